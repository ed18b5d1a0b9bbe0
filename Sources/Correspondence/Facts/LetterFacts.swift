public import Receivables

/// Everything a letter may say. What is not in here cannot get into a letter: amounts, dates, names and links come from
/// the books, never from a template and never from a model.
public struct LetterFacts: Hashable, Sendable {
    public var addressee: Addressee
    public var sender: Sender
    /// The items the letter is about, the leading one first. Never empty in a letter that asks for money.
    public var lines: [Line]
    public var today: Day
    /// Unapplied credit, one amount per currency, not yet taken off any line: it is shown and taken off the total.
    public var creditOnAccount: [Money] = []
    public var promise: BrokenPromise?
    public var instalment: MissedInstalment?
    /// What the customer's contract contains. A letter names no clause that is not in it.
    public var clauses: Set<Clause> = []
    /// Calendar days between a warning and what it warns of.
    public var noticeDays: Int?
    /// The day on which the stored payment method will be charged: turns an early hint into an announcement.
    public var chargeOn: Day?
    /// Why the bank refused a charge, in words a customer may read.
    public var chargeFailure: String?
    /// The customer's own page: there they see what is open now, pay it, and say what keeps them from paying. It takes the
    /// place of other addresses to pay at.
    public var page: String?
    /// Where to write, or what to answer, to hear nothing more this way.
    public var stop: String?

    public init(addressee: Addressee, sender: Sender, lines: [Line], today: Day) {
        self.addressee = addressee
        self.sender = sender
        self.lines = lines
        self.today = today
    }

    /// What a contract may contain and a letter may only then name.
    public enum Clause: String, Sendable, CaseIterable {
        case serviceSuspension = "service-suspension"
        case lateInterest = "late-interest"
    }

    public struct BrokenPromise: Hashable, Sendable {
        public var by: Day
        public var amount: Money
        public var received: Money

        public init(by: Day, amount: Money, received: Money) {
            self.by = by
            self.amount = amount
            self.received = received
        }

        public var missing: Money { amount - received }
    }

    public struct MissedInstalment: Hashable, Sendable {
        public var due: Day
        public var amount: Money
        public var missing: Money

        public init(due: Day, amount: Money, missing: Money) {
            self.due = due
            self.amount = amount
            self.missing = missing
        }
    }
}

extension LetterFacts {
    /// What the letter asks for: the lines' amounts less the credit on account, one sum per currency, never across, in
    /// the order in which the lines name the currencies. A currency that the credit covers is asked for no more; when it
    /// covers all of them, the sums are zero.
    public var asked: [Money] {
        let sums = sums(of: \.asked).map { sum in
            let credit = creditOnAccount.filter { $0.currency == sum.currency }.reduce(0) { $0 + $1.minorUnits }
            return Money(max(0, sum.minorUnits - max(0, credit)), sum.currency)
        }
        let positive = sums.filter(\.isPositive)
        return positive.isEmpty ? sums : positive
    }

    /// What came in and is now acknowledged by a receipt.
    public var received: [Money] { sums(of: \.received) }

    private func sums(of amount: (Line) -> Money) -> [Money] {
        var sums: [Money] = []
        for money in lines.map(amount) {
            if let index = sums.firstIndex(where: { $0.currency == money.currency }) {
                sums[index] += money
            } else {
                sums.append(money)
            }
        }
        return sums
    }
}
