import Documents
import Engine
import Receivables
import Storage

/// Items: what is owed, why something is done about it or nothing is, what comes next.
enum ItemResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/items",
            scope: .read,
            name: "listItems",
            does: "items: what is owed by due date, else in the order in which they came into the book",
            parameters: [
                .init("customer", .text(.words, most: 200), "Only those of a customer, by code."),
                .init("open", .flag, "Whether something is owed on them."),
                .init("overdue", .flag, "Only those that are owed and overdue."),
            ] + APIRoute.Parameter.paging,
            answer: .page(of: .named("ItemLine")),
            work: .reading { try list($0, $1) }
        ),
        APIRoute(
            method: .get,
            path: "/items/{item}",
            scope: .read,
            name: "readItem",
            does: "an item: how it stands, why, and what comes next",
            parameters: [.init("on", .day, "The day that is explained; today where nothing is said.")],
            answer: .named("Item"),
            hasTag: true,
            tools: [.rules],
            work: .reading { try show($0, $1) }
        ),
    ]

    private static func list(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        var query = ItemQuery()
        if let code = request.text("customer") {
            // Nobody of this name owes nothing.
            guard let customer = try reading.customer(code: code) else { return APIRequest.page([], next: nil) }
            query.customer = customer
        }
        query.isOpen = request.query["open"]?.flag
        if request.query["overdue"]?.flag == true { (query.isOpen, query.dueBy) = (true, request.today - 1) }
        query.after = try request.cursor { ItemCursor($0) }
        let (lines, next) = try reading.items(query, limit: request.limit)
        return APIRequest.page(lines.map(document), next: next?.text)
    }

    private static func document(_ line: ItemLine) -> JSON {
        [
            "item": JSON(line.item.description), "customer": JSON(line.customer), "issued": JSON(line.issued),
            "due": JSON(line.due), "billed": JSON(line.billed), "open": JSON(line.balance),
            "purchase_order": line.purchaseOrder.map { JSON($0) },
        ]
    }

    // MARK: One of them

    static func model(_ request: APIRequest, _ reading: Reading) throws -> ItemModel {
        let found = try ItemModel(
            request.value("item"),
            reading,
            on: request.today,
            explaining: request.day("on") ?? request.today,
            by: request.tools.rules()
        )
        guard let found else { throw APIProblem(.unknown) }
        return found
    }

    private static func show(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let model = try model(request, reading)
        return APIAnswer(document(model), tag: "\(model.seen)")
    }

    private static func document(_ model: ItemModel) -> JSON {
        let item = model.item
        func money(_ amount: Int64) -> JSON { JSON(Money(amount, item.currency)) }
        return [
            "item": JSON(item.id.description), "invoice": JSON(item.id.invoice.text), "state": JSON(state(of: item)),
            "customer": JSON(customer: model.customer.code, model.customer.name), "issued": JSON(item.issued),
            "due": JSON(item.due), "billed": money(item.billed), "open": JSON(model.open), "paid": money(item.paid),
            "credited": money(item.credited), "disputed": JSON(model.disputed),
            "purchase_order": model.purchaseOrder.map { JSON($0) },
            "hold": item.pause.flatMap { $0.until >= model.day ? CustomerResource.document($0) : nil },
            "promise": item.promise.map { ["by": JSON($0.by), "amount": money($0.amount)] },
            "plan": item.plan.map { plan in
                .list(plan.parts.map { ["due": JSON($0.due), "amount": money($0.amount)] })
            },
            "siblings": JSON(model.siblings), "decision": model.verdict.map { decision($0) },
            "next": .list(model.outlook?.coming.flatMap { $0.lines.map(document) } ?? []),
            "waiting_approvals": .list(model.proposals.map { JSON($0.id) }),
        ]
    }

    private static func state(of item: Item) -> String {
        if item.isVoid { return "void" }
        if item.isWrittenOff { return "written-off" }
        return item.isOpen ? "open" : "settled"
    }

    private static func decision(_ verdict: Explanation) -> JSON {
        [
            "day": JSON(verdict.day), "is": JSON(verdict.line == nil ? "hold" : "act"),
            "hold": verdict.hold.map { JSON($0.rawValue) }, "act": verdict.line.map(document),
            "lane": JSON(verdict.lane.rawValue), "days_past_due": JSON(verdict.daysPastDue),
            "ladder_day": JSON(verdict.ladderDay), "because": JSON(verdict.because),
            "steps": .list(
                verdict.considered.map { ["step": JSON($0.step), "became": JSON($0.sentence)] }
            ),
        ]
    }

    private static func document(_ line: TimelineLine) -> JSON {
        var needs: JSON?
        if case .needs(let consent, _) = line.ending { needs = JSON(consent.rawValue) }
        return [
            "day": JSON(line.day), "step": JSON(line.step), "what": JSON(line.what),
            "tone": line.tone.map { JSON($0.rawValue) }, "items": JSON(line.invoices), "needs": needs,
        ]
    }
}

extension ItemResource {
    static let shapes: [String: JSONShape] = [
        "ItemLine": .object([
            .init("item", .words), .init("customer", .words, "By code."), .init("issued", .day), .init("due", .day),
            .init("billed", .money), .init("open", .money), .maybe("purchase_order", .words),
        ]),
        "Item": .object([
            .init("item", .words), .init("invoice", .words),
            .init("state", .word(["open", "settled", "written-off", "void"])), .init("customer", .customerName),
            .init("issued", .day), .init("due", .day), .init("billed", .money), .init("open", .money),
            .init("paid", .money), .init("credited", .money), .init("disputed", .money),
            .maybe("purchase_order", .words), .maybe("hold", .named("Hold")), .maybe("promise", .named("Promise")),
            .maybe("plan", .list(.named("Part"))), .init("siblings", .list(.words), "The instalments of its invoice."),
            .maybe("decision", .named("Decision")),
            .init("next", .list(.named("Coming")), "Within ninety days, if nothing happens."),
            .init("waiting_approvals", .list(.count)),
        ]),
        "Promise": .object([.init("by", .day), .init("amount", .money)]),
        "Part": .object([.init("due", .day), .init("amount", .money)]),
        "Decision": .object([
            .init("day", .day), .init("is", .word(["act", "hold"])),
            .maybe("hold", .word(Hold.allCases.map(\.rawValue))),
            .maybe("act", .named("Coming")), .init("lane", .word(Lane.allCases.map(\.rawValue))),
            .init("days_past_due", .whole(Int64.min...Int64.max)), .init("ladder_day", .whole(Int64.min...Int64.max)),
            .init("because", .list(.words), "In English, as `dunwell explain` says it."),
            .init("steps", .list(.object([.init("step", .words), .init("became", .words)]))),
        ]),
        "Coming": .object([
            .init("day", .day), .init("step", .words), .init("what", .words),
            .maybe("tone", .word(Tone.allCases.map(\.rawValue))), .init("items", .list(.words)),
            .maybe("needs", .word(["person", "two-people"])),
        ]),
    ]
}
