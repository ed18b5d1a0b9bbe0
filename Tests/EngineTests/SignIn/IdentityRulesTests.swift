import Documents
import Testing

@testable import Engine

/// Which claims count, with the clock held still.
@Suite struct IdentityRulesTests {
    private static let now: Int64 = 1_770_714_000_000
    private static let second = now / 1000

    private static let good: [String: JSON] = [
        "iss": .text("https://id.example"), "aud": .text("desk"), "sub": .text("x-1"), "nonce": .text("n"),
        "exp": .number("\(second + 60)"), "iat": .number("\(second)"), "email": .text("Dana@Acme.example"),
        "email_verified": .flag(true), "name": .text("Dana \u{202E}Weiss\u{7}"),
    ]

    private func read(_ change: [String: JSON?], shownSince: Int64? = nil) throws -> ProvenIdentity {
        let rules = IdentityRules(
            issuer: "https://id.example",
            client: "desk",
            nonce: "n",
            now: Self.now,
            shownSince: shownSince
        )
        let claims = Self.good.merging(change.compactMapValues(\.self)) { $1 }
        return try rules.identity(in: .object(claims.filter { change[$0.key] != .some(nil) }))
    }

    @Test func `what is in order says who it is`() throws {
        let identity = try read([:])
        #expect(identity.subject == "x-1" && identity.email == "dana@acme.example" && identity.name == "Dana Weiss")
        #expect(identity.shown == nil)
    }

    private static func at(_ seconds: Int64) -> JSON { .number("\(second + seconds)") }

    private static let flaws: [(String, [String: JSON?], IdentityRules.Flaw?)] = [
        ("another issuer", ["iss": .text("https://id.example/")], .issuer), ("no issuer", ["iss": nil], .issuer),
        ("another client", ["aud": .text("desk2")], .audience), ("no audience", ["aud": nil], .audience),
        ("one of a list", ["aud": .list([.text("desk")])], nil),
        ("several without a party", ["aud": .list([.text("desk"), .text("b")])], .audience),
        ("several for us", ["aud": .list([.text("desk"), .text("b")]), "azp": .text("desk")], nil),
        ("several for another", ["aud": .list([.text("desk"), .text("b")]), "azp": .text("b")], .audience),
        ("another party", ["azp": .text("b")], .audience), ("a party of no kind", ["azp": .null], .audience),
        ("a number among them", ["aud": .list([.text("desk"), .number("1")]), "azp": .text("desk")], .audience),
        ("over", ["exp": at(-60)], .expired), ("over within the leeway", ["exp": at(-59)], nil),
        ("no end", ["exp": nil], .expired), ("an end in words", ["exp": .text("\(second + 60)")], .expired),
        ("an end beyond counting", ["exp": .number("1e99")], .expired),
        ("a fraction", ["exp": .number("\(second + 60).25")], nil), ("below zero", ["exp": .number("-1")], .expired),
        ("made later", ["iat": at(61)], .early), ("made a little later", ["iat": at(60)], nil),
        ("no birth", ["iat": nil], .early),
        ("not yet", ["nbf": at(61)], .early), ("just now", ["nbf": at(60)], nil),
        ("a vague begin", ["nbf": .text("x")], .early),
        ("another nonce", ["nonce": .text("m")], .nonce), ("no nonce", ["nonce": nil], .nonce),
        ("nobody", ["sub": nil], .subject), ("an empty name", ["sub": .text("")], .subject),
        ("a long name", ["sub": .text(String(repeating: "a", count: 256))], .subject),
        ("letters of no kind", ["sub": .text("ä")], .subject), ("a number", ["sub": .number("1")], .subject),
    ]

    @Test(arguments: flaws.indices) func `each claim is held against the rules`(index: Int) throws {
        let (name, change, flaw) = Self.flaws[index]
        var found: IdentityRules.Flaw?
        do { _ = try read(change) } catch { found = error as? IdentityRules.Flaw }
        #expect(found == flaw, "\(name)")
    }

    private static let addresses: [([String: JSON?], String?)] = [
        (["email_verified": .text("true")], "dana@acme.example"), (["email_verified": .flag(false)], nil),
        (["email_verified": nil], nil), (["email_verified": .number("1")], nil), (["email": nil], nil),
        // The Kelvin sign folds to a k, which would be somebody else.
        (["email": .text("\u{212A}im@acme.example")], nil), (["email": .text("a@b@c.example")], nil),
        (["email": .text("dana acme.example")], nil), (["email": .text("da\nna@acme.example")], nil),
    ]

    @Test(arguments: addresses.indices) func `an address counts when the provider vouches for it`(index: Int) throws {
        let (change, email) = Self.addresses[index]
        #expect(try read(change).email == email)
    }

    private static let shown: [(JSON?, Bool)] = [
        (at(0), true), (at(-59), true), (at(-61), false), (at(61), false), (nil, false), (.text("x"), false),
    ]

    @Test(arguments: shown.indices) func `who shows themselves again does so now`(index: Int) throws {
        let (time, counts) = Self.shown[index]
        let identity = try? read(["auth_time": time], shownSince: Self.now)
        #expect((identity != nil) == counts)
        // Where it does not matter it is only noted, and never lies ahead.
        #expect(try read(["auth_time": time]).shown ?? 0 <= Self.now)
    }
}
