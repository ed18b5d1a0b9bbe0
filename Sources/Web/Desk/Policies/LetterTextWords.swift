import Engine
import Storage

/// What the page says about the texts of letters, in one language. `{…}` is replaced by what it names.
struct LetterTextWords: Sendable {
    let title, notYet, file, shipped, saved, draft, lookDraft, lookStanding, difference: String
    let own, live, liveHint, needsApprover, drop, restore, restoreHint, write, writeLead: String
    let isOwn, isShared, writeOwn, writeShared, versions, version, since, who, fromFile: String
    let states: [LetterEdition.State: String]
    let outcomes: [String: String]

    static func of(_ language: String?) -> LetterTextWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    /// What came of an act on a text.
    func said(_ outcome: LetterOutcome, _ done: String, _ path: String) -> String {
        var facts = ["path": path]
        let key: String
        switch outcome {
        case .done: key = done
        case .unchanged: key = "unchanged"
        case .stale(let theirs):
            key = "stale"
            facts["names"] = theirs.authors.joined(separator: ", ")
        case .overtaken: key = "overtaken"
        case .own: key = "own"
        case .faulty: key = "faulty"
        case .unbecoming(let objections):
            key = "unbecoming"
            facts["why"] = objections.first ?? ""
        }
        return DeskWords.fill(outcomes[key] ?? key, facts)
    }

    static let english = LetterTextWords(
        title: "The text",
        notYet: "Not there yet: letters of this step are written with the text of their tone.",
        file: "As the file letter-templates/{file} has it.",
        shipped: "As it is shipped.",
        saved: "Version {number} by {names}, put live by {name}, for letters from {day} on.",
        draft: "Version {number} is a draft by {names}",
        lookDraft: "Look at the draft",
        lookStanding: "Look at what is sent",
        difference: "What the draft changes",
        own: "You have written at it: somebody else puts it live.",
        live: "Put live",
        liveHint:
            "Letters that are decided from the next run on are written with it. What is approved or queued keeps its words.",
        needsApprover: "Somebody who may approve puts it live.",
        drop: "Give it up",
        restore: "Back to the text before the desk",
        restoreHint:
            "From the next run on letters are written with the file in letter-templates, or else with what is shipped.",
        write: "Other words",
        writeLead:
            "What you save is a draft: no letter is written with it until somebody else puts it live. All policies whose steps use this text share it.",
        isOwn: "This would be a text for {step} alone.",
        isShared: "Other steps in the tone {tone} use this text, too.",
        writeOwn: "Write one for {step} alone",
        writeShared: "Write the shared one",
        versions: "Versions",
        version: "Version",
        since: "Letters from",
        who: "By",
        fromFile: "from a file",
        states: [.draft: "draft", .live: "live", .retired: "retired", .dropped: "given up"],
        outcomes: [
            "saved": "{path} is saved as a draft.", "live": "{path} is live for letters from the next run on.",
            "dropped": "The draft of {path} was given up.", "restored": "{path} is as it was before the desk.",
            "unchanged": "{path} says what it said before. Nothing was saved.",
            "stale": "{names} has saved another text meanwhile; yours is in the field. Nothing was saved.",
            "overtaken": "{path}: there is no such version. Nothing was changed.",
            "own": "You have written at it: somebody else puts it live. Nothing was changed.",
            "faulty": "This template cannot be used. Nothing was saved.",
            "unbecoming": "Not put live, for such a letter may not leave: {why}",
        ]
    )

    static let german = LetterTextWords(
        title: "Der Text",
        notYet: "Noch nicht da: Briefe dieses Schritts haben den Text ihres Tons.",
        file: "Wie in der Datei letter-templates/{file}.",
        shipped: "Wie ausgeliefert.",
        saved: "Fassung {number} von {names}, in Kraft gesetzt von {name}, für Briefe ab {day}.",
        draft: "Fassung {number} ist ein Entwurf von {names}",
        lookDraft: "Den Entwurf ansehen",
        lookStanding: "Ansehen, was gesendet wird",
        difference: "Was der Entwurf ändert",
        own: "Sie haben daran geschrieben: Eine andere Person setzt ihn in Kraft.",
        live: "In Kraft setzen",
        liveHint:
            "Briefe, die ab dem nächsten Lauf entschieden werden, haben diesen Text. Was freigegeben ist oder wartet, behält seine Worte.",
        needsApprover: "Wer freigeben darf, setzt ihn in Kraft.",
        drop: "Aufgeben",
        restore: "Zurück zum Text von vorher",
        restoreHint:
            "Ab dem nächsten Lauf haben Briefe den Text der Datei in letter-templates, sonst den ausgelieferten.",
        write: "Andere Worte",
        writeLead:
            "Was Sie sichern, ist ein Entwurf: Kein Brief hat diesen Text, bis eine andere Person ihn in Kraft setzt. Alle Regelwerke, deren Schritte ihn verwenden, teilen ihn.",
        isOwn: "Dies wäre ein Text allein für {step}.",
        isShared: "Auch andere Schritte im Ton {tone} haben diesen Text.",
        writeOwn: "Einen allein für {step} schreiben",
        writeShared: "Den gemeinsamen schreiben",
        versions: "Fassungen",
        version: "Fassung",
        since: "Briefe ab",
        who: "Von",
        fromFile: "aus einer Datei",
        states: [.draft: "Entwurf", .live: "in Kraft", .retired: "abgelöst", .dropped: "aufgegeben"],
        outcomes: [
            "saved": "{path} ist als Entwurf gesichert.", "live": "{path} ist ab dem nächsten Lauf in Kraft.",
            "dropped": "Der Entwurf von {path} ist aufgegeben.", "restored": "{path} ist, wie es vorher war.",
            "unchanged": "{path} sagt, was es vorher sagte. Nichts wurde gesichert.",
            "stale":
                "{names} hat inzwischen einen anderen Text gesichert; Ihrer steht im Feld. Nichts wurde gesichert.",
            "overtaken": "{path}: Diese Fassung gibt es nicht. Nichts wurde geändert.",
            "own": "Sie haben daran geschrieben: Eine andere Person setzt ihn in Kraft. Nichts wurde geändert.",
            "faulty": "Diese Vorlage ist nicht zu gebrauchen. Nichts wurde gesichert.",
            "unbecoming": "Nicht in Kraft gesetzt, denn so ein Brief darf nicht hinaus: {why}",
        ]
    )
}
