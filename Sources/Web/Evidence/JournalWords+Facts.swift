import Engine
import Receivables
import Storage

extension JournalWords {
    /// What a row says besides its kind: `amount 120.00 EUR; by Dana Weiss`. Words that the program has a meaning for are said
    /// in the reader's language; what people typed, and what was decided about the book, stays as it is sealed.
    func html(_ line: JournalLine, _ say: Speech) -> Markup {
        var html: Markup = ""
        for (place, (name, words)) in line.facts.enumerated() {
            let label = label(name, line.kind)
            html = "\(html)\(place == 0 ? "" : "; ")\(label)\(value(name, words, line.kind, say))"
        }
        return html
    }

    private func label(_ name: String, _ kind: String) -> String {
        switch (kind, name) {
        case (_, ""), ("ruled", "what"): ""
        case ("promised", "by"): fact("promised-by") + " "
        default: fact(name) + " "
        }
    }

    private func value(_ name: String, _ words: String, _ kind: String, _ say: Speech) -> Markup {
        if kind == "ruled", name == "what" {
            return HandNote(words).map { "\($0.sentence(in: say))" } ?? "\(english: words)"
        }
        return "\(known(name, words, kind, say) ?? figures(name, words, say) ?? words)"
    }

    /// A word of ours, by the name of the fact.
    private func known(_ name: String, _ word: String, _ kind: String, _ say: Speech) -> String? {
        let flags = [say(en: "no", de: "nein"), say(en: "yes", de: "ja")]
        return switch name {
        case "what" where kind == "asked" || kind == "did": say.act(word)
        case "as": Event.PromiseEnd(rawValue: word)?.words(in: say) ?? Event.Reading(rawValue: word)?.words(in: say)
        case "is": Health(rawValue: word)?.words(in: say)
        case "tone": Tone(rawValue: word)?.name(in: say)
        case "channel", "instead-of": Channel(rawValue: word)?.name(in: say)
        case "hold": Hold(rawValue: word)?.words(in: say)
        case "because": Concern(rawValue: word)?.words(in: say) ?? Event.Skip(rawValue: word)?.words(in: say)
        case "who": Colleague(rawValue: word)?.name(in: say)
        case "rail": Rail(rawValue: word)?.name(in: say)
        case "needs": Consent(rawValue: word).map { say.people($0) }
        case "credited", "kept", "late": ["0": flags[0], "1": flags[1]][word]
        default: ["no": flags[0], "yes": flags[1], "[erased]": say(en: "[erased]", de: "[gelöscht]")][word]
        }
    }

    /// Days and amounts, alone or among other words: `2026-02-04 1200.00 EUR; 2026-03-04 1200.00 EUR`.
    private func figures(_ name: String, _ words: String, _ say: Speech) -> String? {
        let names: Set = ["by", "on", "until", "issued", "due", "amount", "asked", "parts", "covers"]
        guard names.contains(name) else { return nil }
        return words.split(separator: "; ").map { Self.figures($0, say) }.joined(separator: "; ")
    }

    private static func figures(_ words: Substring, _ say: Speech) -> String {
        var said: [String] = []
        var rest = words.split(separator: " ")[...]
        while let word = rest.popFirst() {
            if let currency = rest.first.flatMap({ Currency($0) }), let money = try? Money(decimal: word, currency) {
                said.append(say.amount(money))
                rest.removeFirst()
            } else {
                said.append(Day(iso: word).map(say.day) ?? String(word))
            }
        }
        return said.joined(separator: " ")
    }
}

extension Speech {
    fileprivate func people(_ consent: Consent) -> String {
        switch consent {
        case .person: self(en: "a person", de: "eine Person")
        case .twoPeople: self(en: "two people", de: "zwei Personen")
        }
    }
}
