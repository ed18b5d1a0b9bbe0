import Connections
import Documents
import Engine
import Receivables
import Storage

/// What is done about an item, by the same forms as at the desk.
enum ItemActResource {
    static let routes = [
        route(
            "hold",
            .act,
            "holdItem",
            "holds an item to a day",
            .hold,
            [
                .init("until", .day, "The last day."), .init("reason", .text(.words, most: 500)),
            ]
        ),
        route("resume", .act, "resumeItem", "ends the hold of an item", .resume, nil),
        route(
            "promises",
            .act,
            "promise",
            "enters a promise",
            .promise,
            [
                .init("by", .day), .maybe("amount", .sum, "All that is owed and not disputed where it is missing."),
            ]
        ),
        route(
            "disputes",
            .act,
            "dispute",
            "enters a dispute about a part or the whole",
            .dispute,
            [
                .maybe("amount", .sum, "The whole where it is missing."), .init("reason", .text(.words, most: 500)),
            ]
        ),
        route(
            "settlements",
            .approve,
            "settleDispute",
            "ends a dispute, with credit or without",
            .settle,
            [
                .maybe("amount", .sum, "All that is disputed where it is missing."),
                .init("credited", .flag, "Whether the customer was right."),
            ]
        ),
        route(
            "plans",
            .act,
            "plan",
            "enters a payment plan that comes to the sum",
            .plan,
            [
                .init("parts", .list(.object([.init("due", .day), .init("amount", .sum)]), most: PlanDraft.most))
            ]
        ),
        route(
            "calls",
            .act,
            "logCall",
            "logs a call",
            .call,
            [
                .init("outcome", .word(CallOutcome.allCases.map(\.rawValue))), .maybe("note", .text(.words, most: 500)),
            ]
        ),
        route("credits", .approve, "credit", "gives credit", .credit, [.init("amount", .sum)]),
        route("follow", .approve, "follow", "asks for the next step now", .follow, nil),
        route(
            "write-offs",
            .approve,
            "proposeWriteOff",
            "proposes to write it off; another person has to agree",
            .writeOff,
            [
                .init("reason", .text(.words, most: 500))
            ]
        ),
    ]

    private static func route(
        _ end: String,
        _ scope: Scope,
        _ name: String,
        _ does: String,
        _ kind: ItemForm.Kind,
        _ members: [JSONShape.Member]?
    ) -> APIRoute {
        APIRoute(
            method: .post,
            path: "/items/{item}/\(end)",
            scope: scope,
            name: name,
            does: does,
            body: members.map { .object($0) },
            answer: .named("Outcome"),
            hasTag: true,
            tools: kind == .follow ? [.rules] : [],
            work: .acting { try act($0, $1, $2, kind) }
        )
    }

    private static func act(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand, _ kind: ItemForm.Kind) throws
        -> APIAnswer
    {
        guard let (customer, _, found) = try writing.debt(named: request.value("item")), let id = found else {
            throw APIProblem(.unknown)
        }
        let account = try writing.account(customer, on: CustomersDoor.forever, payee: request.desk.payee).account
        guard let item = account.index(of: id).map({ account.items[$0] }) else {
            throw APIProblem(.conflict, request.words.overtaken)
        }
        var form = ItemForm(kind, try ItemBody(request, item).fields(kind))
        guard let act = form.act(on: item, today: request.today) else { throw refusal(of: form, kind, request) }
        try request.heed("\(writing.newestEvent(of: customer))")
        guard try !hand.isPast(.item(id, act), in: writing) else { throw APIProblem(.conflict, request.words.erased) }
        let outcome = try hand.carryOut(.item(id, act), in: writing)
        guard outcome != .overtaken else { throw APIProblem(.conflict, request.words.overtaken) }
        guard act == .follow else { return outcome == .done ? .done : .needsMore(1) }
        let rules = try request.tools.rules()
        let isNow = try DayRun.again(customer, on: request.today, of: request.desk.book, by: rules, in: writing)
        return APIAnswer(["outcome": "done", "when": isNow ? "now" : "next-run"])
    }

    private static func refusal(of form: ItemForm, _ kind: ItemForm.Kind, _ request: APIRequest) -> APIProblem {
        let (words, figures) = (ItemWords.of(request.language), DeskIdiom.of(request.language))
        let fields = form.faults.sorted { $0.key < $1.key }.map { name, fault in
            APIProblem.Field(place: ItemBody.place(of: name), words: words.fault(fault, figures))
        }
        return APIProblem(.invalid, fields: fields)
    }
}

extension APIAnswer {
    /// So many more people have to agree.
    static func needsMore(_ people: Int) -> APIAnswer {
        APIAnswer(["outcome": "needs-more", "needed": JSON(people)])
    }
}

/// A program's body as the fields of the form that a person would fill in.
struct ItemBody {
    private let request: APIRequest
    private let item: Item

    init(_ request: APIRequest, _ item: Item) {
        self.request = request
        self.item = item
    }

    func fields(_ kind: ItemForm.Kind) throws -> Fields {
        let body = request.body
        switch kind {
        case .hold: return ["until": body["until"]?.text, "reason": body["reason"]?.text]
        case .resume, .follow: return [:]
        case .promise: return ["by": body["by"]?.text, "promised": try sum(body["amount"], "/amount")]
        case .dispute: return ["disputed": try sum(body["amount"], "/amount"), "why": body["reason"]?.text]
        case .settle:
            let credit = body["credited"]?.flag == true ? "1" : nil
            return ["settled": try sum(body["amount"], "/amount"), "with-credit": credit]
        case .credit: return ["credited": try sum(body["amount"], "/amount")]
        case .plan: return try plan(body["parts"]?.list ?? [])
        case .call: return ["outcome": body["outcome"]?.text, "note": body["note"]?.text]
        case .writeOff: return ["because": body["reason"]?.text]
        }
    }

    private func plan(_ parts: [JSON]) throws -> Fields {
        var fields = Fields()
        for (index, part) in parts.enumerated() {
            fields.add("due\(index + 1)", part["due"]?.text)
            fields.add("amount\(index + 1)", try sum(part["amount"], "/parts/\(index)/amount"))
        }
        return fields
    }

    /// Written as every reader of amounts reads it alike.
    private func sum(_ value: JSON?, _ place: String) throws -> String? {
        guard let value else { return nil }
        guard value["currency"]?.text == item.currency.code else {
            throw request.invalid(
                "\(place)/currency",
                DeskWords.fill(request.words.faults["word"] ?? "", ["words": item.currency.code])
            )
        }
        return try request.money(value, place)?.decimal
    }

    /// Where in the body a field of the form stands.
    static func place(of field: String) -> String {
        let amounts = ["promised", "disputed", "settled", "credited"]
        if amounts.contains(field) { return "/amount/amount" }
        if field == "why" || field == "because" { return "/reason" }
        if field == "plan" { return "/parts" }
        for (beginning, end) in [("due", "due"), ("amount", "amount/amount")] where field.hasPrefix(beginning) {
            if let part = Int(field.dropFirst(beginning.count)) { return "/parts/\(part - 1)/\(end)" }
        }
        return "/\(field)"
    }
}
