import Documents
import Engine
import Receivables
import Storage

/// Who follows a policy, and many customers who are given one at once: looked at first, and taken back until the day is over.
enum PolicyMoveResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/policies/{name}/customers",
            scope: .read,
            name: "listFollowers",
            does: "who follows a policy, or could",
            parameters: [
                .init("who", .word(["followers", "others"]), "`followers` where nothing is said; `others` could.")
            ] + CustomerChoice.parameters + APIRoute.Parameter.paging,
            answer: .page(of: .named("Follower")),
            tools: [.shelf],
            work: .reading { try list($0, $1) }
        ),
        APIRoute(
            method: .get,
            path: "/policy-moves",
            scope: .read,
            name: "listPolicyMoves",
            does: "the moves of today that may be taken back, the newest first",
            answer: .object([.init("data", .list(.named("PolicyMove")))]),
            work: .reading { request, reading in
                let moves = try reading.policyMoves(on: request.today, limit: most)
                return APIAnswer(["data": .list(moves.map(document))])
            }
        ),
        APIRoute(
            method: .post,
            path: "/policy-moves/preview",
            scope: .act,
            name: "previewPolicyMove",
            does: "who would be moved, and what the next run would decide otherwise; nothing is kept",
            body: .object(order),
            answer: .named("PolicyMovePreview"),
            tools: [.shelf, .rules],
            work: .making { try await preview($0) }
        ),
        APIRoute(
            method: .post,
            path: "/policy-moves",
            scope: .admin,
            name: "movePolicy",
            does: "gives many customers a policy, or takes it away from them, as it was looked at",
            body: .object(order + [.init("seen", .text(.words, most: 80), "Of the preview.")]),
            answer: .named("PolicyMove"),
            status: 201,
            tools: [.shelf],
            work: .making { try await move($0) }
        ),
        APIRoute(
            method: .post,
            path: "/policy-moves/{id}/undo",
            scope: .approve,
            name: "undoPolicyMove",
            does: "takes a move of today back, for everybody to whom nothing has happened since",
            answer: .named("PolicyMoveUndo"),
            tools: [.shelf],
            work: .acting { try undo($0, $1, $2) }
        ),
    ]

    /// Moves that are listed.
    private static let most = 200

    private static let order: [JSONShape.Member] = [
        .init("policy", .text(.words, most: PolicyHand.longestName)),
        .init(
            "act",
            .word(["give", "take-away"]),
            "`give`: who does not follow it has it as their own. `take-away`: who has it as their own follows the rules and "
                + "the book again."
        ),
        .init("customers", CustomerChoice.shape, "Whom: all that is said must hold. `{}` is everybody."),
    ]

    static let shapes: [String: JSONShape] = [
        "Follower": .object([
            .init("code", .words), .init("name", .words), .maybe("owner", .words), .init("open_items", .count),
            .maybe("oldest_due", .day), .maybe("held_until", .day), .init("owed", .list(.named("Debt"))),
            .init("follows", .words),
            .init(
                "because",
                .word(["own", "rule", "book"]),
                "Their own goes before a rule, and a rule before the book's."
            ),
        ]),
        "PolicyMove": .object([
            .init("id", .count), .maybe("policy", .words, "Taken away where it is missing."), .init("person", .words),
            .init("day", .day), .init("customers", .count),
        ]),
        "PolicyMovePreview": .object([
            .init("customers", .count, "Who would be moved; at most \(FollowingHand.most) are moved at once."),
            .maybe("day", .day, "The next run."), .maybe("next_run", .named("Trial"), "Missing where nobody would be."),
            .init("seen", .words, "Give it with the act: nothing is done when others are meant by then."),
        ]),
        "PolicyMoveUndo": .object([
            .init("back", .count, "Who follow what they followed before."),
            .init("left", .count, "Who were left, for something happened to them since."),
        ]),
    ]

    // MARK: Looking

    private static func list(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let (name, shelf) = (request.value("name"), try request.tools.shelf())
        guard try PoliciesModel(reading, shelf, on: request.today).lines.contains(where: { $0.name == name }) else {
            throw APIProblem(.unknown)
        }
        let query = try CustomerChoice(inAddressOf: request)
            .query(following: name, book: shelf.own, isMet: request.text("who") != "others")
        let (lines, next) = try reading.customers(query, limit: request.limit)
        let followed = try reading.policies(of: lines.map(\.id))
        let rows = lines.map { line -> JSON in
            let (own, ruled) = followed[line.id] ?? (nil, nil)
            return CustomerResource.document(line).with("follows", JSON(own ?? ruled ?? shelf.own))
                .with("because", JSON(own != nil ? "own" : ruled != nil ? "rule" : "book"))
        }
        return APIRequest.page(rows, next: next.map(CustomerFilter.text))
    }

    private static func document(_ move: PolicyMove) -> JSON {
        [
            "id": JSON(move.id), "policy": move.policy.map { JSON($0) }, "person": JSON(move.person),
            "day": JSON(move.day), "customers": JSON(move.customers),
        ]
    }

    private static func preview(_ request: APIRequest) async throws -> APIAnswer {
        let (move, shelf, rules) = (try order(request), try request.tools.shelf(), try request.tools.rules())
        return try await request.read { reading in
            if let policy = move.policy, try shelf.inForce(from: reading)[policy] == nil {
                throw problem(with: .notThere, request)
            }
            let customers = try move.customers(from: reading)
            guard customers.count <= FollowingHand.most else { throw problem(with: .tooMany, request) }
            let then = try move.after(customers, from: reading)
            let preview = then.isEmpty ? nil : try PolicyPreview(then, reading, by: rules, on: request.today)
            return APIAnswer([
                "customers": JSON(then.count), "day": preview.map { JSON($0.day) },
                "next_run": preview.map { PolicyResource.document($0.trial, $0.names) },
                "seen": JSON(try move.sight(of: customers, at: shelf, from: reading)),
            ])
        }
    }

    // MARK: Moving

    private static func order(_ request: APIRequest) throws -> FollowerMove {
        let (policy, isGiven) = (request.body["policy"]?.text ?? "", request.body["act"]?.text == "give")
        let query = try CustomerChoice(inBodyOf: request)
            .query(following: policy, book: request.tools.shelf().own, isMet: !isGiven)
        return FollowerMove(to: isGiven ? policy : nil, of: query)
    }

    private static func move(_ request: APIRequest) async throws -> APIAnswer {
        let (move, shelf, desk) = (try order(request), try request.tools.shelf(), request.desk)
        let (hand, seen) = (request.hand, request.body["seen"]?.text ?? "")
        let outcome = try await desk.pool.run {
            try FollowingHand(hand, at: shelf).carryOut(move, in: desk.commit) { customers, reading in
                try move.sight(of: customers, at: shelf, from: reading) == seen
            }
        }
        guard case .done(let id, let moved) = outcome else { throw problem(with: outcome, request) }
        let made: JSON = [
            "id": JSON(id), "policy": move.policy.map { JSON($0) }, "person": JSON(hand.person),
            "day": JSON(hand.day), "customers": JSON(moved),
        ]
        return APIAnswer(made, status: 201)
    }

    private static func problem(with outcome: FollowerMove.Outcome, _ request: APIRequest) -> APIProblem {
        let words = FollowingWords.of(request.language)
        switch outcome {
        case .tooMany: return request.invalid("/customers", words.tooMany)
        case .notThere: return request.invalid("/policy", words.notThere)
        case .stale(let found):
            let count = DeskIdiom.of(request.language).count(found)
            return APIProblem(.changed, DeskWords.fill(words.others, ["count": count]))
        case .done: return APIProblem(.conflict)
        }
    }

    private static func undo(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let id = request.number("id")
        let hand = FollowingHand(hand, at: try request.tools.shelf())
        guard let count = try hand.takeBack(id, in: writing) else {
            guard try !writing.moved(by: id).isEmpty else { throw APIProblem(.unknown) }
            throw APIProblem(.conflict, FollowingWords.of(request.language).tooLate)
        }
        return APIAnswer(["back": JSON(count.back), "left": JSON(count.left)])
    }
}
