import Receivables

extension Courtesy {
    static func unbecoming(in part: Part, of letter: Letter, about facts: LetterFacts) -> [Objection] {
        // A customer may be called Court & Sons, and an order LAST CHANCE: what the books say is not ours to object to.
        let prose = part.said.without(facts.quoted)
        return words(in: prose, of: letter, about: facts) + shouting(in: prose) + unfilled(in: prose)
    }

    private static func words(in prose: Prose, of letter: Letter, about facts: LetterFacts) -> [Objection] {
        let lexicon = Lexicon.of(LanguageTag(letter.language).language)
        return lexicon.matches(in: Words(prose)).compactMap { entry, excerpt in
            switch entry.kind {
            case .threat: Objection(.threat, excerpt, entry.remedy)
            case .clause(let clause) where !facts.clauses.contains(clause):
                Objection(.clauseNotAgreed, excerpt, "The contract has no clause \(clause.rawValue). " + entry.remedy)
            case .from(let tone) where letter.tone < tone:
                Objection(
                    .aboveTone,
                    excerpt,
                    "These words are \(tone.rawValue), the letter is \(letter.tone.rawValue). " + entry.remedy
                )
            case .clause, .from: nil
            }
        }
    }

    /// Abbreviations every clerk writes so, and a currency sign.
    private static let capitals: Set<String> = [
        "IBAN", "SEPA", "BACS", "SWIFT", "GMBH", "STOP", "CFPF", "FCFA", "FCFP",
    ]

    private static func shouting(in prose: Prose) -> [Objection] {
        let marks = ["!", "\u{FF01}"].filter(prose.contains).map {
            Objection(.shouting, $0, "End the sentence with a full stop.")
        }
        let words = prose.capitals(from: 4).filter { $0.count >= 4 && !capitals.contains($0) }
        return marks + words.map { Objection(.shouting, $0, "Write it in small letters.") }
    }

    /// What a template or a hurried hand leaves behind.
    private static let leftovers = [
        "{{", "}}", "Optional(", "TODO", "XXX", "???", "[Name]", "[Kunde]", "[Customer]", "[Betrag]",
    ]

    private static func unfilled(in prose: Prose) -> [Objection] {
        leftovers.filter(prose.contains).map {
            Objection(.unfilled, $0, "Fill in what belongs there, or take it out.")
        }
    }
}

extension LetterFacts {
    /// Texts from the books that a letter quotes as they are.
    fileprivate var quoted: [String] {
        let parties = [
            addressee.customer, addressee.contact, sender.company, sender.person, sender.email, sender.phone,
            sender.paymentLink, chargeFailure, stop, page,
        ]
        let items = lines.flatMap { [$0.invoice, $0.purchaseOrder, $0.document, $0.paymentLink] }
        return (parties + items + sender.paymentLines + sender.footer).compactMap { Clean.present($0) }
    }
}
