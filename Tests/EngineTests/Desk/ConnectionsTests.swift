import Connections
import Engine
import Foundation
import Receivables
import Storage
import Testing

@testable import Web

/// Platforms are connected and looked after at the desk. The platform here takes one token and knows one account.
@Suite struct ConnectionsTests {
    private static let token = "t0ps3cret-0123456789"

    private func rig() async throws -> DeskRig {
        let rig = try DeskRig(greeting: { settings throws(ConnectorError) in
            guard settings["token"].reveal({ $0 }) == Self.token else { throw .unauthorized("20003: Authenticate") }
            return "Acme Texts"
        })
        for role in Role.allCases { await rig.signIn(role.rawValue) }
        return rig
    }

    private func twilio(_ more: Fields = [:]) -> Fields {
        more + ["name": "twilio", "text-account": "AC0123", "text-from": "+15005550006", "secret-token": Self.token]
    }

    private func rows(_ rig: DeskRig) throws -> [ConnectionRow] { try rig.book.read { try $0.connections() } }

    @Test func `a platform is tried, sealed, and shown without its secret`() async throws {
        let rig = try await rig()
        let form = await rig.get("/catalogue/twilio", as: "admin").text
        for words in ["name=\"text-account\"", "name=\"secret-token\" type=\"password\"", "Like AC0123"] {
            #expect(form.contains(words), "\(words)")
        }
        #expect(await rig.post("/catalogue/twilio", as: "admin", twilio()).place == "/connections")
        let row = try #require(try rows(rig).first)
        #expect((row.name, row.platform, row.person) == ("twilio", "twilio", "admin"))
        #expect(!String(decoding: row.sealed, as: UTF8.self).contains(Self.token))
        #expect(try rig.rulings.last?.contains("connected 'twilio' (twilio)") == true)
        let page = await rig.get("/connections", as: "viewer").text
        #expect(page.contains("Acme Texts") && page.contains("Messages") && !page.contains("/catalogue/twilio"))
        let again = await rig.get("/connections/twilio", as: "admin").text
        #expect(again.contains("value=\"AC0123\"") && !again.contains(Self.token))
    }

    @Test func `what is wrong stands beside its field, and nothing is kept`() async throws {
        let rig = try await rig()
        let cases: [(Fields, String)] = [
            (["name": "twilio", "text-from": "+15005550006", "secret-token": Self.token], "This is needed."),
            (["text-account": "XY1"] + twilio(), "That does not look like AC0123"),
            (["name": "../etc"] + twilio(), "A name has 1 to 40 small letters"),
            (["secret-token": "wrong"] + twilio(), "connect it anew"),
        ]
        for (form, words) in cases {
            let answer = await rig.post("/catalogue/twilio", as: "admin", form)
            #expect(answer.status == 422 && answer.text.contains(words), "\(words): \(answer.text)")
            #expect(!answer.text.contains(Self.token) && !answer.text.contains("\"wrong\""))
        }
        #expect(try rows(rig).isEmpty)
        #expect(await rig.post("/catalogue/nothing", as: "admin", twilio()).status == 404)
    }

    @Test func `a secret that nobody types again stays`() async throws {
        let rig = try await rig()
        _ = await rig.post("/catalogue/twilio", as: "admin", twilio())
        let before = try rows(rig)[0]
        let form: Fields = ["text-account": "AC9999", "text-from": "+15005550006", "secret-token": ""]
        #expect(await rig.post("/connections/twilio", as: "admin", form).place == "/connections")
        #expect(try rows(rig)[0].sealed != before.sealed)
        #expect(await rig.get("/connections/twilio", as: "admin").text.contains("value=\"AC9999\""))
        _ = await rig.post("/catalogue/twilio", as: "admin", twilio())
        #expect(try rows(rig).count == 1)
    }

    @Test func `no secret waits in a page while the password is asked for`() async throws {
        let rig = try await rig()
        rig.now += 30 * 60_000
        #expect(await rig.get("/catalogue/twilio", as: "admin").text.contains("name=\"proof\""))
        let wrong = await rig.post("/catalogue/twilio", as: "admin", ["proof": "not it"] + twilio())
        #expect(wrong.status == 422 && !wrong.text.contains(Self.token) && wrong.text.contains("AC0123"))
        let right = await rig.post("/catalogue/twilio", as: "admin", ["proof": DeskRig.password] + twilio())
        #expect(right.place == "/connections")
    }

    @Test func `a test says what is wrong and what helps`() async throws {
        let rig = try await rig()
        _ = await rig.post("/catalogue/twilio", as: "admin", twilio())
        #expect(await rig.post("/connections/twilio/test", as: "clerk").place == "/connections")
        #expect(await rig.get("/connections", as: "clerk").text.contains("It works: twilio, Acme Texts."))
        // As if another program had sealed it: it can be opened, and the platform refuses it.
        let ring = try KeyRing(reading: KeyRing.line(named: "1", [UInt8](repeating: 7, count: 32)) + "\n")
        var row = try rows(rig)[0]
        let given = Connected.Given(["account": "AC0123", "from": "+15005550006", "token": "old"])
        row.sealed = try given.sealed("twilio", in: rig.book, by: ring)
        try rig.book.write { [row] in try $0.connect(row, on: DeskRig.today) }
        _ = await rig.post("/connections/twilio/test", as: "clerk")
        let page = await rig.get("/connections", as: "admin").text
        #expect(page.contains("Twilio does not work") && page.contains("20003: Authenticate"))
        #expect(page.contains("Connect anew") && page.contains("st bad"))
    }

    @Test func `it rests, goes on, and is forgotten, each on record`() async throws {
        let rig = try await rig()
        _ = await rig.post("/catalogue/twilio", as: "admin", twilio())
        _ = await rig.post("/connections/twilio/pause", as: "approver")
        #expect(try rows(rig)[0].isPaused)
        #expect(await rig.get("/connections", as: "approver").text.contains("action=\"/connections/twilio/resume\""))
        // New settings do not wake it.
        _ = await rig.post("/connections/twilio", as: "admin", twilio())
        #expect(try rows(rig)[0].isPaused)
        _ = await rig.post("/connections/twilio/resume", as: "approver")
        #expect(try !rows(rig)[0].isPaused)
        _ = await rig.post("/connections/twilio/resume", as: "approver")
        #expect(await rig.get("/connections", as: "approver").text.contains("somebody was faster"))
        _ = await rig.post("/connections/twilio/remove", as: "admin")
        #expect(try rows(rig).isEmpty)
        let rulings = try rig.rulings.joined()
        for words in ["paused the connection 'twilio'", "resumed the connection", "disconnected 'twilio'"] {
            #expect(rulings.contains(words), "\(words)")
        }
    }

    @Test func `the pages in both languages`() async throws {
        let rig = try await rig()
        _ = await rig.post("/catalogue/twilio", as: "admin", twilio())
        try DeskSnapshot.expect(await rig.get("/connections", as: "admin").text, "connections.en.html")
        try DeskSnapshot.expect(await rig.get("/catalogue/stripe", as: "admin").text, "connect.en.html")
        _ = await rig.post("/account/language", as: "admin", ["language": "de"])
        _ = await rig.get("/account", as: "admin")
        try DeskSnapshot.expect(await rig.get("/connections", as: "admin").text, "connections.de.html")
    }
}
