import Receivables
import Storage

/// Something that reaches the book from outside.
enum Fact {
    case billed(InvoicePosting)
    case money(PaymentRecord)
    case said(Event.Target, Event.What)
    case person(CustomerRecord)
    case approved(Approval, by: String)

    /// Whether it is one of those that race with a touch: money, disputes, opt-outs and approvals.
    var isRacing: Bool {
        switch self {
        case .money, .approved: true
        case .said(_, let what):
            switch what {
            case .disputed, .unreachable: true
            default: false
            }
        case .billed, .person: false
        }
    }
}

/// A fact with its name, by which it can be left out of a world.
struct Piece {
    /// `12.3` is the fourth fact of invoice 12.
    var name: String
    var debtor: Int
    var fact: Fact
    /// The day on which it happened, as opposed to the day on which we hear of it.
    var day: Day

    init(_ name: String, of debtor: Int, _ fact: Fact, on day: Day) {
        self.name = name
        self.debtor = debtor
        self.fact = fact
        self.day = day
    }
}

extension Fact: CustomStringConvertible {
    var description: String {
        switch self {
        case .billed(let posting):
            if posting.isVoid { return "\(posting.invoice) is void" }
            let parts = posting.parts.map { "\($0.amount) due \($0.due)" }
            return "\(posting.invoice) of \(posting.customer) billed: \(parts.joined(separator: ", "))"
        case .money(let record):
            return "\(record.kind.rawValue) \(record.payment) of \(record.amount) on "
                + "\(record.invoice ?? record.customer ?? "nobody"), value \(record.date)"
        case .said(let target, let what): return "\(Self.text(target)): \(Self.text(what))"
        case .approved(let approval, let person): return "\(approval.touch) approved by \(person)"
        case .person(let record):
            let parts = [
                record.email.map { "mail \($0)" }, record.autopay.map { "pays automatically: \($0)" },
                record.health.map { "health \($0.rawValue)" }, record.policy.map { "policy \($0)" },
            ]
            return "\(record.customer): \(parts.compactMap(\.self).joined(separator: ", "))"
        }
    }

    private static func text(_ target: Event.Target) -> String {
        switch target {
        case .customer: "the customer"
        case .invoice(let invoice): invoice.text
        case .item(let item): item.description
        }
    }

    private static func text(_ what: Event.What) -> String {
        switch what {
        case .disputed(let money, _): "disputed \(money)"
        case .resolved(_, let credited): credited ? "dispute resolved with a credit" : "dispute resolved"
        case .promised(let money, let day): "promised \(money?.description ?? "all") by \(day)"
        case .planned(let parts): "a plan of \(parts.count) parts, the first due \(parts.first?.due.description ?? "-")"
        case .held(let until, _, _): "held until \(until)"
        case .resumed: "resumed"
        case .flagged: "flagged"
        case .replied: "a reply came"
        case .read(let reading): "the reply was read: \(reading.rawValue)"
        case .unreachable(let channel, let why): "\(why.rawValue) of \(channel.rawValue)"
        case .chargeDeclined: "the charge was declined"
        case .chargeSucceeded: "the charge succeeded"
        case .health(let health): "health \(health.rawValue)"
        case .writtenOff: "written off"
        case .reopened: "re-armed"
        case .inTransit(let money, _): "\(money) under way"
        default: "\(what)"
        }
    }
}
