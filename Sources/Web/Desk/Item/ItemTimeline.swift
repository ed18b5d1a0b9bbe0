import Engine
import Receivables
import Storage

/// What happened to an item, newest first: what went out, what came in, what people did, and why nothing was done.
struct ItemTimeline: Hashable, Sendable {
    /// How a line is drawn: out to the customer, in from them, nothing done, something that waits for us, or among us.
    enum Shape: String, Hashable, Sendable { case out, `in`, rest, due, plain }

    enum Content: Hashable, Sendable {
        case event(Event.What)
        case call(CallOutcome, note: String)
        case delivery(ItemDelivery)
    }

    struct Line: Hashable, Sendable {
        let day: Day
        let content: Content
        /// Who did it, where a person did.
        var person: String?
        let shape: Shape
    }

    let lines: [Line]

    /// - Parameters:
    ///   - events: of the customer, newest first.
    ///   - deliveries: about the item, newest first.
    init(of item: ItemID, events: [(seq: Int64, event: Event)], deliveries: [ItemDelivery]) {
        var lines: [Line] = []
        var stood: Hold??
        for (_, event) in events.reversed() where Self.concerns(event, item) {
            if case .stands(let hold, _) = event.what {
                defer { stood = hold }
                // Waiting for the same reason is one line, however often the run looked.
                guard let hold, stood != hold, Self.isTold(hold) else { continue }
            }
            if case .ruled(let text, let person) = event.what, let note = HandNote(text) {
                Self.add(note, by: person, on: event.day, to: &lines)
            } else if let line = Self.line(event) {
                lines.append(line)
            }
        }
        let sent = deliveries.reversed().map { Line(day: $0.day, content: .delivery($0), person: nil, shape: .plain) }
        self.lines = Self.merged(lines, sent).reversed()
    }

    /// What a person entered is told once, with their name.
    private static func add(_ note: HandNote, by person: String, on day: Day, to lines: inout [Line]) {
        switch note {
        case .entered:
            if let last = lines.indices.last { lines[last].person = person }
        case .call(let outcome, let note):
            lines.append(Line(day: day, content: .call(outcome, note: note), person: person, shape: .plain))
        case .proposedWriteOff:
            lines.append(
                Line(day: day, content: .event(.ruled(note.text, by: person)), person: person, shape: .due)
            )
        }
    }

    /// Each delivery after the letters of its day.
    private static func merged(_ lines: [Line], _ sent: [Line]) -> [Line] {
        (lines.map { ($0, 0) } + sent.map { ($0, 1) }).enumerated()
            .sorted {
                ($0.element.0.day, $0.element.1, $0.offset) < ($1.element.0.day, $1.element.1, $1.offset)
            }
            .map(\.element.0)
    }

    private static func concerns(_ event: Event, _ item: ItemID) -> Bool {
        switch event.what {
        case .wrote(let letter): return letter.covers.contains { $0.item == item }
        case .asked(let ask): return ask.covers.contains { $0.item == item }
        case .did(let deed): return deed.covers.item == item
        default: break
        }
        switch event.target {
        case .customer: return true
        case .invoice(let invoice): return invoice == item.invoice
        case .item(let id): return id == item
        }
    }

    /// The end of a life and days without anything to do need no line of their own.
    private static func isTold(_ hold: Hold) -> Bool { hold != .settled && hold != .writtenOff && hold != .nothingDue }

    private static func line(_ event: Event) -> Line? {
        guard let shape = shape(event.what) else { return nil }
        return Line(day: event.day, content: .event(event.what), person: person(event.what), shape: shape)
    }

    /// Nil for what a delivery tells better, and for what only keeps the books.
    private static func shape(_ what: Event.What) -> Shape? {
        switch what {
        case .handedOver, .closed, .planJudged, .health: nil
        case .wrote: .out
        case .did(let deed): deed.kind == .charge ? .out : .due
        case .entry, .inTransit, .transitFailed, .chargeSucceeded, .chargeDeclined, .replied, .promised, .disputed: .in
        case .stands, .skipped, .held: .rest
        case .asked, .told, .fused: .due
        default: .plain
        }
    }

    static func person(_ what: Event.What) -> String? {
        switch what {
        case .held(_, _, let owner): owner
        case .approved(_, let person), .refused(_, let person), .ruled(_, let person): person
        case .joined(let merger): merger.person
        default: nil
        }
    }
}
