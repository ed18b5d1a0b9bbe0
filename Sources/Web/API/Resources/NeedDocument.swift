import Documents
import Receivables

/// Something that needs a person, as a program reads it.
struct NeedDocument {
    private let matter: Matter
    private let code: String?

    /// - Parameter code: the customer's; nil for what is about the whole book.
    init(_ matter: Matter, code: String?) {
        self.matter = matter
        self.code = code
    }

    static let shape = JSONShape.object([
        .init("kind", .word(Matter.Kind.allCases.map(\.rawValue))),
        .init("id", .count, "Of the approval, reply, task or letter."),
        .maybe("customer", .customerName), .init("items", .list(.words), "The lead first."), .init("since", .day),
        .maybe("days_past_due", .whole(Int64.min...Int64.max)), .maybe("asked", .money),
        .maybe("expected", .money, "What may be expected of it within two weeks, by age alone."),
        .maybe("step", .words), .maybe("by", .words), .maybe("because", .words), .maybe("agreed", .list(.words)),
        .maybe("missing", .count, "How many more people have to agree."), .maybe("text", .words),
        .maybe("guess", .words),
        .maybe("confidence", .whole(0...100)), .maybe("what", .words), .maybe("whose", .words),
        .maybe("taken_by", .words), .maybe("note", .words), .maybe("count", .count),
    ])

    var document: JSON {
        var members: [String: JSON] = [
            "kind": JSON(matter.kind.rawValue), "id": JSON(matter.id), "items": JSON(matter.items),
            "since": JSON(matter.since),
        ]
        members["customer"] = code.map { JSON(customer: $0, matter.customer) }
        members["days_past_due"] = matter.age.map { JSON($0) }
        members["asked"] = matter.asked.map { JSON($0) }
        members["expected"] = matter.expected.map { JSON($0) }
        members.merge(details) { _, new in new }
        return .object(members)
    }

    private var details: [String: JSON] {
        switch matter.what {
        case .approval(let step, let by, let because, let has, let needs, let names):
            [
                "step": JSON(step), "by": JSON(by), "because": JSON(because.rawValue), "agreed": JSON(names),
                "missing": JSON(max(0, needs - has)),
            ]
        case .reply(let text, let guess, let confidence):
            ["text": JSON(text), "guess": JSON(guess), "confidence": JSON(confidence)]
        case .task(let what, let whose, let takenBy):
            ["what": JSON(what), "whose": JSON(whose)].merging(takenBy.map { ["taken_by": JSON($0)] } ?? [:]) { $1 }
        case .trouble(let trouble, let note): ["what": JSON(trouble.rawValue), "note": JSON(note)]
        case .held(let step, let reason): ["step": JSON(step), "note": JSON(reason)]
        case .source: [:]
        case .parked(let count): ["count": JSON(count)]
        case .hook(let url, let because): ["what": JSON(url), "note": JSON(because)]
        }
    }
}
