/// What goes wrong, in one language.
struct ProblemWords: Sendable {
    let titles: [APIProblem.Kind: String]
    /// By the fault of a value; `{…}` is replaced by what it names.
    let faults: [String: String]
    let noToken, noScope, noRole, noKey, longKey, notJSON, notObject, reused, overtaken, erased, begun: String
    let onlyAtTheDesk: String

    static func of(_ language: String?) -> ProblemWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func field(_ fault: JSONShape.Fault) -> APIProblem.Field {
        APIProblem.Field(place: fault.place, words: sentence(fault.what))
    }

    private func sentence(_ what: JSONShape.Fault.What) -> String {
        switch what {
        case .noWord(let words): say("word", "words", words.joined(separator: ", "))
        case .noWhole(let range):
            DeskWords.fill(
                faults["whole"] ?? "",
                ["least": "\(range.lowerBound)", "most": "\(range.upperBound)"]
            )
        case .tooLong(let most): say("long", "most", "\(most)")
        case .tooMany(let most): say("many", "most", "\(most)")
        case .missing: faults["missing"] ?? ""
        case .unknown: faults["unknown"] ?? ""
        case .noText: faults["text"] ?? ""
        case .noFlag: faults["flag"] ?? ""
        case .noList: faults["list"] ?? ""
        case .noObject: faults["object"] ?? ""
        case .control: faults["control"] ?? ""
        case .noDay: faults["day"] ?? ""
        case .noInstant: faults["instant"] ?? ""
        case .noSum: faults["sum"] ?? ""
        case .noCurrency: faults["currency"] ?? ""
        case .noURL: faults["url"] ?? ""
        }
    }

    private func say(_ fault: String, _ name: String, _ value: String) -> String {
        DeskWords.fill(faults[fault] ?? "", [name: value])
    }

    static let english = ProblemWords(
        titles: [
            .malformed: "The request cannot be read.", .unauthorized: "The token is missing, unknown or over.",
            .forbidden: "The token may not do that.", .unknown: "There is nothing here.",
            .method: "That cannot be done here.", .conflict: "Somebody was faster, or it is over.",
            .own: "It is your own act: another person has to agree.",
            .twice: "You have agreed already: another person has to.",
            .changed: "It is not what you have seen.", .tooLarge: "The request is too large.",
            .mediaType: "The body has to be JSON.", .invalid: "Some fields are wrong.",
            .reused: "The key was used for something else.", .tooOften: "Too often.",
            .later: "Please come again.",
        ],
        faults: [
            "missing": "It is needed.", "unknown": "There is no such field.", "text": "It has to be a text.",
            "flag": "It has to be true or false.", "list": "It has to be a list.", "object": "It has to be an object.",
            "control": "It contains a control character.", "day": "Write a day such as 2026-03-09.",
            "instant": "Write an instant such as 2026-03-09T08:00:00Z.",
            "sum": "Write an amount above zero as a text, such as \"1234.50\".",
            "currency": "Write a currency of ISO 4217, such as EUR.",
            "url": "Write an address that begins with https://.",
            "word": "It has to be one of: {words}.", "whole": "It has to be a whole number from {least} to {most}.",
            "long": "At most {most} characters.", "many": "At most {most} of them.",
            "cursor": "It is no cursor of this list.", "both": "Give a preset or a mapping, not both.",
        ],
        noToken: "Send the header Authorization: Bearer with a token of this book.",
        noScope: "It takes a token with the scope {scope}.",
        noRole: "It takes a person with the role {role}; the token's person has less.",
        noKey: "Every POST bears an Idempotency-Key: any text of 1 to 200 characters that is new for each act.",
        longKey: "1 to 200 visible ASCII characters.",
        notJSON: "The body is not JSON: {why}.",
        notObject: "The body has to be a JSON object.",
        reused: "This Idempotency-Key came before with another request. Use a new one for a new act.",
        overtaken: "Nothing was changed. Read it again and decide anew.",
        erased: "The customer was erased. Nothing is done about them any more.",
        begun:
            "It was begun under this Idempotency-Key and is not at its end. Look what came of it; a new key begins anew.",
        onlyAtTheDesk: "Admins are changed at the desk, where a password is asked for."
    )

    static let german = ProblemWords(
        titles: [
            .malformed: "Die Anfrage ist nicht lesbar.",
            .unauthorized: "Der Token fehlt, ist unbekannt oder abgelaufen.",
            .forbidden: "Das darf der Token nicht.", .unknown: "Hier ist nichts.", .method: "Das geht hier nicht.",
            .conflict: "Jemand war schneller, oder es ist vorbei.",
            .own: "Es ist Ihre eigene Handlung: Eine andere Person muss zustimmen.",
            .twice: "Sie haben schon zugestimmt: Eine andere Person muss zustimmen.",
            .changed: "Es ist nicht, was Sie gesehen haben.", .tooLarge: "Die Anfrage ist zu groß.",
            .mediaType: "Der Inhalt muss JSON sein.", .invalid: "Einige Felder sind falsch.",
            .reused: "Der Schlüssel wurde für etwas anderes benutzt.", .tooOften: "Zu oft.",
            .later: "Bitte kommen Sie wieder.",
        ],
        faults: [
            "missing": "Das wird gebraucht.", "unknown": "So ein Feld gibt es nicht.", "text": "Es muss ein Text sein.",
            "flag": "Es muss true oder false sein.", "list": "Es muss eine Liste sein.",
            "object": "Es muss ein Objekt sein.", "control": "Es enthält ein Steuerzeichen.",
            "day": "Schreiben Sie einen Tag wie 2026-03-09.",
            "instant": "Schreiben Sie einen Zeitpunkt wie 2026-03-09T08:00:00Z.",
            "sum": "Schreiben Sie einen Betrag über null als Text, etwa \"1234.50\".",
            "currency": "Schreiben Sie eine Währung nach ISO 4217, etwa EUR.",
            "url": "Schreiben Sie eine Adresse, die mit https:// beginnt.",
            "word": "Es muss eines davon sein: {words}.",
            "whole": "Es muss eine ganze Zahl von {least} bis {most} sein.",
            "long": "Höchstens {most} Zeichen.", "many": "Höchstens {most} davon.",
            "cursor": "Das ist kein Cursor dieser Liste.", "both": "Nur eines von beiden: preset oder mapping.",
        ],
        noToken: "Senden Sie den Kopf Authorization: Bearer mit einem Token dieses Buchs.",
        noScope: "Das braucht einen Token mit der Befugnis {scope}.",
        noRole: "Das braucht eine Person mit der Rolle {role}; die Person des Tokens hat weniger.",
        noKey: "Jedes POST trägt einen Idempotency-Key: ein Text von 1 bis 200 Zeichen, neu für jede Handlung.",
        longKey: "1 bis 200 sichtbare ASCII-Zeichen.",
        notJSON: "Der Inhalt ist kein JSON: {why}.",
        notObject: "Der Inhalt muss ein JSON-Objekt sein.",
        reused: "Dieser Idempotency-Key kam schon mit einer anderen Anfrage. Nehmen Sie für Neues einen neuen.",
        overtaken: "Es wurde nichts geändert. Lesen Sie es noch einmal und entscheiden Sie neu.",
        erased: "Der Kunde wurde gelöscht. Hier geschieht nichts mehr.",
        begun:
            "Unter diesem Idempotency-Key wurde es begonnen und ist nicht am Ende. Sehen Sie nach; ein neuer beginnt neu.",
        onlyAtTheDesk: "Admins werden am Schreibtisch geändert, wo nach dem Passwort gefragt wird."
    )
}
