import Receivables
import Testing

/// Who follows which policy: their own, the first rule that fits, the book's.
@Suite struct PolicyRuleTests {
    private static let rules: [PolicyRule] = {
        var large = PolicyRule("large")
        (large.country, large.above) = (Country("FR"), Money(5_000_000, .eur))
        var france = PolicyRule("france")
        france.country = Country("FR")
        var french = PolicyRule("french")
        french.language = "fr"
        var partners = PolicyRule("partners")
        (partners.segment, partners.owner) = ("partner", "Priya")
        return [large, france, french, partners]
    }()

    private static func kind(
        _ country: String? = nil,
        _ language: String? = nil,
        worth: Money? = nil,
        segment: String? = nil,
        owner: String? = nil
    ) -> CustomerKind {
        var kind = CustomerKind()
        (kind.country, kind.language) = (country.flatMap { Country($0) }, language)
        (kind.annualValue, kind.segment, kind.owner) = (worth, segment, owner)
        return kind
    }

    @Test(arguments: [
        (kind("FR", "de", worth: Money(5_000_001, .eur)), "large", 1),
        // Strictly more, in the same currency, of those whose value is known.
        (kind("FR", worth: Money(5_000_000, .eur)), "france", 2),
        (kind("FR", worth: Money(9_000_000, .usd)), "france", 2),
        (kind("FR", "fr"), "france", 2),
        (kind("CA", "fr-CA"), "french", 3), (kind(nil, "FR"), "french", 3),
        // A tag that only begins so is another language.
        (kind("NL", "fry"), nil, 0), (kind("BE"), nil, 0), (kind(), nil, 0),
        // All parts must hold.
        (kind(segment: "partner", owner: "Priya"), "partners", 4),
        (kind(segment: "partner", owner: "Tomás"), nil, 0), (kind(segment: "partners", owner: "Priya"), nil, 0),
    ])
    func `the first rule that fits says which policy is followed`(kind: CustomerKind, policy: String?, place: Int) {
        let reasoning = PolicyReasoning(own: nil, rules: Self.rules, kind: kind)
        #expect(reasoning.policy == policy)
        #expect(policy == nil ? reasoning == .book : reasoning == .rule(Self.rules[place - 1], place: place))
        #expect(PolicyReasoning(own: "strict", rules: Self.rules, kind: kind) == .own("strict"))
        #expect(PolicyReasoning(own: nil, rules: [], kind: kind) == .book)
    }

    @Test func `a rule says whom it is about`() {
        #expect(PolicyRule("x").isAboutEverybody && !Self.rules[3].isAboutEverybody)
        #expect(Self.rules[0].description == "large: country FR, worth more than 50000.00 EUR a year")
        #expect(Self.rules[3].description == "partners: segment partner, owner Priya")
    }
}
