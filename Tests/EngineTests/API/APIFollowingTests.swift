import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// Who follows which policy, said by programs: many at once and by rules, each looked at before it is done.
@Suite struct APIFollowingTests {
    /// The small book with a second policy, and Berlin in Germany.
    private func rig(_ engine: StoreEngine = .sqlite) async throws -> APIRig {
        let rig = try APIRig(engine)
        let text = DeskRig.policy.replacing("policy: desk", with: "policy: france").replacing(
            "day: 1,",
            with: "day: 3,"
        )
        let begun = await rig.post(
            "/policies",
            ["name": "france", "text": JSON(text), "reason": "for France"],
            as: "clerk"
        )
        let seen = try #require(begun.at("version", "seen"), "\(begun.text)")
        #expect(await rig.post("/policies/france/live", ["seen": seen], as: "approver").status == 200)
        try rig.book.write { writing in
            var record = CustomerRecord(customer: "berlin")
            (record.name, record.country, record.annualValue) = ("Berlin", Country("DE"), Money(6_000_000, .eur))
            _ = try writing.put(record)
        }
        return rig
    }

    private func followers(_ rig: APIRig) throws -> [String: Int] { try rig.book.read { try $0.followers() } }

    private static func give(_ customers: JSON = [:], seen: JSON? = nil) -> JSON {
        ["policy": "france", "act": "give", "customers": customers, "seen": seen]
    }

    // MARK: Many at once

    @Test(arguments: StoreEngine.present)
    func `those whom the filters find are given a policy as it was looked at, and it is taken back`(
        _ engine: StoreEngine
    ) async throws {
        let rig = try await rig(engine)
        let who: JSON = ["country": "DE", "worth_above": ["amount": "50000.00", "currency": "EUR"]]
        let others = await rig.get("/policies/france/customers?who=others&country=DE", as: "viewer")
        #expect(others.list.map { $0["code"] } == ["berlin"] && others.list.first?["because"] == "book")
        let preview = await rig.post("/policy-moves/preview", Self.give(who), as: "clerk")
        #expect(preview.at("customers") == 1 && preview.at("next_run", "followers") == 1, "\(preview.text)")
        let seen = preview.at("seen")
        let made = await rig.post("/policy-moves", Self.give(who, seen: seen))
        #expect(made.status == 201 && made.at("customers") == 1 && made.at("person") == "admin", "\(made.text)")
        #expect(try followers(rig) == ["france": 1])
        let follower = await rig.get("/policies/france/customers").list.first
        #expect(follower?["code"] == "berlin" && follower?["because"] == "own" && follower?["follows"] == "france")
        let id = try #require(made.at("id")?.integer)
        #expect(await rig.get("/policy-moves", as: "viewer").list.map { $0["id"]?.integer } == [id])
        #expect(await rig.post("/policy-moves/\(id)/undo", as: "clerk").status == 403)
        let undone = await rig.post("/policy-moves/\(id)/undo", as: "approver")
        #expect(undone.at("back") == 1 && undone.at("left") == 0, "\(undone.text)")
        #expect(try followers(rig).isEmpty)
        #expect(await rig.post("/policy-moves/\(id)/undo", as: "approver").status == 409)
        #expect(await rig.post("/policy-moves/99/undo", as: "approver").status == 404)
    }

    @Test func `what was taken away follows the rules and the book again`() async throws {
        let rig = try await rig()
        let seen = await rig.post("/policy-moves/preview", Self.give()).at("seen")
        #expect(await rig.post("/policy-moves", Self.give(seen: seen)).at("customers") == 2)
        let away: JSON = ["policy": "france", "act": "take-away", "customers": ["q": "acme"]]
        let preview = await rig.post("/policy-moves/preview", away)
        #expect(preview.at("customers") == 1, "\(preview.text)")
        let made = await rig.post("/policy-moves", away.with("seen", preview.at("seen")))
        #expect(made.at("customers") == 1 && made.at("policy") == nil, "\(made.text)")
        #expect(try followers(rig) == ["france": 1])
    }

    @Test(arguments: StoreEngine.present)
    func `nobody is moved who was not seen`(_ engine: StoreEngine) async throws {
        let rig = try await rig(engine)
        let seen = try #require(await rig.post("/policy-moves/preview", Self.give()).at("seen"))
        #expect(await rig.post("/policy-moves", Self.give(seen: "0")).status == 412)
        #expect(await rig.post("/policy-moves", Self.give(["q": "acme"], seen: seen)).status == 412)
        // One of them was given a policy of their own meanwhile: it is not what was seen.
        #expect(await rig.post("/customers/acme/care", ["policy": "desk"]).status == 200)
        let late = await rig.post("/policy-moves", Self.give(seen: seen))
        #expect(late.status == 412 && late.at("type") == "urn:dunwell:problem:changed", "\(late.text)")
        for person in ["approver", "clerk", "viewer"] {
            #expect(await rig.post("/policy-moves", Self.give(seen: seen), as: person).status == 403)
        }
        #expect(try followers(rig)["france"] == nil)
        #expect(await rig.get("/policy-moves").list.isEmpty)
    }

