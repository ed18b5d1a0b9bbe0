import Connections
import Documents
import Engine
import Receivables
import Storage

/// The rules by which customers without a policy of their own follow one: read, and replaced by others that were looked at.
enum PolicyRuleResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/policy-rules",
            scope: .read,
            name: "readPolicyRules",
            does: "by which rules customers without a policy of their own follow one",
            answer: .named("PolicyRules"),
            tools: [.shelf],
            work: .reading { request, reading in
                let rules = try reading.policyRules()
                return APIAnswer([
                    "rules": .list(rules.map(document)), "book": JSON(try request.tools.shelf().own),
                    "seen": JSON(sight(rules)),
                ])
            }
        ),
        APIRoute(
            method: .post,
            path: "/policy-rules/preview",
            scope: .act,
            name: "previewPolicyRules",
            does: "whom other rules would move, and what the next run would decide otherwise; nothing is kept",
            body: .object([rules]),
            answer: .named("PolicyRulesPreview"),
            tools: [.shelf, .rules],
            work: .making { try await preview($0) }
        ),
        APIRoute(
            method: .post,
            path: "/policy-rules",
            scope: .admin,
            name: "replacePolicyRules",
            does: "puts other rules in the place of those that were seen",
            body: .object([rules, .init("seen", .text(.words, most: 80), "Of the rules that are replaced.")]),
            answer: .object([.init("moved", .count, "Who follow another policy from the next run on.")]),
            tools: [.shelf],
            work: .acting { try replace($0, $1, $2) }
        ),
    ]

    private static let rules = JSONShape.Member(
        "rules",
        .list(.named("PolicyRule"), most: FollowingHand.mostRules),
        "All of them, in their order: the first that fits holds."
    )

    static let shapes: [String: JSONShape] = [
        "PolicyRule": .object([
            .init("policy", .text(.words, most: PolicyHand.longestName)),
            .maybe("country", .text(.words, most: 2), "Two capital letters, as in ISO 3166."),
            .maybe("language", .text(.words, most: 80), "As in BCP 47; `fr` means `fr-CA`, too."),
            .maybe("segment", .text(.words, most: 80)),
            .maybe("owner", .text(.words, most: 80), "Who of us looks after them."),
            .maybe("above", .sum, "They are worth more in a year."),
        ]),
        "PolicyRules": .object([
            .init("rules", .list(.named("PolicyRule"), most: FollowingHand.mostRules), "The first that fits holds."),
            .init("book", .words, "The policy of everybody else."),
            .init("seen", .words, "Give it with an act: nothing is done to what somebody has changed since."),
        ]),
        "PolicyRulesPreview": .object([
            .init("moved", .count, "Who would follow another policy."), .maybe("day", .day, "The next run."),
            .maybe("next_run", .named("Trial"), "Missing where nobody would be moved."),
            .init("seen", .words, "Of the rules that hold now: give it with the act."),
        ]),
    ]

    private static func document(_ rule: PolicyRule) -> JSON {
        [
            "policy": JSON(rule.policy), "country": rule.country.map { JSON($0.code) },
            "language": rule.language.map { JSON($0) }, "segment": rule.segment.map { JSON($0) },
            "owner": rule.owner.map { JSON($0) }, "above": rule.above.map { JSON($0) },
        ]
    }

    private static func sight(_ rules: [PolicyRule]) -> String {
        Signature.hex(Array(ContentDigest.of(Array(PolicyRulesModel.sight(rules).utf8)).prefix(12)))
    }

    // MARK: Changing

    private static func preview(_ request: APIRequest) async throws -> APIAnswer {
        let (shelf, book) = (try request.tools.shelf(), try request.tools.rules())
        return try await request.read { reading in
            let known = try reading.policyRules()
            let next = try wanted(request, over: known, at: shelf, from: reading)
            let change = try PolicyRulesModel.Change(next, reading, by: book, on: request.today)
            return APIAnswer([
                "moved": JSON(change.moved), "day": change.preview.map { JSON($0.day) },
                "next_run": change.preview.map { PolicyResource.document($0.trial, $0.names) },
                "seen": JSON(sight(known)),
            ])
        }
    }

    private static func replace(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let (shelf, known) = (try request.tools.shelf(), try writing.policyRules())
        let stale = APIProblem(.changed, FollowingWords.of(request.language).staleRules)
        guard request.body["seen"]?.text == sight(known) else { throw stale }
        let next = try wanted(request, over: known, at: shelf, from: writing)
        switch try FollowingHand(hand, at: shelf).rule(next, over: known, in: writing) {
        case .done(let moved): return APIAnswer(["moved": JSON(moved)])
        case .stale: throw stale
        }
    }

    /// The rules of the body. What names a policy that is no more may stay, but not come.
    private static func wanted(
        _ request: APIRequest,
        over known: [PolicyRule],
        at shelf: PolicyShelf,
        from reading: Reading
    ) throws -> [PolicyRule] {
        let (inForce, words) = (try shelf.inForce(from: reading), FollowingWords.of(request.language))
        return try (request.body["rules"]?.list ?? []).enumerated().map { index, value in
            let rule = try rule(value, at: "/rules/\(index)", request, words)
            guard inForce[rule.policy] != nil || known.contains(rule) else {
                throw request.invalid("/rules/\(index)/policy", words.notThere)
            }
            return rule
        }
    }

    private static func rule(_ value: JSON, at place: String, _ request: APIRequest, _ words: FollowingWords) throws
        -> PolicyRule
    {
        func part(_ name: String) -> String? {
            value[name]?.text.map(\.trimmingBlanks).flatMap { $0.isEmpty ? nil : $0 }
        }
        var rule = PolicyRule(value["policy"]?.text ?? "")
        (rule.language, rule.segment, rule.owner) = (part("language"), part("segment"), part("owner"))
        rule.country = part("country").flatMap { Country($0) }
        rule.above = try request.money(value["above"], "\(place)/above")
        guard rule.country != nil || part("country") == nil else {
            throw request.invalid("\(place)/country", words.faults["country"] ?? "")
        }
        guard PolicyRuleForm.isTag(rule.language ?? "") else {
            throw request.invalid("\(place)/language", words.faults["language"] ?? "")
        }
        guard !rule.isAboutEverybody else { throw request.invalid(place, words.aboutEverybody) }
        return rule
    }
}
