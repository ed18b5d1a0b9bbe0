import Connections
import Documents
import Engine
import ServerRig
import Storage
import Testing

@testable import Web

/// Webhooks out, made and looked after by programs.
@Suite struct APIHookTests {
    @Test(arguments: StoreEngine.present)
    func `a webhook is made once, and its secret is said once`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let body: JSON = ["url": "https://hooks.example/dunwell", "events": ["promise.made"]]
        let made = await rig.post("/webhooks", body, key: "make")
        #expect(made.status == 201 && made.at("secret")?.text?.hasPrefix("whsec_") ?? false)
        let again = await rig.post("/webhooks", body, key: "make")
        #expect(again.status == 201 && again.at("id") == made.at("id") && again.at("secret") == nil)
        #expect(await rig.get("/webhooks").list.count == 1)
        #expect(await rig.get("/webhooks").list.first?["state"] == "on")
        #expect(await rig.get("/webhooks", as: "approver").status == 403)
        #expect(await rig.post("/webhooks/1/test").status == 200)
        let told = await rig.get("/webhooks/1/deliveries")
        #expect(told.list.count == 1 && told.list[0]["status"] == "due")
        #expect(await rig.post("/webhooks/1/deliveries/1/replay").status == 200)
        #expect(await rig.post("/webhooks/1/deliveries/9/replay").status == 409)
        #expect(await rig.post("/webhooks/1/pause").status == 200)
        #expect(await rig.post("/webhooks/1/pause").status == 409)
        #expect(await rig.post("/webhooks/1/resume").status == 200)
        #expect(await rig.send("DELETE", "/webhooks/1").status == 200)
        #expect(await rig.send("DELETE", "/webhooks/1").status == 404)
    }

    @Test(
        arguments: [
            (["url": "hooks.example"], "/url"), (["url": "https://a:b@hooks.example"], "/url"), ([:], "/url"),
            (["url": "https://hooks.example", "events": ["x"]], "/events/0"),
            (["url": "https://hooks.example", "events": "promise.made"], "/events"),
        ] as [(JSON, String)]
    ) func `what is no webhook is refused`(made: (JSON, String)) async throws {
        let answer = try await APIRig().post("/webhooks", made.0)
        #expect(answer.status == 422 && answer.at("errors")?.list?.first?["field"]?.text == made.1, "\(answer.text)")
    }
}
