import Documents
import Engine
import Receivables
import Storage

/// Customers: whom to look for, who owes what, and holds on all of it.
enum CustomerResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/customers",
            scope: .read,
            name: "listCustomers",
            does: "customers, by words and filters",
            parameters: filters.map { .init($0.name, $0.shape, $0.about) } + [order] + APIRoute.Parameter.paging,
            answer: .page(of: .named("CustomerLine")),
            work: .reading { try list($0, $1) }
        ),
        APIRoute(
            method: .get,
            path: "/customers/{code}",
            scope: .read,
            name: "readCustomer",
            does: "a customer: what is owed, people, habits, holds",
            answer: .named("Customer"),
            hasTag: true,
            work: .reading { try show($0, $1) }
        ),
        APIRoute(
            method: .post,
            path: "/customers/{code}/hold",
            scope: .act,
            name: "holdCustomer",
            does: "holds a customer to a day, or for ever",
            body: .object([
                .maybe("until", .day, "The last day; for ever where it is missing."),
                .init("reason", .text(.words, most: 200)),
            ]),
            answer: .named("Outcome"),
            hasTag: true,
            work: .acting { try hold($0, $1, $2) }
        ),
        APIRoute(
            method: .post,
            path: "/customers/{code}/resume",
            scope: .act,
            name: "resumeCustomer",
            does: "ends the hold of a customer",
            answer: .named("Outcome"),
            hasTag: true,
            work: .acting { request, writing, hand in
                let customer = try row(request, writing)
                try request.refuseErased(customer, writing)
                try request.heed("\(writing.newestEvent(of: customer))")
                _ = try hand.carryOut(.resumeCustomer(customer), in: writing)
                return .done
            }
        ),
    ]

    // MARK: Lists

    /// What a list of customers can be asked.
    static let filters: [JSONShape.Member] = [
        .maybe("q", .text(.words, most: 80), "Beginnings of words of the name or the code, or an invoice."),
        .maybe("overdue", .flag, "Only those who owe something that is overdue."),
        .maybe("lane", .word(Lane.allCases.map(\.rawValue)), "By the age of the oldest open item."),
        .maybe("owner", .text(.words, most: 80), "Who of us looks after them."),
        .maybe("held", .flag, "Only those of whom something is on hold."),
        .maybe("currency", .text(.currency, most: 3), "Only those who owe something in it."),
    ]
    static let order = APIRoute.Parameter(
        "sort",
        .word(CustomerQuery.Order.allCases.map(\.rawValue)),
        "`name` where nothing is said."
    )

    /// - Parameter value: what was said of a filter.
    static func filter(of request: APIRequest, _ value: (String) -> JSON?) throws -> CustomerFilter {
        var filter = CustomerFilter()
        filter.words = value("q")?.text ?? ""
        filter.isOverdue = value("overdue")?.flag ?? false
        filter.lane = value("lane")?.text.flatMap(Lane.init)
        filter.owner = value("owner")?.text ?? ""
        filter.isHeld = value("held")?.flag ?? false
        filter.currency = value("currency")?.text.flatMap { Currency($0) }
        filter.order = request.text("sort").flatMap(CustomerQuery.Order.init) ?? .name
        filter.after = try request.cursor(CustomerFilter.cursor)
        return filter
    }

    private static func list(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let filter = try filter(of: request) { request.query[$0] }
        let (lines, next) = try reading.customers(filter.query(on: request.today), limit: request.limit)
        return APIRequest.page(lines.map(document), next: next.map(CustomerFilter.text))
    }

    static func document(_ line: CustomerLine) -> JSON {
        [
            "code": JSON(line.code), "name": JSON(line.name), "owner": line.owner.map { JSON($0) },
            "open_items": JSON(line.items), "oldest_due": line.oldest.map { JSON($0) },
            "held_until": line.heldUntil.map { JSON($0) },
            "owed": .list(line.owed.map(document)),
        ]
    }

    private static func document(_ debt: CustomerLine.Debt) -> JSON {
        ["open": JSON(debt.balance), "items": JSON(debt.items), "oldest_due": JSON(debt.oldest)]
    }

    // MARK: One of them

    private static func row(_ request: APIRequest, _ reading: Reading) throws -> Int64 {
        guard let row = try reading.customer(code: request.value("code")) else { throw APIProblem(.unknown) }
        return row
    }

    private static func show(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let found = try CustomerModel(request.value("code"), reading, on: request.today, payee: request.desk.payee)
        guard let model = found else { throw APIProblem(.unknown) }
        return APIAnswer(document(model), tag: "\(model.seen)")
    }

    private static func document(_ model: CustomerModel) -> JSON {
        let (card, customer) = (model.card, model.customer)
        return [
            "code": JSON(card.code), "name": JSON(card.name), "email": card.email.map { JSON($0) },
            "phone": card.phone.map { JSON($0) }, "contact": card.contact.map { JSON($0) },
            "country": customer.country.map { JSON($0.code) }, "language": card.language.map { JSON($0) },
            "owner": card.owner.map { JSON($0) }, "deputy": card.deputy.map { JSON($0) },
            "segment": customer.segment.map { JSON($0) }, "policy": model.policy.map { JSON($0) },
            "autopay": .flag(customer.autopay), "owed": .list(model.owed.map(document)),
            "items": .list(model.items.map(document)), "has_more_items": .flag(model.isCut),
            "credit": JSON(model.credit), "hold": model.pause.map(document),
            "unread_reply": .flag(model.hasUnreadReply),
            "unreachable_by": JSON(model.unreachable.map(\.channel.rawValue)),
            "contacts": .list(card.contacts.map(document)),
            "habit": ["settled": JSON(model.habit.settled), "late": JSON(model.habit.late)],
        ]
    }

    private static func document(_ item: CustomerModel.OpenItem) -> JSON {
        [
            "item": JSON(item.item.description), "due": JSON(item.due), "open": JSON(item.balance),
            "held_until": item.heldUntil.map { JSON($0) }, "disputed": item.disputed.map { JSON($0) },
        ]
    }

    static func document(_ person: ContactRecord) -> JSON {
        [
            "role": JSON(person.role.rawValue), "name": person.name.map { JSON($0) },
            "email": person.email.map { JSON($0) }, "phone": person.phone.map { JSON($0) },
        ]
    }

    static func document(_ pause: Pause) -> JSON {
        let isForEver = pause.until == CustomersDoor.forever
        return [
            "until": isForEver ? nil : JSON(pause.until), "reason": JSON(pause.reason),
            "by": pause.owner.map { JSON($0) },
        ]
    }

    // MARK: Acts

    private static func hold(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let customer = try row(request, writing)
        try request.refuseErased(customer, writing)
        let until = request.body["until"]?.text.flatMap { Day(iso: $0) } ?? CustomersDoor.forever
        let words = ItemWords.of(request.language)
        guard until >= request.today else { throw request.invalid("/until", words.faults["past"] ?? "") }
        let reason = try request.reason("reason")
        try request.heed("\(writing.newestEvent(of: customer))")
        _ = try hand.carryOut(.holdCustomer(customer, until: until, reason: reason), in: writing)
        return .done
    }
}

extension APIRequest {
    func refuseErased(_ customer: Int64, _ reading: Reading) throws {
        guard try reading.dayErased(customer) == nil else { throw APIProblem(.conflict, words.erased) }
    }

    /// What is kept of somebody who was erased is for admins, and for programs of theirs.
    func isForAdmins(_ day: Day?) throws {
        guard day == nil || bearer.token.scopes.contains(.admin) else {
            throw APIProblem(.forbidden, DeskWords.fill(words.noScope, ["scope": Scope.admin.rawValue]))
        }
    }

    /// A text that says something.
    func reason(_ name: String) throws -> String {
        let text = body[name]?.text ?? ""
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw invalid("/\(name)", ItemWords.of(language).faults["no-reason"] ?? "")
        }
        return text
    }
}
