import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// What programs do, for the people whose tokens they show.
@Suite struct APIActTests {
    private static let euros: JSON = ["amount": "200.00", "currency": "EUR"]

    @Test(
        arguments: StoreEngine.present,
        [
            ("/items/INV-1/hold", ["until": "2026-02-20", "reason": "asked for time"], "held"),
            ("/items/INV-1/promises", ["by": "2026-02-20", "amount": euros], "promised"),
            ("/items/INV-1/disputes", ["amount": euros, "reason": "three chairs are missing"], "disputed"),
            ("/items/INV-1/credits", ["amount": euros], "credit"),
            ("/items/INV-1/calls", ["outcome": "no-answer", "note": "again on Friday"], "ruled"),
            ("/items/INV-1/write-offs", ["reason": "insolvent"], "ruled"),
            ("/customers/acme/hold", ["reason": "their lawyer writes"], "held"),
        ] as [(String, JSON, String)]
    ) func `an act is its person's, and done once`(engine: StoreEngine, act: (String, JSON, String)) async throws {
        let rig = try APIRig(engine)
        let before = try rig.events(act.2)
        let first = await rig.post(act.0, act.1, as: "approver", key: "one")
        #expect(first.status == 200, "\(first.text)")
        let after = try rig.events(act.2)
        #expect(after > before)
        let again = await rig.post(act.0, act.1, as: "approver", key: "one")
        #expect(again.body == first.body && again.headers["Idempotency-Replayed"] == "true")
        #expect(try rig.events(act.2) == after)
        let journal = await rig.get("/journal?person=approver")
        #expect(journal.text.contains("\"person\":\"approver\""))
    }

