import Documents
import Engine
import Files
import Receivables
import Storage

/// What is done about policies, by the hand that the desk's pages use.
enum PolicyActResource {
    static let routes = [
        APIRoute(
            method: .post,
            path: "/policies/{name}/check",
            scope: .act,
            name: "checkPolicy",
            does: "says what is wrong with a text; nothing is kept",
            body: .object([.init("text", text)]),
            answer: .named("PolicyJudgement"),
            work: .making { check($0) }
        ),
        act(
            "draft",
            .act,
            "savePolicy",
            "saves a text as the version that is worked on",
            [
                .init("text", text), .init("reason", .text(.words, most: PolicyHand.longestReason)),
                .maybe("seen", seen, "Of the version it is written over; nothing where there is none."),
            ]
        ) { hand, request, sight, writing in
            let (text, reason) = (request.body["text"]?.text ?? "", try request.reason("reason"))
            return try hand.save(text, of: request.value("name"), because: reason, over: sight, in: writing)
        },
        act(
            "shadow",
            .act,
            "shadowPolicy",
            "lets a version decide in the shadow, or no more",
            [.init("begins", .flag), .init("seen", seen)]
        ) { hand, request, sight, writing in
            try hand.shadow(request.body["begins"]?.flag ?? false, request.value("name"), seen: sight, in: writing)
        },
        act("drop", .act, "dropPolicy", "gives a version up", [.init("seen", seen)]) { hand, request, sight, writing in
            try hand.drop(request.value("name"), seen: sight, in: writing)
        },
        act(
            "live",
            .approve,
            "putPolicyLive",
            "puts live what somebody else has written; the one before is retired",
            [.init("seen", seen)]
        ) { hand, request, sight, writing in
            try hand.putLive(request.value("name"), seen: sight, in: writing)
        },
    ]

    private static let text = JSONShape.text(.words, most: 64 << 10)
    private static let seen = JSONShape.text(.words, most: 20)

    private static func act(
        _ end: String,
        _ scope: Scope,
        _ name: String,
        _ does: String,
        _ members: [JSONShape.Member],
        _ work: @escaping @Sendable (PolicyHand, APIRequest, PolicyEdition.Sight?, Writing) throws -> PolicyOutcome
    ) -> APIRoute {
        APIRoute(
            method: .post,
            path: "/policies/{name}/\(end)",
            scope: scope,
            name: name,
            does: does,
            body: .object(members),
            answer: .named("PolicyOutcome"),
            tools: [.shelf],
            work: .acting { request, writing, hand in
                let shelf = try request.tools.shelf()
                guard try shelf.inForce(from: writing)[request.value("name")] != nil else { throw APIProblem(.unknown) }
                let sight = request.body["seen"]?.text.flatMap { PolicyEdition.Sight($0) }
                return try answer(to: work(PolicyHand(hand, at: shelf), request, sight, writing), request)
            }
        )
    }

    private static func answer(to outcome: PolicyOutcome, _ request: APIRequest) throws -> APIAnswer {
        switch outcome {
        case .done(let edition):
            return APIAnswer(["outcome": "done", "version": PolicyResource.document(edition)])
        case .unchanged: return APIAnswer(["outcome": "unchanged"])
        case .stale: throw APIProblem(.changed, request.words.overtaken)
        case .overtaken, .taken, .followed, .filed: throw APIProblem(.conflict, request.words.overtaken)
        case .misnamed: throw APIProblem(.unknown)
        case .own: throw APIProblem(.own)
        case .unreadable(let problem): throw request.invalid("/text", "\(problem)")
        case .unfit(let findings):
            throw APIProblem(.invalid, fields: findings.map { .init(place: "/seen", words: $0.description) })
        }
    }

    private static func check(_ request: APIRequest) -> APIAnswer {
        let text = PolicyHand.tidied(request.body["text"]?.text ?? "")
        do throws(Problem) {
            let policy = try PolicyHand.read(text, as: request.value("name"))
            return APIAnswer(["findings": .list(PolicyCheck(policy).findings.map(PolicyResource.finding))])
        } catch {
            return APIAnswer(["fault": PolicyResource.fault(error), "findings": .list([])])
        }
    }
}
