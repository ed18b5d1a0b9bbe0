import Connections
import Engine
import Receivables
import Storage

/// `GET /policies/NAME/customers` shows who follows a policy, and gives it to others: all whom the filters find, at once.
enum FollowersDoor {
    static let routes = [
        Route(.get, "/policies/:name/customers", .from(.viewer), "who follows a policy, or could") {
            try await show($0)
        },
        Route(.post, "/policies/:name/customers", .from(.approver), severe: true, "gives many customers a policy") {
            try await give($0)
        },
        Route(.post, "/policies/:name/customers/:move/undo", .from(.approver), "takes a move of today back") {
            try await takeBack($0)
        },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        let (shelf, rules) = (try await PoliciesDoor.shelf(request), try await PoliciesDoor.rules(request))
        let wish = FollowersModel.Wish(
            name: request.values["name"] ?? "",
            filter: FollowerFilter(request.query),
            isPreview: request.query["preview"] == "1",
            day: request.today
        )
        let (model, shell) = try await request.read { try FollowersModel(wish, $0, shelf, by: rules) }
        guard let model else { return request.nothing }
        return request.page(FollowersPage(request, model, shell).frame)
    }

    // MARK: Giving

    private static func give(_ request: DeskRequest) async throws -> Answer {
        let (name, shelf, day) = (request.values["name"] ?? "", try await PoliciesDoor.shelf(request), request.today)
        let (filter, words) = (FollowerFilter(request.form), FollowingWords.of(request.language))
        // Who follows it by their own name is given back; everybody else is given it.
        let policy = filter.isOthers ? name : nil
        let (rows, _) = try await request.read { reading in
            try reading.rows(of: filter.query(of: name, book: shelf.own, on: day), limit: FollowingHand.most + 1)
        }
        func see(_ said: String, undo: String? = nil) -> Answer {
            request.see("/policies/\(name.asPathPart)/customers", Flash("policy", said, undo: undo))
        }
        guard let seen = request.form["count"].flatMap({ Int($0) }), seen == rows.count, seen <= FollowingHand.most
        else { return see(DeskWords.fill(words.others, ["count": request.figures.count(rows.count)])) }
        let begun = try await request.write { try FollowingHand($1, at: shelf).begin(policy, in: $0) }
        guard let move = begun else { return see(words.notThere) }
        var moved = 0
        for start in stride(from: 0, to: rows.count, by: FollowingHand.batch) {
            let some = Array(rows[start..<min(start + FollowingHand.batch, rows.count)])
            moved += try await request.write { writing, hand in
                try FollowingHand(hand, at: shelf).give(policy, to: some, by: move, in: writing)
            }
        }
        let said = DeskWords.fill(
            policy == nil ? words.given : words.gave,
            ["count": request.figures.count(moved), "name": name]
        )
        return see(said, undo: "/policies/\(name.asPathPart)/customers/\(move)/undo")
    }

    private static func takeBack(_ request: DeskRequest) async throws -> Answer {
        let (name, shelf) = (request.values["name"] ?? "", try await PoliciesDoor.shelf(request))
        guard let move = request.number("move") else { return request.nothing }
        let words = FollowingWords.of(request.language)
        let undone = try await request.write { writing, hand in
            try FollowingHand(hand, at: shelf).takeBack(move, in: writing).map { [$0.back, $0.left] }
        }
        let said = undone.map { counts in
            DeskWords.fill(
                words.takenBack,
                ["back": request.figures.count(counts[0]), "left": request.figures.count(counts[1])]
            )
        }
        return request.see(
            "/policies/\(name.asPathPart)/customers",
            Flash("policy", said ?? words.tooLate)
        )
    }
}
