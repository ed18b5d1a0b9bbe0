import Engine
import Receivables
import Storage

extension JournalWords {
    /// What a row says besides its kind: `amount 120.00 EUR; by Dana Weiss`. Words that the program has a meaning for are said
    /// in the reader's language; what people typed, and what was decided about the book, stays as it is sealed.
    func html(_ line: JournalLine, _ say: Speech) -> Markup {
        var html: Markup = ""
        for (place, (name, words)) in line.facts.enumerated() {
            let label = name.isEmpty ? "" : fact(name) + " "
            html = "\(html)\(place == 0 ? "" : "; ")\(label)\(value(name, words, line.kind, say))"
        }
        return html
    }

    private func value(_ name: String, _ words: String, _ kind: String, _ say: Speech) -> Markup {
        if kind == "ruled", name == "what" {
            return HandNote(words).map { "\($0.sentence(in: say))" } ?? "\(english: words)"
        }
        return "\(known(name, words, kind, say) ?? figure(name, words, say) ?? words)"
    }

    /// A word of ours, by the name of the fact.
    private func known(_ name: String, _ word: String, _ kind: String, _ say: Speech) -> String? {
        let flags = [say(en: "no", de: "nein"), say(en: "yes", de: "ja")]
        return switch name {
        case "what" where kind == "asked" || kind == "did": say.act(word)
        case "tone": Tone(rawValue: word)?.name(in: say)
        case "channel", "instead-of": Channel(rawValue: word)?.name(in: say)
        case "hold": Hold(rawValue: word)?.words(in: say)
        case "because": Concern(rawValue: word)?.words(in: say) ?? Event.Skip(rawValue: word)?.words(in: say)
        case "who": Colleague(rawValue: word)?.name(in: say)
        case "rail": Rail(rawValue: word)?.name(in: say)
        case "needs": Consent(rawValue: word).map { say.people($0) }
        case "credited", "kept", "late": ["0": flags[0], "1": flags[1]][word]
        default: ["no": flags[0], "yes": flags[1]][word]
        }
    }

    private func figure(_ name: String, _ words: String, _ say: Speech) -> String? {
        if ["on", "until", "issued", "due"].contains(name) { return Day(iso: words).map(say.day) }
        guard ["amount", "asked"].contains(name) else { return nil }
        let halves = words.split(separator: " ")
        guard halves.count == 2, let currency = Currency(halves[1]) else { return nil }
        return (try? Money(decimal: halves[0], currency)).map(say.amount)
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
