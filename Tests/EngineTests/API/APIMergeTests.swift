import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// Two customers who are one, merged by a program: looked at first, and as it was looked at.
@Suite struct APIMergeTests {
    private static let path = "/customers/acme/merge/berlin"

    private func merge(_ rig: APIRig, seen: JSON?, as person: String = "admin") async -> Answer {
        await rig.post(Self.path, ["reason": "same VAT number", "seen": seen], as: person)
    }

    @Test(arguments: StoreEngine.present)
    func `both are seen side by side, and there is one`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        try rig.book.write { writing in
            let berlin = try writing.customer(code: "berlin") ?? 0
            try writing.tell(berlin, .customer, .unreachable(.sms, .optedOut), on: DeskRig.today, payee: nil)
        }
        #expect(await rig.post("/customers/berlin/hold", ["reason": "audit"]).status == 200)
        #expect(await rig.get(Self.path, as: "clerk").status == 403)
        let look = await rig.get(Self.path, as: "approver")
        #expect(look.at("obstacles") == [], "\(look.text)")
        #expect(look.at("kept", "code") == "acme" && look.at("gone", "waiting") == 1)
        #expect(
            look.at("after", "owed") == [
                ["amount": "1200.00", "currency": "EUR"], ["amount": "84010.00", "currency": "USD"],
            ]
        )
        #expect(look.at("after", "email") == "ap@acme.example" && look.at("after", "unreachable_by") == ["sms"])
        #expect(look.at("after", "hold", "reason") == "audit" && look.at("kept", "hold") == nil)
        let seen = try #require(look.at("seen"))
        for person in ["approver", "clerk"] { #expect(await merge(rig, seen: seen, as: person).status == 403) }
        let done = await merge(rig, seen: seen)
        #expect(done.status == 200 && done.at("outcome") == "done", "\(done.text)")
        // The other's code goes on meaning this one.
        #expect(await rig.get("/customers/berlin").at("code") == "acme")
        #expect(await rig.get("/customers").list.count == 1)
        #expect(try rig.events("joined") == 1)
        #expect(await merge(rig, seen: seen).status == 409)
    }

    @Test(arguments: StoreEngine.present)
    func `what was not seen is not merged`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let seen = try #require(await rig.get(Self.path).at("seen"))
        _ = await rig.post("/items/INV-2%2F1/calls", ["outcome": "reached"])
        for old in [seen, "0"] {
            let late = await merge(rig, seen: old)
            #expect(late.status == 412 && late.at("type") == "urn:dunwell:problem:changed", "\(late.text)")
        }
        // The other way round is something else.
        let other = await rig.get("/customers/berlin/merge/acme").at("seen")
        #expect(await merge(rig, seen: other).status == 412)
        #expect(try rig.events("joined") == 0)
        #expect(await rig.get("/customers").list.count == 2)
    }

    @Test(
        arguments: [
            (path, ["reason": " ", "seen": "0"], 422, "/reason"), (path, ["seen": "0"], 422, "/reason"),
            (path, ["reason": "twice"], 422, "/seen"),
            ("/customers/acme/merge/nobody", ["reason": "twice", "seen": "0"], 404, nil),
            ("/customers/nobody/merge/acme", ["reason": "twice", "seen": "0"], 404, nil),
            ("/customers/acme/merge/acme", ["reason": "twice", "seen": "0"], 409, nil),
        ] as [(String, JSON, Int, String?)]
    ) func `what cannot be merged is refused with its reason`(wrong: (String, JSON, Int, String?)) async throws {
        let rig = try APIRig()
        let answer = await rig.post(wrong.0, wrong.1)
        #expect(answer.status == wrong.2, "\(answer.text)")
        #expect(answer.at("errors")?.list?.first?["field"]?.text == wrong.3)
        #expect(try rig.events("joined") == 0)
        let same = await rig.get("/customers/acme/merge/acme").at("obstacles")?.list?.first
        #expect(same?["kind"] == "same" && same?["message"]?.text?.isEmpty == false)
    }
}
