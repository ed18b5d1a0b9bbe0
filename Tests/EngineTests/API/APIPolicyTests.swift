import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// Policies, written and put live by programs of different people.
@Suite struct APIPolicyTests {
    private static let text = DeskRig.policy.replacing("day: 10", with: "day: 12")

    private func draft(_ rig: APIRig, _ text: String = Self.text, seen: JSON? = nil, as person: String = "clerk") async
        -> Answer
    {
        await rig.post(
            "/policies/desk/draft",
            ["text": JSON(text), "reason": "two days more", "seen": seen],
            as: person
        )
    }

    @Test(arguments: StoreEngine.present)
    func `what one person writes another puts live`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        #expect(await rig.get("/policies").list.first?["is_the_books"] == true)
        let saved = await draft(rig, as: "approver")
        let seen = try #require(saved.at("version", "seen"), "\(saved.text)")
        #expect(saved.at("version", "state") == "draft" && saved.at("version", "authors") == ["approver"])
        let read = await rig.get("/policies/desk")
        #expect(read.at("text")?.text == Self.text && read.at("live_text")?.text == DeskRig.policy)
        #expect(read.at("ladder", "stops")?.list?.last?["ladder_day"] == 12)
        let change = await rig.get("/policies/desk/change?past=true")
        #expect(change.at("is_same") == false && change.at("next_run", "looked") != nil && change.at("past") != nil)
        #expect(await rig.post("/policies/desk/shadow", ["begins": true, "seen": seen], as: "clerk").status == 200)
        // A token is its person: nobody agrees to what they wrote by way of a program.
        let own = await rig.post("/policies/desk/live", ["seen": seen], as: "approver")
        #expect(own.status == 409 && own.at("type") == "urn:dunwell:problem:own")
        #expect(await rig.post("/policies/desk/live", ["seen": seen], as: "clerk").status == 403)
        let live = await rig.post("/policies/desk/live", ["seen": seen], as: "admin")
        #expect(live.at("version", "state") == "live" && live.at("version", "put_live_by") == "admin")
        let versions = await rig.get("/policies/desk").at("versions")?.list?.compactMap { $0["state"]?.text }
        #expect(versions == ["live", "retired"])
        #expect(await rig.get("/policies/desk?version=1").at("text")?.text == DeskRig.policy)
        #expect(await rig.get("/policies/desk?version=7").status == 404)
    }

    @Test func `a policy is begun under a name of its own, and put away when nobody follows it`() async throws {
        let rig = try APIRig()
        func begin(_ name: String, as person: String = "clerk") async -> Answer {
            let text = Self.text.replacing("policy: desk", with: "policy: \(name)")
            return await rig.post(
                "/policies",
                ["name": JSON(name), "text": JSON(text), "reason": "for France"],
                as: person
            )
        }
        #expect(await begin("Étranger").at("errors")?.list?.first?["field"] == "/name")
        #expect(await begin("desk").status == 409)
        let begun = await begin("france")
        let seen = try #require(begun.at("version", "seen"), "\(begun.text)")
        #expect(await rig.post("/policies/france/retire", [:], as: "approver").status == 409)
        #expect(await rig.post("/policies/france/live", ["seen": seen], as: "approver").status == 200)
        #expect(await rig.post("/policies/desk/retire", [:], as: "approver").status == 409)
        let away = await rig.post("/policies/france/retire", [:], as: "approver")
        #expect(away.at("version", "state") == "retired", "\(away.text)")
    }

    @Test func `nobody writes over what they have not seen, and a version is given up`() async throws {
        let rig = try APIRig()
        let seen = try #require(await draft(rig).at("version", "seen"))
        #expect(await draft(rig, Self.text + "# more\n").status == 412)
        #expect(await draft(rig, Self.text + "# more\n", seen: seen).status == 200)
        #expect(await rig.post("/policies/desk/drop", ["seen": seen]).status == 412)
        let fresh = try #require(await rig.get("/policies/desk").at("shown", "seen"))
        #expect(await rig.post("/policies/desk/drop", ["seen": fresh]).status == 200)
        #expect(await rig.post("/policies/desk/drop", ["seen": fresh]).status == 409)
        #expect(await draft(rig, DeskRig.policy).at("outcome") == "unchanged")
    }

    @Test func `what is wrong with a text is said at its line, and nothing is kept`() async throws {
        let rig = try APIRig()
        let broken = Self.text.replacing("tone: firm }", with: "tone: rude }")
        let judged = await rig.post("/policies/desk/check", ["text": JSON(broken)])
        #expect(judged.at("fault", "line") == 6, "\(judged.text)")
        #expect(await rig.post("/policies/desk/check", ["text": JSON(Self.text)]).at("fault") == nil)
        let refused = await draft(rig, broken)
        #expect(refused.status == 422 && refused.at("errors")?.list?.first?["field"] == "/text")
        #expect(await draft(rig, String(repeating: "#", count: 65 << 10)).status == 422)
        #expect(await rig.post("/policies/nothing/drop", ["seen": "1.1"]).status == 404)
        #expect(await rig.get("/policies/desk").at("shown") == nil)
    }

    @Test func `a letter is shown in each language and tone, and other words are tried`() async throws {
        let rig = try APIRig()
        let plain = await rig.get("/policies/desk/letters/nudge?language=de&tone=firm")
        #expect(plain.at("language") == "de" && plain.at("tone") == "firm" && plain.at("objections") == [])
        let template = try #require(plain.at("template")?.text, "\(plain.text)")
        let body: JSON = ["template": JSON(template + "\nBis Freitag!\n"), "language": "de"]
        let tried = await rig.post("/policies/desk/letters/nudge/try", body, as: "clerk")
        #expect(tried.at("text")?.text?.contains("Bis Freitag!") == true, "\(tried.text)")
        let broken = await rig.post("/policies/desk/letters/nudge/try", ["template": "{{#nothing}}"], as: "clerk")
        #expect(broken.status == 200 && broken.at("faults")?.list?.first?["line"] == 1, "\(broken.text)")
        #expect(await rig.get("/policies/desk/letters/nudge?language=de").at("template")?.text == template)
        #expect(await rig.get("/policies/desk/letters/nothing").status == 404)
    }
}
