import Connections
import Engine
import Receivables
import Storage

/// `GET /policies` shows by what unpaid invoices are followed up; a version is written by one person and put live by another.
enum PoliciesDoor {
    static let routes =
        [
            Route(.get, "/policies", .from(.viewer), "the policies, and who follows which") { try await list($0) },
            Route(.post, "/policies", .from(.clerk), "begins a new policy with the text of another one") {
                try await make($0)
            },
            Route(.get, "/policies/:name", .from(.viewer), "a policy as a ladder, with the dates of an invoice") {
                try await show($0)
            },
            Route(.get, "/policies/:name/change", .from(.viewer), "what a version would decide otherwise") {
                try await change($0)
            },
            Route(.post, "/policies/:name/shadow", .from(.clerk), "lets a version decide in the shadow, or no more") {
                try await shadow($0)
            },
            Route(.post, "/policies/:name/drop", .from(.clerk), "gives a version up") {
                try await act($0, "dropped") { try $1.drop($0.name, seen: $0.seen, in: $2) }
            },
            Route(.post, "/policies/:name/live", .from(.approver), "puts live what somebody else has written") {
                try await act($0, "live") { try $1.putLive($0.name, seen: $0.seen, in: $2) }
            },
            Route(.post, "/policies/:name/retire", .from(.approver), "puts away what nobody follows any more") {
                try await act($0, "put-away") { try $1.putAway($0.name, in: $2) }
            },
        ] + PolicyEditDoor.routes + PolicyLettersDoor.routes + FollowersDoor.routes + PolicyRulesDoor.routes

    // MARK: Looking

    private static func list(_ request: DeskRequest) async throws -> Answer {
        let (shelf, day) = (try await shelf(request), request.today)
        let (model, shell) = try await request.read { try PoliciesModel($0, shelf, on: day) }
        return request.page(PoliciesPage(request, model, NewPolicy(request.query), shell).frame)
    }

    /// Begins it, or shows the form once more with what is wrong with it.
    private static func make(_ request: DeskRequest) async throws -> Answer {
        let (shelf, day, words) = (try await shelf(request), request.today, PoliciesWords.of(request.language))
        var new = NewPolicy(request.form)
        let outcome = try await request.write { [new] writing, hand in
            try PolicyHand(hand, at: shelf).make(new.name, like: new.source, because: new.reason, in: writing)
        }
        if case .done = outcome {
            return request.see(
                "/policies/\(new.name.asPathPart)",
                Flash("policy", said(outcome, "made", new.name, words))
            )
        }
        new.fault = said(outcome, "made", new.name, words)
        let (model, shell) = try await request.read { try PoliciesModel($0, shelf, on: day) }
        return request.page(PoliciesPage(request, model, new, shell).frame, status: 422)
    }

    private static func show(_ request: DeskRequest) async throws -> Answer {
        guard let (model, shell) = try await model(request) else { return request.nothing }
        return request.page(PolicyPage(request, model, shell).frame)
    }

    /// The version that the address names.
    static func model(_ request: DeskRequest) async throws -> (PolicyModel, Shell)? {
        let (shelf, rules) = (try await shelf(request), try await rules(request))
        let asked = request.query["invoice"].flatMap { $0.isEmpty ? nil : $0 }
        let wish = PolicyModel.Wish(
            name: request.values["name"] ?? "",
            number: (request.query["version"] ?? request.form["version"]).flatMap { Int($0) }.flatMap {
                $0 > 0 ? $0 : nil
            },
            invoice: asked,
            day: request.today
        )
        let (model, shell) = try await request.read { try PolicyModel(wish, $0, shelf, by: rules) }
        return model.map { ($0, shell) }
    }

    static func shelf(_ request: DeskRequest) async throws -> PolicyShelf {
        let desk = request.desk
        return try await desk.pool.run { try desk.shelf() }
    }

    static func rules(_ request: DeskRequest) async throws -> BookRules {
        let desk = request.desk
        return try await desk.pool.run { try desk.rules() }
    }

    private static func change(_ request: DeskRequest) async throws -> Answer {
        guard let (model, shell) = try await model(request) else { return request.nothing }
        let (shelf, rules) = (try await shelf(request), try await rules(request))
        let goesBack = request.query["past"] == "1"
        let (change, _) = try await request.read { try PolicyChange(model, $0, shelf, by: rules, past: goesBack) }
        return request.page(PolicyChangePage(request, model, change, shell).frame)
    }

    // MARK: Deciding

    /// What a form of one button says.
    struct Wish: Sendable {
        let name: String
        let seen: PolicyEdition.Sight?

        init(_ request: DeskRequest) {
            name = request.values["name"] ?? ""
            seen = request.form["seen"].flatMap { PolicyEdition.Sight($0) }
        }
    }

    private static func shadow(_ request: DeskRequest) async throws -> Answer {
        let begins = request.form["to"] == "shadow"
        return try await act(request, begins ? "shadow" : "shadow-ended") { wish, hand, writing in
            try hand.shadow(begins, wish.name, seen: wish.seen, in: writing)
        }
    }

    private static func act(
        _ request: DeskRequest,
        _ done: String,
        _ body: @escaping @Sendable (Wish, PolicyHand, Writing) throws -> PolicyOutcome
    ) async throws -> Answer {
        let (wish, shelf) = (Wish(request), try await shelf(request))
        let outcome = try await request.write { writing, hand in
            try body(wish, PolicyHand(hand, at: shelf), writing)
        }
        let said = said(outcome, done, wish.name, PoliciesWords.of(request.language))
        return request.see("/policies/\(wish.name.asPathPart)", Flash("policy", said))
    }

    /// What came of it, in words.
    static func said(_ outcome: PolicyOutcome, _ done: String, _ name: String, _ words: PoliciesWords) -> String {
        let key =
            switch outcome {
            case .done: done
            case .unchanged: "unchanged"
            case .stale: "stale"
            case .overtaken: "overtaken"
            case .own: "own"
            case .unreadable, .unfit: "unfit"
            case .misnamed: "misnamed"
            case .taken: "taken"
            case .followed: "followed"
            case .filed: "filed"
            }
        var what = name
        if case .done(let edition) = outcome { what = PolicyPage.name(edition, words) }
        if case .stale(let edition) = outcome { what = PolicyPage.name(edition, words) }
        return DeskWords.fill(words.outcomes[key] ?? words.saved, ["name": what])
    }
}
