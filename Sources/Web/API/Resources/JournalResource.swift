import Connections
import Documents
import Receivables
import Storage

/// The journal: who did what, when. It only grows, and each row is sealed.
enum JournalResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/journal",
            scope: .read,
            name: "searchJournal",
            does: "the journal, newest first: who did what, when",
            parameters: [
                .init("customer", .text(.words, most: 200), "By code."),
                .init("invoice", .text(.words, most: 200), "Rows that bear on it."), .init("day", .day, "Of this day."),
                .init("kind", .text(.words, most: 40), "As the journal writes it: `disputed`."),
                .init("person", .text(.words, most: 200), "Who did it."),
            ] + APIRoute.Parameter.paging,
            answer: .page(of: .named("JournalRow")),
            work: .reading { try list($0, $1) }
        ),
        APIRoute(
            method: .post,
            path: "/journal/verify",
            scope: .act,
            name: "verifyJournal",
            does: "compares all of the journal with its chain",
            answer: .named("JournalFinding"),
            work: .making { request in
                switch try await request.read({ try $0.verifyChain() }) {
                case .whole(let head):
                    APIAnswer(["is_whole": true, "rows": JSON(head.last), "head": JSON(Signature.hex(head.hash))])
                case .broken(let found):
                    APIAnswer([
                        "is_whole": false, "first": JSON(found.rows.lowerBound), "last": JSON(found.rows.upperBound),
                        "because": JSON("\(found.reason)"),
                    ])
                }
            }
        ),
    ]

    static let shapes: [String: JSONShape] = [
        "JournalRow": .object([
            .init("seq", .count), .init("day", .day), .init("kind", .words), .maybe("customer", .customerName),
            .maybe("item", .words), .maybe("person", .words),
            .init("facts", .list(.object([.init("name", .words), .init("words", .words)]))),
        ]),
        "JournalFinding": .object([
            .init("is_whole", .flag), .maybe("rows", .count),
            .maybe("head", .words, "Kept elsewhere it proves that nothing before it was changed."),
            .maybe("first", .count, "Of the rows that do not hold."), .maybe("last", .count), .maybe("because", .words),
        ]),
    ]

    /// A page may hold fewer than asked for and still have a next one: one look goes through a limited part of the journal.
    private static func list(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        var question = JournalQuestion()
        if let code = request.text("customer") {
            guard let customer = try reading.customer(code: code) else { return APIRequest.page([], next: nil) }
            question.customer = customer
        }
        question.invoice = request.text("invoice")
        question.day = request.day("day")
        (question.kind, question.person) = (request.text("kind"), request.text("person"))
        question.after = try request.cursor { JournalCursor($0) }
        let page = try reading.journal(question, limit: request.limit)
        let names = try reading.names(of: Set(page.lines.map(\.customer)))
        let rows = page.lines.map { line -> JSON in
            [
                "seq": JSON(line.seq), "day": JSON(line.day), "kind": JSON(line.kind),
                "customer": names[line.customer].map { JSON(customer: $0.code, $0.name) },
                "item": line.item.map { JSON($0) }, "person": line.person.map { JSON($0) },
                "facts": .list(line.facts.map { ["name": JSON($0.name), "words": JSON($0.words)] }),
            ]
        }
        return APIRequest.page(rows, next: page.next?.text)
    }
}
