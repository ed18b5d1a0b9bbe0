import Documents
import Engine
import Receivables
import Storage

/// What needs a person: all of it ranked, and each kind in the order in which it came.
enum WorkResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/needs",
            scope: .read,
            name: "listNeeds",
            does: "what needs a person, the most promising first",
            parameters: [
                .init(
                    "kind",
                    .word(Matter.Kind.allCases.map(\.rawValue)),
                    "Of each kind the sixty largest or newest are ranked."
                )
            ] + APIRoute.Parameter.paging,
            answer: .page(of: .named("Need")),
            work: .reading { try needs($0, $1) }
        ),
        APIRoute(
            method: .get,
            path: "/tasks",
            scope: .read,
            name: "listTasks",
            does: "open tasks",
            parameters: APIRoute.Parameter.paging,
            answer: .page(of: .named("Task")),
            work: .reading { try tasks($0, $1) }
        ),
        APIRoute(
            method: .get,
            path: "/replies",
            scope: .read,
            name: "listReplies",
            does: "replies that nobody has read",
            parameters: APIRoute.Parameter.paging,
            answer: .page(of: .named("Reply")),
            work: .reading { try replies($0, $1) }
        ),
        APIRoute(
            method: .get,
            path: "/held",
            scope: .read,
            name: "listHeld",
            does: "letters of which nobody knows whether they left",
            parameters: APIRoute.Parameter.paging,
            answer: .page(of: .named("HeldLetter")),
            work: .reading { try held($0, $1) }
        ),
        act("/tasks/{id}/take-up", .act, "takeUpTask", "looks after a task") { request, _ in
            .takeUp(request.number("id"))
        },
        act("/tasks/{id}/finish", .act, "finishTask", "ends a task") { request, _ in .finish(request.number("id")) },
        act(
            "/replies/{id}/reading",
            .act,
            "readReply",
            "says what a reply means",
            [
                .init("means", .word(Event.Reading.allCases.map(\.rawValue))),
                .maybe("until", .day, "The promised day; with a promise, and only with one."),
            ]
        ) { request, _ in try read(request) },
        act(
            "/held/{id}/release",
            .approve,
            "releaseHeld",
            "says whether a held letter arrived, or lets it leave",
            [
                .init("arrived", .flag)
            ]
        ) { request, _ in
            let arrived = request.body["arrived"]?.flag ?? true
            return arrived ? .wentOut(request.number("id")) : .sendAgain(request.number("id"))
        },
        act("/troubles/{kind}/{item}/seen", .act, "seeToTrouble", "has seen to a trouble of an item") {
            request,
            writing in
            guard let trouble = Trouble(rawValue: request.value("kind")),
                let item = try writing.debt(named: request.value("item"))?.item
            else { throw Problem(.unknown) }
            return .seenTo(trouble, item)
        },
    ]

    private static func act(
        _ path: String,
        _ scope: Scope,
        _ name: String,
        _ does: String,
        _ members: [JSONShape.Member]? = nil,
        _ act: @escaping @Sendable (APIRequest, Writing) throws -> DeskAct
    ) -> APIRoute {
        APIRoute(
            method: .post,
            path: path,
            scope: scope,
            name: name,
            does: does,
            body: members.map { .object($0) },
            answer: .named("Outcome"),
            work: .acting { request, writing, hand in
                try ApprovalResource.outcome(hand.carryOut(act(request, writing), in: writing), request)
            }
        )
    }

    private static func read(_ request: APIRequest) throws -> DeskAct {
        let until = request.body["until"]?.text.flatMap { Day(iso: $0) }
        let meaning = request.body["means"]?.text.flatMap(Event.Reading.init) ?? .nothing
        let isRight = (meaning == .promise) == (until != nil) && until.map { $0 >= request.today } ?? true
        guard isRight else { throw request.invalid("/until", TodayWords.of(request.language).noDay) }
        return .read(request.number("id"), meaning, until: until)
    }

    // MARK: Lists

    private static func needs(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let stale = try request.desk.staleness(at: request.visit.instant, reading)
        let kind = request.text("kind").flatMap(Matter.Kind.init)
        let cursor = try request.cursor { MatterCursor($0) }
        let pile = try MatterPile(reading, on: request.today, stale: stale, kind: kind)
        let rest = pile.matters.filter { matter in cursor.map { $0 < matter.cursor } ?? true }
        let page = rest.prefix(request.limit)
        let codes = try reading.names(of: Set(page.compactMap(\.row))).mapValues(\.code)
        return APIRequest.page(
            page.map { NeedDocument($0, code: $0.row.flatMap { codes[$0] }).document },
            next: rest.count > request.limit ? page.last?.cursor.text : nil
        )
    }

    /// Numbers grow, so the last one of a page is where the next begins.
    private static func list<Row>(
        _ request: APIRequest,
        _ read: (Int64, Int) throws -> [Row],
        _ id: (Row) -> Int64,
        _ document: (Row) throws -> JSON
    ) throws -> APIAnswer {
        let rows = try read(request.cursor { Int64($0) } ?? 0, request.limit + 1)
        let page = rows.prefix(request.limit)
        return APIRequest.page(
            try page.map(document),
            next: rows.count > request.limit ? page.last.map { "\(id($0))" } : nil
        )
    }

    private static func name(_ customer: Int64, _ reading: Reading) throws -> JSON? {
        try reading.names(of: [customer])[customer].map { JSON(customer: $0.code, $0.name) }
    }

    private static func tasks(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let takers = try reading.takenUp()
        return try list(request, reading.openTasks(after:limit:), \.id) { task in
            [
                "id": JSON(task.id), "customer": try name(task.customer, reading), "item": JSON(task.invoice),
                "since": JSON(task.day), "step": JSON(task.step), "what": JSON(task.what), "whose": JSON(task.whose),
                "taken_by": takers[task.id].map { JSON($0.person) },
            ]
        }
    }

    private static func replies(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        try list(request, reading.openReplies(after:limit:), \.id) { reply in
            [
                "id": JSON(reply.id), "customer": try name(reply.customer, reading),
                "item": reply.item.map { JSON($0) }, "received": JSON(instant: reply.instant),
                "from": JSON(reply.sender), "subject": reply.subject.map { JSON($0) }, "text": JSON(reply.text),
                "guess": JSON(reply.intent), "confidence": JSON(reply.confidence),
            ]
        }
    }

    private static func held(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        try list(request, reading.heldEntries(after:limit:), \.id) { entry in
            [
                "id": JSON(entry.id), "customer": try name(entry.customer, reading), "since": JSON(entry.day),
                "step": JSON(entry.letter.step), "items": JSON(entry.letter.covers.map(\.item)),
                "to": entry.recipient.map { JSON($0) }, "reason": entry.reason.map { JSON($0) },
            ]
        }
    }
}

extension WorkResource {
    static let shapes: [String: JSONShape] = [
        "Need": NeedDocument.shape,
        "Task": .object([
            .init("id", .count), .maybe("customer", .customerName), .init("item", .words), .init("since", .day),
            .init("step", .words), .init("what", .words), .init("whose", .words), .maybe("taken_by", .words),
        ]),
        "Reply": .object([
            .init("id", .count), .maybe("customer", .customerName), .maybe("item", .words),
            .maybe("received", .instant),
            .init("from", .words), .maybe("subject", .words), .init("text", .words),
            .init("guess", .words, "What it was first taken for."), .init("confidence", .whole(0...100)),
        ]),
        "HeldLetter": .object([
            .init("id", .count), .maybe("customer", .customerName), .init("since", .day), .init("step", .words),
            .init("items", .list(.words)), .maybe("to", .words), .maybe("reason", .words),
        ]),
    ]
}
