public import Receivables

/// A wish that what is personal about a customer be erased: one person asks, another one agrees, and then it is done.
public struct Erasure: Hashable, Sendable {
    /// The row of the customer who stays, where several were merged.
    public let customer: Int64
    public let asker: String
    public let asked: Day
    /// Who agreed, and on which day it was done; nil while it waits.
    public let agreed: String?
    public let done: Day?

    public init(of customer: Int64, asker: String, asked: Day, agreed: String? = nil, done: Day? = nil) {
        (self.customer, self.asker, self.asked, self.agreed, self.done) = (customer, asker, asked, agreed, done)
    }

    /// Days for which the question stands.
    public static let patience = 7

    /// The last day on which somebody may agree.
    public var lastDay: Day { asked + Self.patience }

    /// Whether it waits for somebody who agrees.
    public func isOpen(on day: Day) -> Bool { done == nil && day <= lastDay }

    /// Name and code of whoever was erased.
    public static func pseudonym(of customer: Int64) -> String { "erased-\(customer)" }
}

/// How long letters are kept although somebody is erased.
///
/// The EU's General Data Protection Regulation lets stay what law says must be kept (GDPR Art. 17 (3) (b)). Letters in either
/// direction are commercial letters: German law keeps them for six years, counted from the end of the year in which they were
/// written or came (§ 257 (1) no. 2 and 3, (4) and (5) HGB; § 147 (1) no. 2 and 3, (3) and (4) AO), the longest duty for
/// letters that we know of. Invoices and payments are kept longer; of them nothing here tells who it was.
public enum LetterDuty {
    /// Calendar years after that of the letter.
    public static let years = 6

    /// The first day whose letters are still kept on a day.
    public static func keptSince(on day: Day) -> Day { Day(day.parts.year - years, 1, 1) }

    /// The last day on which a letter is kept.
    public static func lastDay(of letter: Day) -> Day { Day(letter.parts.year + years, 12, 31) }
}
