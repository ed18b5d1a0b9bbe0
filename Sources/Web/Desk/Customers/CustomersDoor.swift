import Connections
import Engine
import Receivables
import Storage

/// `GET /customers` lists them, `GET /customers/CODE` shows one. What is looked for stands in the address.
enum CustomersDoor {
    static let routes = [
        Route(.get, "/customers", .from(.viewer), "customers: whom to look for, who owes what") { try await list($0) },
        Route(.get, "/customers.csv", .from(.viewer), "the same list as a file") { try await export($0) },
        Route(.get, "/customers/:code", .from(.viewer), "a customer: what is owed, people, habits, holds") {
            try await show($0)
        },
        Route(.post, "/customers/:code/hold", .from(.clerk), "holds a customer to a day, or never chases them") {
            try await act($0)
        },
        Route(.post, "/customers/:code/resume", .from(.clerk), "ends the hold of a customer") {
            try await act($0, resuming: true)
        },
    ]

    private static func list(_ request: DeskRequest) async throws -> Answer {
        let (filter, today, desk) = (CustomerFilter(request.query), request.today, request.desk)
        let (model, shell) = try await request.remember { reading, moment in
            let currencies = try desk.memory.currencies.value(of: today, at: moment) {
                try desk.figures.lines(on: today, reading).map(\.open.currency)
            }
            return try CustomersModel(reading, filter, on: today, currencies: currencies)
        }
        return request.page(CustomersPage(request, model, shell).frame)
    }

    /// Customers of a file at most; who needs more asks for fewer.
    private static let most = 50_000

    private static func export(_ request: DeskRequest) async throws -> Answer {
        let (filter, today) = (CustomerFilter(request.query), request.today)
        let words = CustomersWords.of(request.language)
        let (text, _) = try await request.read { reading in
            try CustomersFile(words).text(of: filter, on: today, reading, most: most)
        }
        var headers = DeskRequest.headers(isSecure: request.desk.isSecure)
        headers.add("Content-Disposition", "attachment; filename=\"customers-\(today).csv\"")
        return Answer(200, text, type: "text/csv; charset=utf-8", headers)
    }

    // MARK: One of them

    private static func show(_ request: DeskRequest) async throws -> Answer {
        guard let (model, policies, shell) = try await model(request) else { return request.nothing }
        // The page of somebody who was merged leads to the one who stayed.
        guard model.card.code == request.values["code"] else {
            return request.see("/customers/\(model.card.code.asPathPart)")
        }
        let changes = CustomerChanges(request, model, policies: policies, form: nil)
        return request.page(CustomerSheet(request, model, shell, changes).frame)
    }

    /// The customer of the address, and the policies that they may follow; nil when there is nobody of that code.
    static func model(_ request: DeskRequest) async throws -> (CustomerModel, policies: [String], Shell)? {
        let (code, today, desk) = (request.values["code"] ?? "", request.today, request.desk)
        let (model, shell) = try await request.read { reading in
            try CustomerModel(code, reading, on: today, payee: desk.payee)
        }
        guard let model else { return nil }
        let rules = try await desk.pool.run { try desk.rules() }
        return (model, Set([rules.policy.name] + rules.others.keys).sorted(), shell)
    }

    /// Held for ever is never chased.
    static let forever = Day(9999, 12, 31)

    private static func act(_ request: DeskRequest, resuming: Bool = false) async throws -> Answer {
        let code = request.values["code"] ?? ""
        let (typed, today, seen) = (request.form["until"], request.today, request.form["seen"].flatMap { Int64($0) })
        let until = request.form["never"] == "1" ? forever : typed.flatMap { Day(iso: $0) }
        let reason = String((request.form["reason"] ?? "").prefix(200)).replacing("\0", with: "")
        guard resuming || until.map({ $0 >= today }) ?? false else {
            let words = CustomersWords.of(request.language)
            return request.page(request.notice(words.noDay, words.noDayHint), status: 422)
        }
        let outcome = try await request.write { writing, hand -> (said: String, name: String)? in
            guard let customer = try writing.customer(code: code) else { return nil }
            let name = try writing.card(of: customer).name
            guard try writing.dayErased(customer) == nil else { return ("is-erased", name) }
            guard try seen == nil || writing.newestEvent(of: customer) == seen else { return ("stale", name) }
            let act = until.flatMap { resuming ? nil : DeskAct.holdCustomer(customer, until: $0, reason: reason) }
            _ = try hand.carryOut(act ?? .resumeCustomer(customer), in: writing)
            return (resuming ? "resumed" : until == forever ? "never-chased" : "held-until", name)
        }
        guard let outcome else { return request.nothing }
        return request.see("/customers/\(code.asPathPart)", Flash(outcome.said, outcome.name))
    }
}
