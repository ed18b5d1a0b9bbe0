public import Receivables

extension LetterFacts {
    /// One open item as the customer sees it. All its amounts are of one currency.
    public struct Line: Hashable, Sendable {
        /// As people write it, instalment included: `INV-2/1`.
        public var invoice: String
        public var issued: Day?
        public var due: Day
        /// Calendar days after the due date; zero or less before and on it.
        public var daysPastDue: Int
        public var billed: Money
        /// Billed less payments and credits.
        public var balance: Money
        /// The part the customer disputes: left out of what is asked.
        public var disputed: Money?
        /// Money the customer has sent and that has not arrived.
        public var inTransit: Money?
        public var purchaseOrder: String?
        /// Where the invoice can be read.
        public var document: String?
        /// Where this item can be paid.
        public var paymentLink: String?
        /// What a receipt acknowledges; without it the whole amount billed.
        public var settled: Money?

        public init(invoice: String, due: Day, daysPastDue: Int, billed: Money, balance: Money? = nil) {
            self.invoice = invoice
            self.due = due
            self.daysPastDue = daysPastDue
            self.billed = billed
            self.balance = balance ?? billed
        }

        /// The balance less what is disputed and what is under way, never below zero; credit on account comes off the total.
        public var asked: Money {
            let zero = Money.zero(billed.currency)
            let rest = balance - (disputed ?? zero) - (inTransit ?? zero)
            return rest.isPositive ? rest : zero
        }

        var received: Money { settled ?? billed }
    }
}
