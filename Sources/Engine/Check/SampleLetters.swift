public import Correspondence
public import Files
public import Receivables

/// Writes every letter of a book to an invented customer, to see whether Dunwell would send it.
public struct SampleLetters: Sendable {
    public struct Failing: Hashable, Sendable {
        public var letter: String
        public var message: String
    }

    /// A letter as it was written, with what is said against it; or why there is none.
    public enum Sample: Hashable, Sendable {
        case written(Letter, [Objection])
        case unwritten(LetterRefusal)
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
        let title = "letter \(language)/\(name)"
        switch letter(LetterOrder(step: name, letter: name, tone: .final), in: language, of: letters) {
        case .written(_, let objections):
            return objections.map { Failing(letter: title, message: "\($0.rule): \($0.excerpt); \($0.remedy)") }
        case .unwritten(let refusal): return [Failing(letter: title, message: "\(refusal)")]
        }
    }

    /// - Parameter days: past the due date of the invented invoice; negative before it.
    public func letter(_ order: LetterOrder, in language: String, of letters: LetterBook, days: Int = 16) -> Sample {
        let facts = facts(language, days)
        do throws(LetterRefusal) {
            let letter = try letters.compose(order, facts)
            return .written(letter, Courtesy.objections(to: letter, about: facts))
        } catch {
            return .unwritten(error)
        }
    }

    private func facts(_ language: String, _ days: Int) -> LetterFacts {
        let amount = Money(1_234_50, .eur)
        let due = today - days
        var line = LetterFacts.Line(invoice: "INV-1042", due: due, daysPastDue: days, billed: amount)
        line.issued = due - 30
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