    @Test(
        arguments: [
            (["policy": "nothing", "act": "give", "customers": [:]], "/policy"),
            (["policy": "france", "act": "lend", "customers": [:]], "/act"),
            (["policy": "france", "act": "give"], "/customers"),
            (give(["country": "Germany"]), "/customers/country"), (give(["country": "xx"]), "/customers/country"),
            (give(["language": "f_r"]), "/customers/language"), (give(["colour": "red"]), "/customers/colour"),
            (give(["worth_above": ["amount": "1.005", "currency": "EUR"]]), "/customers/worth_above/amount"),
        ] as [(JSON, String)]
    ) func `a choice that makes no sense is refused, and means nobody`(wrong: (JSON, String)) async throws {
        let rig = try await rig()
        for (path, body) in [("/preview", wrong.0), ("", wrong.0.with("seen", "0"))] {
            let answer = await rig.post("/policy-moves\(path)", body)
            let fields = answer.at("errors")?.list?.map { $0["field"]?.text } ?? []
            if path.isEmpty, wrong.1 == "/policy" { continue }
            #expect(answer.status == 422 && fields == [wrong.1], "\(answer.text)")
        }
        #expect(try followers(rig).isEmpty)
        #expect(await rig.get("/policies/france/customers?country=xx").status == 422)
        #expect(await rig.get("/policies/france/customers?worth_above=5").status == 422)
        #expect(await rig.get("/policies/nothing/customers").status == 404)
    }

    // MARK: Rules

    private static let german: JSON = [
        "policy": "france", "country": "DE", "above": ["amount": "50000.00", "currency": "EUR"],
    ]

    @Test(arguments: StoreEngine.present)
    func `rules are replaced as they were seen, after a look at whom they move`(_ engine: StoreEngine) async throws {
        let rig = try await rig(engine)
        let body: JSON = ["rules": [Self.german]]
        let preview = await rig.post("/policy-rules/preview", body, as: "clerk")
        #expect(preview.at("moved") == 1 && preview.at("next_run", "followers") == 1, "\(preview.text)")
        #expect(try followers(rig).isEmpty)
        let seen = try #require(preview.at("seen"))
        #expect(await rig.get("/policy-rules").at("seen") == seen)
        #expect(await rig.post("/policy-rules", body.with("seen", seen), as: "approver").status == 403)
        let done = await rig.post("/policy-rules", body.with("seen", seen))
        #expect(done.status == 200 && done.at("moved") == 1, "\(done.text)")
        #expect(try followers(rig) == ["france": 1])
        let read = await rig.get("/policy-rules", as: "viewer")
        #expect(read.at("rules") == [Self.german] && read.at("book") == "desk")
        #expect(await rig.get("/policies/france/customers").list.first?["because"] == "rule")
        // The same once more is over rules that were not seen.
        #expect(await rig.post("/policy-rules", ["rules": [], "seen": seen]).status == 412)
        #expect(try followers(rig) == ["france": 1])
        let gone = await rig.post("/policy-rules", ["rules": [], "seen": read.at("seen")])
        #expect(gone.at("moved") == 1)
        #expect(try rig.desk.rulings.contains { $0.contains("1. france: country DE, worth more than") })
    }

    @Test(
        arguments: [
            (["policy": "nothing", "country": "FR"], "/rules/0/policy"), (["policy": "france"], "/rules/0"),
            (["policy": "france", "segment": "  "], "/rules/0"), (["country": "FR"], "/rules/0/policy"),
            (["policy": "france", "country": "fr"], "/rules/0/country"),
            (["policy": "france", "language": "f_r"], "/rules/0/language"),
            (["policy": "france", "above": ["amount": "1.005", "currency": "EUR"]], "/rules/0/above/amount"),
            (["policy": "france", "above": ["amount": "0", "currency": "EUR"]], "/rules/0/above/amount"),
        ] as [(JSON, String)]
    ) func `a rule that is none is said at its place, and none is kept`(wrong: (JSON, String)) async throws {
        let rig = try await rig()
        let seen = await rig.get("/policy-rules").at("seen")
        for (path, body) in [("/preview", ["rules": [wrong.0]]), ("", ["rules": [wrong.0], "seen": seen])]
            as [(String, JSON)]
        {
            let answer = await rig.post("/policy-rules\(path)", body)
            let fields = answer.at("errors")?.list?.map { $0["field"]?.text } ?? []
            #expect(answer.status == 422 && fields == [wrong.1], "\(answer.text)")
        }
        #expect(await rig.get("/policy-rules").at("rules") == [])
    }
}
