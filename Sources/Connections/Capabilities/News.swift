public import Receivables

/// One thing that a platform says happened.
public struct News: Hashable, Sendable {
    /// The platform's own name for this piece of news: it is believed once.
    public var key: String
    /// When it happened there, in milliseconds since 1970 UTC; nil when it does not say.
    public var instant: Int64?
    public var what: What

    public init(_ key: String, at instant: Int64?, _ what: What) {
        self.key = key
        self.instant = instant
        self.what = what
    }

    public enum What: Hashable, Sendable {
        case paid(MoneyNews)
        /// Begun, and not there yet: a direct debit.
        case underway(MoneyNews)
        case failed(MoneyNews, code: String)
        /// The customer agreed to pay by this link; the money has yet to be taken with `complete`.
        case approved(link: String, item: String?)
        case refunded(MoneyNews)
        /// A refund that did not reach the payer: the money is ours again. Its original is the refund, which is told too.
        case refundFailed(MoneyNews)
        /// The payer disputes it at the platform, which wants to hear us. No money has moved.
        case contested(MoneyNews, reason: String)
        /// The bank took it back.
        case chargedBack(MoneyNews)
        /// The platform decided for us: it gives back what was charged back of the same original, if anything was.
        case chargebackWon(MoneyNews)
        /// Something about an invoice of the platform is different: it has to be read again.
        case invoiceChanged(id: String)
        case message(key: String, Fate)
        case replied(Reply)
        case optedOut(address: String, words: String)
        case optedIn(address: String)
        case pressed(Press)
        /// By a program that takes down what people say. Without an amount, all that is owed.
        case promised(item: String, Money?, by: Day)
        case disputed(item: String, Money?, reason: String)
        case billed(SourcedInvoice)
        /// Understood, and of no use to us.
        case irrelevant(String)
    }

    /// What became of a message of ours.
    public enum Fate: Hashable, Sendable {
        case delivered
        case delayed(String)
        case bounced(isPermanent: Bool, String)
        case complained
        case opened
        case clicked(url: String)
    }

    public struct MoneyNews: Hashable, Sendable {
        /// The platform's name for the movement; entered into the book once.
        public var reference: String
        /// The movement that this one takes back, when it does.
        public var original: String?
        /// Our own name for what was paid, when it came back with the money.
        public var item: String?
        /// The platform's own name of the invoice, when it has one.
        public var invoice: String?
        /// The link it was paid by.
        public var link: String?
        /// The key of the charge of ours that it answers, when it does.
        public var charge: String?
        public var amount: Money
        public var payer: String?

        public init(
            reference: String,
            original: String? = nil,
            item: String? = nil,
            invoice: String? = nil,
            link: String? = nil,
            charge: String? = nil,
            amount: Money,
            payer: String? = nil
        ) {
            self.reference = reference
            self.original = original
            self.item = item
            self.invoice = invoice
            self.link = link
            self.charge = charge
            self.amount = amount
            self.payer = payer
        }
    }

    public struct Reply: Hashable, Sendable {
        /// A mail address or a number in E.164.
        public var from: String
        public var to: String
        public var subject: String?
        public var text: String
        /// Message-IDs of what is answered, the nearest last.
        public var references: [String]
        /// Written by a machine: out of office and the like.
        public var isAutomatic: Bool

        public init(
            from: String,
            to: String,
            subject: String? = nil,
            text: String,
            references: [String] = [],
            isAutomatic: Bool = false
        ) {
            self.from = from
            self.to = to
            self.subject = subject
            self.text = text
            self.references = references
            self.isAutomatic = isAutomatic
        }
    }

    /// A person of ours used a button of a notice.
    public struct Press: Hashable, Sendable {
        public var button: Notice.Button.Kind
        public var value: String
        /// The platform's own name of the person.
        public var person: String

        public init(_ button: Notice.Button.Kind, value: String, person: String) {
            self.button = button
            self.value = value
            self.person = person
        }
    }
}
