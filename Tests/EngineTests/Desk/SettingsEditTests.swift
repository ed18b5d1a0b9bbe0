import Connections
import Engine
import Files
import Foundation
import Receivables
import Storage
import Testing

@testable import Web

/// The settings are changed at the desk: a form, what would change, the file, the journal, and the way back.
@Suite struct SettingsEditTests {
    /// A desk over a file in a folder that goes with it.
    private final class Room: Sendable {
        let rig: DeskRig
        let folder: SettingsFolder

        init(_ text: String = SettingsFolder.text, signingIn people: [String] = ["admin"]) async throws {
            folder = try SettingsFolder(text)
            rig = try DeskRig(edited: folder.file)
            for person in people { await rig.signIn(person) }
        }

        /// What the journal says about settings.
        var changes: [String] { get throws { try rig.rulings.filter { $0.contains("settings: ") } } }

        /// The fields of a form as a browser would send them, with others typed.
        func form(_ group: String, typing typed: [String: String]) async -> Fields {
            let page = await rig.get("/settings/edit/\(group)", as: "admin").text
            var fields: [String: String] = [:]
            for match in page.matches(of: /<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/) {
                fields[String(match.1)] = String(match.2).replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
            }
            for match in page.matches(of: /<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</) {
                fields[String(match.1)] = String(match.2)
            }
            for (key, value) in typed { fields["v.\(key)"] = value }
            fields["seal"] = nil
            return Fields(fields.map { .init($0.key, $0.value) })
        }

        func save(_ group: String, typing typed: [String: String]) async -> Answer {
            await rig.post("/settings/save/\(group)", as: "admin", form(group, typing: typed))
        }
    }

