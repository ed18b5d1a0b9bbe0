import Connections
import Engine
import Receivables
import Storage

/// `GET /items/NAME` shows an item; each act about it is a form. Whoever decides has seen what happened last.
enum ItemDoor {
    static let routes = [
        Route(.get, "/items/:item", .from(.viewer), "an item: why, what comes next, what happened") {
            try await show($0)
        },
        Route(.post, "/items/:item/pause", .from(.clerk), "holds an item to a day") { try await act($0, .hold) },
        Route(.post, "/items/:item/free", .from(.clerk), "ends the hold, from the item's page") {
            try await act($0, .resume)
        },
        Route(.post, "/items/:item/promise", .from(.clerk), "enters a promise") { try await act($0, .promise) },
        Route(.post, "/items/:item/dispute", .from(.clerk), "enters a dispute about a part or the whole") {
            try await act($0, .dispute)
        },
        Route(.post, "/items/:item/settle", .from(.approver), "ends a dispute, with credit or without") {
            try await act($0, .settle)
        },
        Route(.post, "/items/:item/plan", .from(.clerk), "enters a payment plan") { try await act($0, .plan) },
        Route(.post, "/items/:item/call", .from(.clerk), "logs a call") { try await act($0, .call) },
        Route(.post, "/items/:item/credit", .from(.approver), "gives credit") { try await act($0, .credit) },
        Route(.post, "/items/:item/follow", .from(.approver), "asks for the next step now") {
            try await act($0, .follow)
        },
        Route(.post, "/items/:item/write-off", .from(.approver), "proposes to write it off") {
            try await act($0, .writeOff)
        },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        let draft = ItemPlan(request.query, today: request.today)
        guard let (model, shell) = try await model(request) else { return request.nothing }
        return request.page(ItemPage(request, model, shell, draft: draft).frame)
    }

    private static func model(_ request: DeskRequest) async throws -> (ItemModel, Shell)? {
        let (name, today, desk) = (request.values["item"] ?? "", request.today, request.desk)
        let asked = request.query["on"].flatMap { Day(iso: $0) } ?? today
        let rules = try await desk.pool.run { try desk.rules() }
        let (model, shell) = try await request.read { reading in
            try ItemModel(name, reading, on: today, explaining: asked, by: rules)
        }
        return model.map { ($0, shell) }
    }

    // MARK: Acts

    private static func act(_ request: DeskRequest, _ kind: ItemForm.Kind) async throws -> Answer {
        guard let (model, shell) = try await model(request) else { return request.nothing }
        var form = ItemForm(kind, request.form)
        guard let act = form.act(on: model.item, today: request.today) else {
            return request.page(ItemPage(request, model, shell, form: form).frame, status: 422)
        }
        guard let outcome = try await carryOut(act, about: model.id, request) else {
            form.blame("seen", .stale)
            // What was typed stays, beside what the other one did.
            guard let (model, shell) = try await self.model(request) else { return request.nothing }
            return request.page(ItemPage(request, model, shell, form: form).frame, status: 409)
        }
        return request.see("/items/\(model.id.description.asPathPart)", Flash(outcome, "\(model.id)"))
    }

    /// - Returns: the word for what was done; nil when something happened since the page was shown.
    private static func carryOut(_ act: ItemAct, about item: ItemID, _ request: DeskRequest) async throws -> String? {
        let (seen, desk, today) = (request.form["seen"].flatMap { Int64($0) }, request.desk, request.today)
        let rules = act == .follow ? try await desk.pool.run { try desk.rules() } : nil
        return try await request.write { writing, hand in
            guard let customer = try writing.debt(named: "\(item)")?.customer else { return "overtaken" }
            guard try writing.newestEvent(of: customer) == seen else { return nil }
            guard try !hand.isPast(.item(item, act), in: writing) else { return "is-erased" }
            let outcome = try hand.carryOut(.item(item, act), in: writing)
            guard outcome != .overtaken else { return "overtaken" }
            guard let rules else { return said(act) }
            let isNow = try DayRun.again(customer, on: today, of: desk.book, by: rules, in: writing)
            return isNow ? "follow-now" : "follow-next"
        }
    }

    private static func said(_ act: ItemAct) -> String {
        switch act {
        case .hold: "held-until"
        case .resume: "resumed"
        case .writeOff: "proposed"
        default: "entered"
        }
    }
}

/// How a plan is to be drawn up: so many parts, from a day on, at a pace. It stands in the address.
struct ItemPlan: Hashable, Sendable {
    let count: Int
    let first: Day
    let pace: PlanDraft.Pace

    init?(_ query: Fields, today: Day) {
        guard let count = query["parts"].flatMap({ Int($0) }), (1...PlanDraft.most).contains(count) else { return nil }
        self.count = count
        first = query["first"].flatMap { Day(iso: $0) } ?? today + 14
        pace = query["pace"].flatMap(PlanDraft.Pace.init) ?? .monthly
    }
}
