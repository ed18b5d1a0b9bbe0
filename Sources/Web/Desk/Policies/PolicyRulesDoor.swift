import Connections
import Engine
import Receivables
import Storage

/// `GET /policy-rules` shows by which rules customers without a policy of their own follow one. A change is looked at, with
/// whom it moves and what that means, before it is made.
enum PolicyRulesDoor {
    static let routes = [
        Route(.get, "/policy-rules", .from(.viewer), "by which rules customers follow a policy") { try await show($0) },
        Route(.post, "/policy-rules", .from(.approver), severe: true, "changes these rules") { try await change($0) },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        let (shelf, rules) = (try await PoliciesDoor.shelf(request), try await PoliciesDoor.rules(request))
        let (form, day) = (PolicyRuleForm(request.query), request.today)
        let (model, shell) = try await request.read { try PolicyRulesModel(form, $0, shelf, by: rules, on: day) }
        return request.page(PolicyRulesPage(request, model, shell).frame)
    }

    private static func change(_ request: DeskRequest) async throws -> Answer {
        let (shelf, form, words) = (
            try await PoliciesDoor.shelf(request), PolicyRuleForm(request.form), FollowingWords.of(request.language)
        )
        guard let change = form.change else { return try await show(request) }
        let seen = request.form["seen"] ?? ""
        let ruling = try await request.write { writing, hand -> FollowingHand.Ruling in
            let known = try writing.policyRules()
            guard PolicyRulesModel.sight(known) == seen, let next = change.applied(to: known) else { return .stale }
            return try FollowingHand(hand, at: shelf).rule(next, over: known, in: writing)
        }
        switch ruling {
        case .done(let moved):
            let said = DeskWords.fill(words.ruled, ["count": request.figures.count(moved)])
            return request.see("/policy-rules", Flash("policy", said))
        case .stale: return request.see("/policy-rules", Flash("policy", words.staleRules))
        }
    }
}

/// A change to the rules as a form or an address says it.
struct PolicyRuleForm: Hashable, Sendable {
    /// As typed.
    let policy, country, language, segment, owner, above, currency: String
    private let act: String
    private let place: Int

    init(_ form: Fields) {
        func typed(_ name: String) -> String {
            String((form[name] ?? "").replacing("\0", with: "").prefix(80)).trimmingBlanks
        }
        (policy, segment, owner) = (typed("policy"), typed("segment"), typed("owner"))
        (country, language) = (typed("country").uppercased(), typed("language"))
        (above, currency) = (typed("above"), typed("currency").uppercased())
        (act, place) = (typed("act"), Int(typed("place")) ?? 0)
    }

    var isAdding: Bool { act == "add" }

    /// What is wrong with it: the name of a field.
    var fault: String? {
        guard isAdding else { return nil }
        if !country.isEmpty, Country(country) == nil { return "country" }
        if !Self.isTag(language) { return "language" }
        if !above.isEmpty, amount == nil { return "above" }
        return rule.isAboutEverybody ? "everybody" : nil
    }

    static func isTag(_ language: String) -> Bool {
        language.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) || $0 == 45 }
    }

    private var amount: Money? { Currency(currency).flatMap { TypedAmount.read(above, in: $0) } }

    private var rule: PolicyRule {
        var rule = PolicyRule(policy)
        rule.country = Country(country)
        rule.language = language.isEmpty ? nil : language
        rule.segment = segment.isEmpty ? nil : segment
        rule.owner = owner.isEmpty ? nil : owner
        rule.above = amount
        return rule
    }

    /// Nil where nothing is asked for, or what is asked for is at fault.
    var change: PolicyRuleChange? {
        switch act {
        case "add": fault == nil ? .add(rule) : nil
        case "drop": .drop(place: place)
        case "raise": .raise(place: place)
        default: nil
        }
    }

    /// The same once more.
    var fields: [(name: String, value: String)] {
        [
            ("act", act), ("place", "\(place)"), ("policy", policy), ("country", country), ("language", language),
            ("segment", segment), ("owner", owner), ("above", above), ("currency", currency),
        ].filter { !$0.1.isEmpty }
    }
}
