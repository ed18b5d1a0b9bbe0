import Connections
import Engine
import Receivables
import Storage

/// `GET /` shows the morning; each decision is a form of one button.
enum TodayDoor {
    static let routes = [
        Route(.get, "/", .from(.viewer), "today: how the money stands, what needs a person") { try await show($0) },
        Route(.post, "/approvals/:id/approve", .from(.approver), "agrees to what waits") {
            try await act($0, .approve($0.number("id") ?? 0), "approved")
        },
        Route(.post, "/approvals/:id/decline", .from(.approver), "declines what waits") {
            try await act($0, .decline($0.number("id") ?? 0), "declined")
        },
        Route(.post, "/approvals/:id/withdraw", .from(.approver), "takes an agreement back, while nothing has left") {
            try await act($0, .withdraw($0.number("id") ?? 0), "withdrawn")
        },
        Route(.post, "/tasks/:id/take-up", .from(.clerk), "looks after a task") {
            try await act($0, .takeUp($0.number("id") ?? 0), "taken-up")
        },
        Route(.post, "/tasks/:id/done", .from(.clerk), "ends a task") {
            try await act($0, .finish($0.number("id") ?? 0), "finished")
        },
        Route(.post, "/held/:id/went", .from(.approver), "says that a held letter arrived") {
            try await act($0, .wentOut($0.number("id") ?? 0), "went")
        },
        Route(.post, "/held/:id/again", .from(.approver), "lets a held letter leave") {
            try await act($0, .sendAgain($0.number("id") ?? 0), "again")
        },
        Route(.post, "/replies/:id/read", .from(.clerk), "says what a reply means") { try await read($0) },
        Route(.post, "/troubles/:kind/:item", .from(.clerk), "has seen to a trouble of an item") {
            try await seeTo($0)
        },
        Route(.post, "/items/:item/hold", .from(.clerk), "holds an item for a week") { try await hold($0) },
        Route(.post, "/items/:item/resume", .from(.clerk), "ends the hold of an item") {
            try await act($0, .resume(item($0)), "resumed")
        },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        let (desk, today, now) = (request.desk, request.today, request.visit.instant)
        let kind = request.query["kind"].flatMap(Matter.Kind.init)
        let cursor = request.query["after"].flatMap { MatterCursor($0) }
        let (model, shell) = try await request.remember { reading, moment in
            let stale = try desk.staleness(at: now, reading)
            let page = DeskMemory.TodayPage(day: today, kind: kind, cursor: cursor, isStale: stale != nil)
            return try desk.memory.today.value(of: page, at: moment) {
                try TodayModel(reading, on: today, figures: desk.figures, stale: stale, kind: kind, after: cursor)
            }
        }
        return request.page(TodayPage(request, model, shell).frame)
    }

    // MARK: Acts

    private static func act(_ request: DeskRequest, _ act: DeskAct, _ said: String) async throws -> Answer {
        let outcome = try await request.write { writing, hand in try hand.carryOut(act, in: writing) }
        let name = String((request.form["name"] ?? "").prefix(80))
        switch outcome {
        case .done: return request.see(back(request), Flash(said, name, undo: undo(act)))
        case .needsMore: return request.see(back(request), Flash("needs-more", name, undo: undo(act)))
        case .overtaken: return request.see(back(request), Flash("overtaken", name))
        case .own: return request.see(back(request), Flash("own", name))
        case .twice: return request.see(back(request), Flash("twice", name))
        case .changed: return request.see(back(request), Flash("changed", name))
        }
    }

    /// What the world lets us take back.
    private static func undo(_ act: DeskAct) -> String? {
        switch act {
        case .approve(let id): "/approvals/\(id)/withdraw"
        case .hold(let item, _, _): "/items/\(item.description.asPathPart)/resume"
        default: nil
        }
    }

    /// To the kind of decisions they were at.
    private static func back(_ request: DeskRequest) -> String {
        request.form["kind"].flatMap(Matter.Kind.init).map { "/?kind=\($0.rawValue)" } ?? "/"
    }

    private static func read(_ request: DeskRequest) async throws -> Answer {
        let until = request.form["until"].flatMap { Day(iso: $0) }
        guard let meaning = request.form["means"].flatMap(Event.Reading.init),
            (meaning == .promise) == (until != nil), until.map({ $0 >= request.today }) ?? true
        else { return request.page(request.notice(TodayWords.of(request.language).noDay, ""), status: 422) }
        return try await act(request, .read(request.number("id") ?? 0, meaning, until: until), "read")
    }

    private static func seeTo(_ request: DeskRequest) async throws -> Answer {
        guard let trouble = request.values["kind"].flatMap(Trouble.init) else { return request.nothing }
        return try await act(request, .seenTo(trouble, item(request)), "seen-to")
    }

    /// Days that one press holds an item, this one included.
    private static let week = 7

    /// Held as it was seen: who has not seen what happened since decides about something else.
    private static func hold(_ request: DeskRequest) async throws -> Answer {
        let (item, seen) = (item(request), request.form["seen"].flatMap { Int64($0) })
        let name = String((request.form["name"] ?? "").prefix(80))
        let act = DeskAct.hold(item, until: request.today + (week - 1), reason: "held at the desk")
        let outcome = try await request.write { writing, hand -> DeskOutcome? in
            guard let customer = try writing.debt(named: item.description)?.customer else { return .overtaken }
            guard try seen == nil || writing.newestEvent(of: customer) == seen else { return nil }
            return try hand.carryOut(act, in: writing)
        }
        guard let outcome else { return request.see(back(request), Flash("stale", name)) }
        guard outcome == .done else { return request.see(back(request), Flash("overtaken", name)) }
        return request.see(back(request), Flash("held", "\(item)", undo: undo(act)))
    }

    private static func item(_ request: DeskRequest) -> ItemID {
        let name = request.values["item"] ?? ""
        guard let slash = name.lastIndex(of: "/"), let number = Int(name[name.index(after: slash)...]) else {
            return ItemID(ID(name))
        }
        return ItemID(ID(String(name[..<slash])), instalment: number)
    }
}

extension Desk {
    /// Whether payments may have been missed; letters wait for their source.
    func staleness(at now: Int64, _ reading: Reading) throws -> Freshness.Staleness? {
        guard let cadence else { return nil }
        let imported = try reading.lastPayments().map(day)
        let source = PaymentSource.file(name: "The payments file", imported: imported, cadence)
        return Freshness.staleness(of: source, for: .friendly, at: now, run: day(now), in: calendar)
    }
}

extension String {
    /// As it stands between two slashes of an address.
    var asPathPart: String {
        String(FormCode.encode(["": self]).dropFirst()).replacing("+", with: "%20")
    }
}
