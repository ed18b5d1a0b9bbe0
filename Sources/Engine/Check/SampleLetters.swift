public import Correspondence
public import Files
public import Receivables

/// Writes every letter of a book to an invented customer, to see whether Dunwell would send it.
public struct SampleLetters {
    public struct Failing: Hashable, Sendable {
        public var letter: String
        public var message: String
    }

    private let sender: BookFile.Sender
    private let today: Day

    public init(sender: BookFile.Sender, today: Day) {
        self.sender = sender
        self.today = today
    }

    public func objections(in letters: LetterBook) -> [Failing] {
        letters.languages.flatMap { language in
            letters.names(in: language).filter { !$0.hasPrefix("_") && !$0.contains(".") }.flatMap { name in
                objections(to: name, in: language, letters)
            }
        }
    }

    private func objections(to name: String, in language: String, _ letters: LetterBook) -> [Failing] {
        let facts = facts(language)
        let title = "letter \(language)/\(name)"
        do throws(LetterRefusal) {
            let letter = try letters.compose(LetterOrder(step: name, letter: name, tone: .final), facts)
            return Courtesy.objections(to: letter, about: facts).map {
                Failing(letter: title, message: "\($0.rule): \($0.excerpt); \($0.remedy)")
            }
        } catch {
            return [Failing(letter: title, message: "\(error)")]
        }
    }

    private func facts(_ language: String) -> LetterFacts {
        let amount = Money(1_234_50, .eur)
        var line = LetterFacts.Line(invoice: "INV-1042", due: today - 16, daysPastDue: 16, billed: amount)
        line.issued = today - 46
        line.settled = amount
        var facts = LetterFacts(
            addressee: .init(customer: "Acme", contact: "Alex Example", language: language),
            sender: LetterFacts.Sender(sender),
            lines: [line],
            today: today
        )
        facts.clauses = Set(LetterFacts.Clause.allCases)
        facts.noticeDays = 10
        facts.promise = .init(by: today - 2, amount: amount, received: Money(0, .eur))
        facts.instalment = .init(due: today - 2, amount: amount, missing: amount)
        facts.stop = sender.email
        return facts
    }
}
