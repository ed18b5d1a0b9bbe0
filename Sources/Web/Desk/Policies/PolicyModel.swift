import Engine
import Files
import Receivables
import Storage

/// One version of a policy: its ladder with the dates of an invoice, its text beside the one that is live, all versions.
struct PolicyModel: Hashable, Sendable {
    /// The invoice whose dates are shown.
    struct Example: Hashable, Sendable {
        /// Nil where the book has none: then it is an invented one of 1,000 that falls due today.
        let invoice: ExampleInvoice?
        let due: Day
        let itinerary: PolicyItinerary
        /// What somebody asked for and is not there.
        let unknown: String?
    }

    let line: PoliciesModel.Line
    let day: Day
    /// Nil for a text that was never on record.
    let shown: PolicyEdition?
    let text: String
    /// What can be followed now; nil where no version is live.
    let liveText: String?
    let problem: Problem?
    let policy: Policy?
    let findings: [PolicyCheck.Finding]
    let example: Example?
    let editions: [PolicyEdition]
    let shadow: [ShadowDay]

    var name: String { line.name }
    var isLive: Bool { shown.map { $0.state == .live } ?? true }
    /// What a text is compared with: what is live, else itself.
    var before: String { liveText ?? text }
}

extension PolicyModel {
    /// What of a policy is looked at.
    struct Wish: Sendable {
        let name: String
        /// A version; nil for the one that is worked on, else the one that is live.
        let number: Int?
        let invoice: String?
        let day: Day
    }

    /// - Parameter rules: the book's, for its calendar and what is connected.
    init?(_ wish: Wish, _ reading: Reading, _ shelf: PolicyShelf, by rules: BookRules) throws {
        let all = try PoliciesModel(reading, shelf, on: wish.day)
        guard let line = all.lines.first(where: { $0.name == wish.name }) else { return nil }
        let found = try shelf.inForce(from: reading)[wish.name]
        let editions = try reading.editions(of: wish.name)
        let named = wish.number.flatMap { number in editions.first { $0.number == number } }
        if wish.number != nil, named == nil { return nil }
        let shown = named ?? line.open ?? (found == nil ? editions.first : found?.edition)
        let text = shown?.body ?? found?.text ?? ""
        var (policy, problem): (Policy?, Problem?) = (nil, nil)
        do throws(Problem) { policy = try PolicyHand.read(text, as: wish.name) } catch { problem = error }
        self.init(
            line: line,
            day: wish.day,
            shown: shown,
            text: text,
            liveText: found?.text,
            problem: problem,
            policy: policy,
            findings: policy.map { PolicyCheck($0).findings } ?? [],
            example: try policy.flatMap { try Self.example($0, wish, line, reading, rules) },
            editions: editions,
            shadow: try shown.map { try reading.shadowDays(of: wish.name, number: $0.number, limit: 10) } ?? []
        )
    }

    private static func example(
        _ policy: Policy,
        _ wish: Wish,
        _ line: PoliciesModel.Line,
        _ reading: Reading,
        _ rules: BookRules
    ) throws -> Example? {
        guard !policy.isSilent else { return nil }
        let named = try wish.invoice.flatMap { try reading.exampleInvoice($0) }
        let invoice = try named ?? reading.exampleInvoice(of: wish.name, isOwn: line.isOwn)
        let blank =
            try invoice.map { try reading.blank($0.customer, payee: rules.office.country).account }
            ?? Account(Customer(id: "example"))
        let due = invoice?.due ?? wish.day
        let itinerary = PolicyItinerary(
            of: policy,
            at: rules.office,
            for: blank,
            issued: invoice?.issued ?? wish.day - 30,
            due: due,
            amount: invoice?.amount ?? Money(100_000, .eur)
        )
        let unknown = named == nil ? wish.invoice : nil
        return Example(invoice: invoice, due: due, itinerary: itinerary, unknown: unknown)
    }
}
