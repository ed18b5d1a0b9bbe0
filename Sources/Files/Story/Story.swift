public import Receivables

/// One customer's life as text: what happened, and what was done about it.
public struct Story: Sendable {
    public enum Approvals: String, Sendable, CaseIterable { case granted, waiting, declined }

    public struct Person: Sendable {
        public var record: CustomerRecord
        public var rail: Rail
    }

    public struct Invoiced: Sendable {
        public var invoice: ID<Invoice>
        public var customer: ID<Customer>
        public var bill: Bill
    }

    public enum News: Sendable {
        case event(ID<Customer>, Event.Target, Event.What)
        case policy(Policy)
    }

    public var title: String
    public var policy: Policy
    public var zone: String
    public var country: Country?
    /// `nil` is the calendar without closed days.
    public var calendar: BusinessCalendar
    public var customers: [Person]
    public var invoices: [Invoiced]
    public var from: Day
    public var to: Day
    public var outages: [ClosedRange<Day>]
    public var approvals: Approvals
    public var news: [(day: Day, news: [News])]
    public var expect: String?
}
