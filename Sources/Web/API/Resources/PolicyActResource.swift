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
            path: "/policies",
            scope: .act,
            name: "beginPolicy",
            does: "begins a new policy with a text of its own, as a draft",
            body: .object([
                .init("name", .text(.words, most: PolicyHand.longestName), "Small letters, digits and hyphens."),
                .init("text", text), .init("reason", .text(.words, most: PolicyHand.longestReason)),
            ]),
            answer: .named("PolicyOutcome"),
            tools: [.shelf],
            work: .acting { request, writing, hand in
                let (name, reason) = (request.body["name"]?.text ?? "", try request.reason("reason"))
                let hand = PolicyHand(hand, at: try request.tools.shelf())
                let text = request.body["text"]?.text ?? ""
                return try answer(to: hand.make(name, saying: text, because: reason, in: writing), name, request)
            }
        ),
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
        act("retire", .approve, "retirePolicy", "puts away what nobody follows any more", []) {
            hand,
            request,
            _,
            writing in
            try hand.putAway(request.value("name"), in: writing)
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
                let name = request.value("name")
                guard try shelf.files[name] != nil || !writing.editions(of: name).isEmpty else {
                    throw APIProblem(.unknown)
                }
                let sight = request.body["seen"]?.text.flatMap { PolicyEdition.Sight($0) }
                let outcome = try work(PolicyHand(hand, at: shelf), request, sight, writing)
                return try answer(to: outcome, name, request)
            }
        )
    }

    private static func answer(to outcome: PolicyOutcome, _ name: String, _ request: APIRequest) throws -> APIAnswer {
        let words = PoliciesDoor.said(outcome, "", name, .of(request.language))
        switch outcome {
        case .done(let edition):
            return APIAnswer(["outcome": "done", "version": PolicyResource.document(edition)])
        case .unchanged: return APIAnswer(["outcome": "unchanged"])
        case .stale: throw APIProblem(.changed, request.words.overtaken)
        case .overtaken: throw APIProblem(.conflict, request.words.overtaken)
        case .taken, .followed, .filed: throw APIProblem(.conflict, words)
        case .misnamed: throw request.invalid("/name", words)
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
