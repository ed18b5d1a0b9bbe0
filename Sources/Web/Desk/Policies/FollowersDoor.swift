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
        let move = FollowerMove(to: policy, of: filter.query(of: name, book: shelf.own, on: day))
        let (seen, hand, desk) = (request.form["count"].flatMap { Int($0) }, request.hand, request.desk)
        defer { desk.memory.forget() }
        let outcome = try await desk.pool.run {
            try FollowingHand(hand, at: shelf).carryOut(move, in: desk.commit) { found, _ in found.count == seen }
        }
        let path = "/policies/\(name.asPathPart)/customers"
        func count(_ words: String, _ number: Int) -> String {
            DeskWords.fill(words, ["count": request.figures.count(number), "name": name])
        }
        switch outcome {
        case .done(let move, let moved):
            let said = count(policy == nil ? words.given : words.gave, moved)
            return request.see(path, Flash("policy", said, undo: "\(path)/\(move)/undo"))
        case .stale(let found): return request.see(path, Flash("policy", count(words.others, found)))
        case .tooMany: return request.see(path, Flash("policy", words.tooMany))
        case .notThere: return request.see(path, Flash("policy", words.notThere))
        }
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