    @Test func `one line changes, at once on disk, in the journal under a name, and with a way back`() async throws {
        let room = try await Room()
        let answer = await room.save("sender", typing: ["sender.email": "office@nordwind.example"])
        #expect(answer.status == 303 && answer.place == "/settings", "\(answer.text)")
        let wanted = SettingsFolder.text.replacing("ar@nordwind.example", with: "office@nordwind.example")
        #expect(room.folder.text == wanted)
        let rulings = try room.changes
        #expect(rulings.count == 1 && rulings[0].contains("admin"), "\(rulings)")
        #expect(rulings.first?.contains("sender.email from") == true && rulings.first?.contains("hush") == false)
        let list = await room.rig.get("/settings/changes", as: "admin").text
        #expect(list.contains("<del>ar@nordwind.example</del> → <ins>office@nordwind.example</ins>"))
        let page = await room.rig.get("/settings/changes/1", as: "admin").text
        #expect(page.contains("+   email: ar@nordwind.example") && !page.contains("hush"))
        let seen = try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)?.1)
        let back = await room.rig.post("/settings/changes/1/restore", as: "admin", ["seen": String(seen)])
        #expect(back.status == 303 && room.folder.text == SettingsFolder.text)
        #expect(try room.changes.count == 2)
    }

    @Test func `what would change is shown before, and a preview changes nothing`() async throws {
        let room = try await Room()
        let form = await room.form("brand", typing: ["page.accent": "#0e5660"])
        let page = await room.rig.post("/settings/edit/brand", as: "admin", form)
        #expect(
            page.status == 200 && page.text.contains("+ page:") && page.text.contains("+   accent: &quot;#0e5660&quot;")
        )
        #expect(page.text.contains("formaction=\"/settings/save/brand\"") && room.folder.text == SettingsFolder.text)
        let faint = await room.form("brand", typing: ["page.accent": "#cfc7b0"])
        let refused = await room.rig.post("/settings/save/brand", as: "admin", faint)
        #expect(
            refused.status == 422 && refused.text.contains("too faint") && refused.text.contains("value=\"#cfc7b0\"")
        )
        #expect(try room.folder.text == SettingsFolder.text && room.changes.isEmpty)
    }

    @Test func `who was slower keeps what they typed, and sees both`() async throws {
        let room = try await Room()
        let form = await room.form(
            "sender",
            typing: ["sender.email": "mine@nordwind.example", "sender.person": "Ann"]
        )
        let theirs = SettingsFolder.text.replacing("ar@", with: "theirs@").replacing("Müller", with: "Meier")
        try room.folder.write(theirs)
        let page = await room.rig.post("/settings/save/sender", as: "admin", form)
        #expect(page.status == 422 && room.folder.text == theirs)
        #expect(page.text.contains("value=\"mine@nordwind.example\"") && page.text.contains("theirs@nordwind.example"))
        // What nobody touched here follows the file.
        #expect(page.text.contains("value=\"Nordwind Meier GmbH\""))
        var again = Fields(form.list.filter { !["seen", "seal"].contains($0.name) && !$0.name.hasPrefix("was.") })
        for match in page.text.matches(of: /name="(seen|was\.[^"]+)" value="([^"]*)"/) {
            again.add(String(match.1), String(match.2))
        }
        again = Fields(again.list.map { $0.name == "v.sender.company" ? .init($0.name, "Nordwind Meier GmbH") : $0 })
        #expect(await room.rig.post("/settings/save/sender", as: "admin", again).status == 303)
        let wanted = theirs.replacing("theirs@", with: "mine@").replacing("Jana Köhler", with: "Ann")
        #expect(room.folder.text == wanted)
    }

    @Test func `a read-only file is refused with what helps, and nothing is on record`() async throws {
        let room = try await Room()
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: room.folder.path + "/book.yaml")
        let page = await room.save("sender", typing: ["sender.person": "Ann"])
        #expect(
            page.status == 422 && page.text.contains("may not be written to") && page.text.contains("value=\"Ann\"")
        )
        #expect(try room.folder.text == SettingsFolder.text && room.changes.isEmpty)
    }

    private static let hostile = [
        "a\nletters: eml", "x: y # z", "<script>alert(1)</script>", "\" onfocus=\"x", "=cmd|' /C calc'!A0", "*a",
        "\u{202E}abc",
        "a\u{2028}letters: eml",
    ]

    @Test(arguments: hostile) func `whatever is typed is one value of the file, and text on the page`(typed: String)
        async throws
    {
        let room = try await Room()
        let answer = await room.save("sender", typing: ["sender.person": typed, "sender.footer": typed])
        #expect(answer.status == 303, "\(answer.text)")
        let settings = try BookFile.read(room.folder.text, file: "book.yaml")
        #expect(settings.letters == "https://mail.example/send?account=hush")
        #expect(settings.sender.person == PersonForm.plain(typed))
        for path in ["/settings/edit/sender", "/settings/changes", "/settings/changes/1"] {
            let page = await room.rig.get(path, as: "admin").text
            #expect(!page.contains("<script>alert") && !page.contains("\" onfocus"), "\(path)")
        }
    }

    @Test func `what the reader refuses is told beside its field`() async throws {
        let room = try await Room()
        for (group, key, value, words) in [
            ("organisation", "zone", "Mars", "no time zone"), ("sending", "hours.email", "late", "08:00-18:00"),
            ("calendars", "blackout", "soon", "2026-03-02"), ("costs", "costs.sms", "cheap", "0.0751 EUR"),
            ("sender", "sender.email", "", "lacks"),
        ] {
            let page = await room.save(group, typing: [key: value])
            #expect(page.status == 422 && page.text.contains(words), "\(key): \(page.status)")
        }
        #expect(room.folder.text == SettingsFolder.text)
    }

    private func upload(_ picture: [UInt8], to room: Room, as person: String = "admin") async -> Answer {
        let seal = room.rig.seal(of: person)
        let head =
            "--x\r\nContent-Disposition: form-data; name=\"seal\"\r\n\r\n\(seal)\r\n--x\r\n"
            + "Content-Disposition: form-data; name=\"logo\"; filename=\"../../evil.svg\"\r\n\r\n"
        let body = Array(head.utf8) + picture + Array("\r\n--x--\r\n".utf8)
        let type: Fields = ["Content-Type": "multipart/form-data; boundary=x"]
        return await room.rig.send("POST", "/settings/logo", as: person, type, [:], body: body)
    }

    @Test func `a picture is known by what it is, and lies in the folder under a name of ours`() async throws {
        let room = try await Room(signingIn: ["admin", "approver"])
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
        let drawing = Array("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".utf8)
        for wrong in [[], drawing, Array("MZ".utf8), png + [UInt8](repeating: 0, count: PageLogo.largest)] {
            #expect(await upload(wrong, to: room).status == 422)
        }
        #expect(await upload(png, to: room, as: "approver").status == 403)
        #expect(room.folder.text == SettingsFolder.text)
        let answer = await upload(png, to: room)
        #expect(answer.status == 303, "\(answer.text)")
        let name = try #require(BookFile.read(room.folder.text, file: "x").page.logo)
        #expect(name.hasPrefix("logo-") && name.hasSuffix(".png") && !name.contains("/"))
        #expect(FileManager.default.contents(atPath: room.folder.path + "/" + name) == Data(png))
        #expect(try room.changes.count == 1)
    }

    @Test func `an admin finds what can be changed, and what holds from the next start on`() async throws {
        let room = try await Room(signingIn: ["admin", "approver"])
        let page = await room.rig.get("/settings", as: "admin").text
        #expect(page.contains("href=\"/settings/edit/organisation\"") && !page.contains("/settings/edit/alarms"))
        #expect(page.contains("from the next start on"))
        for path in ["/people", "/webhooks", "/tokens", "/connections", "/settings/changes"] {
            #expect(page.contains("<a href=\"\(path)\">"), "\(path)")
        }
        let other = await room.rig.get("/settings", as: "approver").text
        #expect(!other.contains("/settings/edit/") && !other.contains("\"/settings/changes\""))
    }

    @Test func `only admins change settings, and only after their password`() async throws {
        let room = try await Room(signingIn: ["admin", "approver"])
        #expect(await room.rig.get("/settings/edit/sender", as: "approver").status == 403)
        let form = await room.form("sender", typing: ["sender.person": "Ann"])
        room.rig.now += 30 * 60_000
        let page = await room.rig.post("/settings/save/sender", as: "admin", form)
        #expect(
            page.text.contains("name=\"proof\"") && page.text.contains("value=\"Ann\"")
                && room.folder.text == SettingsFolder.text
        )
        #expect(await room.rig.get("/settings/edit/alarms", as: "admin").status == 404)
        #expect(await room.rig.get("/settings/edit/database", as: "admin").status == 404)
    }

    @Test(arguments: ["en", "de"]) func `it reads as it was last looked at`(language: String) async throws {
        let room = try await Room()
        _ = await room.rig.post("/account/language", as: "admin", ["language": language])
        _ = await room.rig.get("/settings", as: "admin")
        let form = await room.form("sending", typing: ["hours.sms": "10:00-16:00", "run-at": "07:30"])
        let page = await room.rig.post("/settings/edit/sending", as: "admin", form).text
        let seen = page.replacing(/name="seen" value="[^"]+"/, with: "name=\"seen\" value=\"SEEN\"")
        try DeskSnapshot.expect(
            seen.replacing(room.folder.path, with: "/srv/nordwind"),
            "settings-edit.\(language).html"
        )
        _ = await room.save("sending", typing: ["hours.sms": "10:00-16:00", "run-at": "07:30"])
        let changes = await room.rig.get("/settings/changes", as: "admin").text
        try DeskSnapshot.expect(changes, "settings-changes.\(language).html")
    }
}