    @Test(arguments: StoreEngine.present)
    func `a key that was used is good for nothing else, and of its own program only`(_ engine: StoreEngine) async throws
    {
        let rig = try APIRig(engine)
        let body: JSON = ["outcome": "reached"]
        #expect(await rig.post("/items/INV-1/calls", body, as: "clerk", key: "k").status == 200)
        for (path, other) in [("/items/INV-1/calls", ["outcome": "message"] as JSON), ("/items/INV-3/calls", body)] {
            let answer = await rig.post(path, other, as: "clerk", key: "k")
            #expect(answer.status == 422 && answer.at("type")?.text == "urn:dunwell:problem:reused")
        }
        #expect(await rig.post("/items/INV-3/calls", body, as: "approver", key: "k").status == 200)
        rig.desk.now += APIDoor.memory - 1
        #expect(
            await rig.post("/items/INV-1/calls", body, as: "clerk", key: "k").headers["Idempotency-Replayed"] == "true"
        )
        let none = await rig.send("POST", "/items/INV-1/calls", ["Content-Type": "application/json"], body: body.bytes)
        #expect(none.status == 400 && none.at("errors")?.list?.first?["field"]?.text == "Idempotency-Key")
    }

    @Test(
        arguments: [
            ("hold", ["until": "2026-02-09", "reason": "late"], "/until"),
            ("hold", ["until": "soon", "reason": "x"], "/until"),
            ("hold", ["until": "2026-03-01", "reason": " "], "/reason"), ("hold", ["until": "2026-03-01"], "/reason"),
            ("hold", ["until": "2026-03-01", "reason": "x", "by": "me"], "/by"),
            ("promises", ["by": 20_260_301], "/by"),
            ("promises", ["by": "2026-03-01", "amount": ["amount": "1200.01", "currency": "EUR"]], "/amount/amount"),
            ("promises", ["by": "2026-03-01", "amount": ["amount": "1.000", "currency": "USD"]], "/amount/currency"),
            ("promises", ["by": "2026-03-01", "amount": ["amount": "-5", "currency": "EUR"]], "/amount/amount"),
            ("promises", ["by": "2026-03-01", "amount": ["amount": "1e3", "currency": "EUR"]], "/amount/amount"),
            ("promises", ["by": "2026-03-01", "amount": ["amount": "1.005", "currency": "EUR"]], "/amount/amount"),
            ("promises", ["by": "2026-03-01", "amount": "5"], "/amount"),
            ("credits", ["amount": ["amount": "0.00", "currency": "EUR"]], "/amount/amount"),
            ("calls", ["outcome": "shouted"], "/outcome"), ("calls", ["outcome": "reached", "note": "\u{0}"], "/note"),
            ("plans", ["parts": []], "/parts"),
            (
                "plans",
                ["parts": [["due": "2026-03-01", "amount": ["amount": "1199.99", "currency": "EUR"]]]], "/parts"
            ),
            (
                "plans",
                ["parts": [["due": "2026-01-01", "amount": ["amount": "1200", "currency": "EUR"]]]], "/parts/0/due"
            ),
            ("settlements", ["credited": "yes"], "/credited"),
        ] as [(String, JSON, String)]
    )
    func `what is wrong is said of its field, and nothing is changed`(act: (String, JSON, String)) async throws {
        let rig = try APIRig()
        let before = try rig.book.read { try $0.newestEvent() }
        let answer = await rig.post("/items/INV-1/\(act.0)", act.1)
        #expect(answer.status == 422, "\(answer.text)")
        #expect(answer.at("errors")?.list?.contains { $0["field"]?.text == act.2 } ?? false, "\(answer.text)")
        #expect(try rig.book.read { try $0.newestEvent() } == before)
    }

    @Test func `bodies that are none`() async throws {
        let rig = try APIRig()
        let key: Fields = ["Idempotency-Key": "k"]
        let json: Fields = ["Content-Type": "application/json; charset=utf-8"]
        for (body, headers, status) in [
            ("{", json, 400), ("[]", json, 400), ("{\"a\":1,\"a\":2}", json, 400), ("", json, 400), ("{}", [:], 415),
            ("{}", json, 422), (String(repeating: "[", count: 40), json, 400),
        ] as [(String, Fields, Int)] {
            let answer = await rig.send("POST", "/items/INV-1/hold", key + headers, body: Array(body.utf8))
            #expect(answer.status == status, "\(body)")
        }
    }

    @Test func `a field is named in the language of the person`() async throws {
        let rig = try APIRig()
        let german = await rig.send(
            "POST",
            "/items/INV-1/hold",
            ["Accept-Language": "de", "Idempotency-Key": "k", "Content-Type": "application/json"],
            body: Array("{}".utf8)
        )
        #expect(german.at("title")?.text == "Einige Felder sind falsch.")
        #expect(german.at("errors")?.list?.first?["message"]?.text == "Das wird gebraucht.")
    }

    @Test func `a plan that comes to the sum is a plan`() async throws {
        let rig = try APIRig()
        let parts: [JSON] = [("2026-03-01", "700.00"), ("2026-04-01", "500.00")].map { due, amount in
            ["due": JSON(due), "amount": ["amount": JSON(amount), "currency": "EUR"]]
        }
        #expect(await rig.post("/items/INV-1/plans", ["parts": .list(parts)]).status == 200)
        let item = await rig.get("/items/INV-1")
        #expect(item.at("plan")?.list?.count == 2)
        #expect(
            item.at("plan")?.list?.last == ["due": "2026-04-01", "amount": ["amount": "500.00", "currency": "EUR"]]
        )
    }

    @Test(arguments: StoreEngine.present)
    func `whoever says what they have seen acts on nothing else`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let tag = await rig.get("/items/INV-1").headers["ETag"] ?? ""
        _ = await rig.post("/items/INV-3/calls", ["outcome": "reached"])
        let late = await rig.post("/items/INV-1/follow", nil, ["If-Match": tag])
        #expect(late.status == 412 && late.at("type")?.text == "urn:dunwell:problem:changed")
        let fresh = await rig.get("/items/INV-1").headers["ETag"] ?? ""
        let answer = await rig.post("/items/INV-1/follow", nil, ["If-Match": fresh])
        #expect(answer.status == 200 && answer.at("when")?.text == "next-run")
        #expect(await rig.post("/customers/acme/resume", nil, ["If-Match": fresh]).status == 412)
    }

    @Test(arguments: StoreEngine.present)
    func `what is agreed to is the text that was read, and nobody agrees to their own act`(_ engine: StoreEngine)
        async throws
    {
        let rig = try APIRig(engine)
        let letter = await rig.get("/approvals/1").at("letter")
        let digest = try #require(letter?["text_digest"])
        #expect(letter?["text"]?.text?.contains("INV-1") ?? false)
        for wrong in [[:], ["text": "0"]] as [JSON] {
            #expect(await rig.post("/approvals/1/approve", wrong, as: "approver").status == 412)
        }
        let done = await rig.post("/approvals/1/approve", ["text": digest], as: "approver")
        #expect(done.at("outcome")?.text == "done")
        #expect(await rig.post("/approvals/1/approve", ["text": digest], as: "admin").status == 409)
        // Proposed by a program of the approver's: it is the approver's own act.
        let proposal = await rig.post("/items/INV-3/write-offs", ["reason": "too small"], as: "approver")
        #expect(proposal.at("outcome")?.text == "needs-more")
        let own = await rig.post("/approvals/3/approve", [:], as: "approver")
        #expect(own.status == 409 && own.at("type")?.text == "urn:dunwell:problem:own")
        #expect(await rig.post("/approvals/3/approve", [:], as: "admin").status == 200)
        #expect(await rig.get("/items/INV-3").at("state")?.text == "written-off")
    }

    @Test func `a decline says why, and edited words wait for somebody else`() async throws {
        let rig = try APIRig()
        #expect(await rig.post("/approvals/2/decline", ["reason": "  "]).status == 422)
        #expect(await rig.post("/approvals/2/decline", ["reason": "we spoke yesterday"]).status == 200)
        let words = try #require(await rig.get("/approvals/1").at("letter", "words"))
        let body = (words["body"]?.text ?? "") + "\n\nKind regards once more."
        let edit: JSON = ["subject": words["subject"], "body": JSON(body), "version": 0]
        #expect(await rig.post("/approvals/1/words", edit, as: "approver").status == 200)
        #expect(await rig.post("/approvals/1/words", edit, as: "approver").status == 412)
        let digest = await rig.get("/approvals/1").at("letter", "text_digest")
        #expect(await rig.post("/approvals/1/approve", ["text": digest], as: "approver").status == 409)
        #expect(await rig.post("/approvals/1/approve", ["text": digest], as: "admin").status == 200)
    }
}
