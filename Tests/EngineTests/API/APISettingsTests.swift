import Connections
import Documents
import Engine
import Files
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// The file of the settings, changed by programs: a merge patch over the text that was seen, on record, and put back.
@Suite struct APISettingsTests {
    private static let path = "/settings/groups/sender"

    /// An API over a file in a folder that goes with it.
    private final class Room: Sendable {
        let rig: APIRig
        let folder: SettingsFolder

        init() throws {
            folder = try SettingsFolder()
            rig = try APIRig(edited: folder.file)
        }

        var seen: JSON? { get async { await rig.get(APISettingsTests.path).at("seen") } }
    }

    @Test func `a value is looked at, changed on disk and in the journal, and put back`() async throws {
        let room = try Room()
        let read = await room.rig.get(Self.path)
        #expect(
            read.at("values", "sender.email") == "ar@nordwind.example" && read.at("values", "sender.phone") == .null
        )
        #expect(read.at("values", "sender.pay") == ["IBAN DE02 1203 0000 0000 2020 51"])
        let body: JSON = ["changes": ["sender.email": "office@nordwind.example", "sender.footer": ["One", "Two: 2"]]]
        let preview = await room.rig.post("\(Self.path)/preview", body)
        let diff = preview.at("diff")?.list?.compactMap(\.text) ?? []
        #expect(diff.contains("-  email: ar@nordwind.example") && diff.contains("+  email: office@nordwind.example"))
        #expect(room.folder.text == SettingsFolder.text)
        let seen = try #require(preview.at("seen"))
        let done = await room.rig.post(Self.path, body.with("seen", seen))
        #expect(done.status == 200 && done.at("changes")?.list?.first?["key"] == "sender.email", "\(done.text)")
        let settings = try BookFile.read(room.folder.text, file: "book.yaml")
        #expect(settings.sender.email == "office@nordwind.example" && settings.sender.footer == ["One", "Two: 2"])
        #expect(
            try room.rig.desk.rulings.contains { $0.contains("settings: sender.email from") && $0.contains("admin") }
        )
        let change = try #require(await room.rig.get("/settings/changes").list.first)
        #expect(change["person"] == "admin" && change["changes"]?.list?.count == 2)
        let former = await room.rig.get("/settings/changes/1")
        #expect(former.at("is_kept") == true && !former.text.contains("hush"), "\(former.text)")
        #expect(await room.rig.post("/settings/changes/1/restore", ["seen": seen]).status == 412)
        let back = await room.rig.post("/settings/changes/1/restore", ["seen": former.at("seen")])
        #expect(back.status == 200 && room.folder.text == SettingsFolder.text, "\(back.text)")
        #expect(await room.rig.get("/settings/changes/9").status == 404)
    }

    @Test func `whoever has not seen the file does not change it`() async throws {
        let room = try Room()
        let (body, seen): (JSON, JSON?) = (["changes": ["sender.person": "Ann"]], await room.seen)
        try room.folder.write(SettingsFolder.text + "# more\n")
        let late = await room.rig.post(Self.path, body.with("seen", seen))
        #expect(late.status == 412 && late.at("type") == "urn:dunwell:problem:changed", "\(late.text)")
        #expect(await room.rig.post(Self.path, body).at("errors")?.list?.first?["field"] == "/seen")
        #expect(room.folder.text == SettingsFolder.text + "# more\n")
        #expect(await room.rig.get("/settings/changes").list.isEmpty)
        let fresh = body.with("seen", await room.seen)
        #expect(await room.rig.post(Self.path, fresh, key: "once").status == 200)
        #expect(await room.rig.post(Self.path, fresh, key: "once").headers["Idempotency-Replayed"] == "true")
        #expect(await room.rig.get("/settings/changes").list.count == 1)
    }

    @Test(
        arguments: [
            ("organisation", ["zone": "Mars"], "/changes/zone"),
            ("sending", ["hours.email": "late"], "/changes/hours.email"),
            ("calendars", ["blackout": ["soon"]], "/changes/blackout"), ("sender", ["zone": "UTC"], "/changes/zone"),
            ("sender", ["sender.pay": "IBAN"], "/changes/sender.pay"),
            ("sender", ["sender.email": ["a@b.example"]], "/changes/sender.email"),
            ("sender", ["sender.pay": ["a\nletters: eml"]], "/changes/sender.pay"),
            ("sender", ["sender.pay": [["a"]]], "/changes/sender.pay/0"), ("sender", ["a/b": "x"], "/changes/a~1b"),
            ("brand", ["page.accent": "#cfc7b0"], "/changes/page.accent"), ("sender", "x", "/changes"),
        ] as [(String, JSON, String)]
    ) func `what makes no sense is said of its key, and the file stays`(wrong: (String, JSON, String)) async throws {
        let room = try Room()
        let seen = await room.seen
        for (end, body) in [("/preview", ["changes": wrong.1]), ("", ["changes": wrong.1, "seen": seen])]
            as [(String, JSON)]
        {
            let answer = await room.rig.post("/settings/groups/\(wrong.0)\(end)", body)
            let fields = answer.at("errors")?.list?.compactMap { $0["field"]?.text }
            #expect(answer.status == 422 && fields == [wrong.2], "\(answer.text)")
        }
        #expect(room.folder.text == SettingsFolder.text)
    }

    @Test func `what is needed stays, and what is taken away is gone`() async throws {
        let room = try Room()
        let needed = await room.rig.post("\(Self.path)/preview", ["changes": ["sender.email": .null]])
        #expect(needed.status == 422, "\(needed.text)")
        for (phone, isThere) in [("+49 30 1234567", true), (nil, false)] as [(String?, Bool)] {
            let changes: JSON = ["sender.phone": phone.map { JSON($0) } ?? .null]
            let answer = await room.rig.post(Self.path, ["changes": changes, "seen": await room.seen])
            #expect(answer.status == 200 && room.folder.text.contains("phone:") == isThere, "\(answer.text)")
        }
        #expect(room.folder.text == SettingsFolder.text)
        let zone: JSON = ["changes": ["zone": "Europe/Paris"]]
        let later = await room.rig.post("/settings/groups/organisation/preview", zone)
        #expect(later.at("from_next_start") == ["zone"])
        #expect(await room.rig.get("/settings/groups/alarms").status == 404)
    }

    @Test func `a picture is known by what it is, and shown from the folder`() async throws {
        let room = try Room()
        func hand(_ picture: String, seen: JSON?, as person: String = "admin") async -> Answer {
            await room.rig.post("/settings/logo", ["picture": JSON(picture), "seen": seen], as: person)
        }
        let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3])
        let seen = await room.seen
        for wrong in ["", "§", Data("<svg/>".utf8).base64EncodedString()] {
            let answer = await hand(wrong, seen: seen)
            #expect(answer.status == 422 && answer.at("errors")?.list?.first?["field"] == "/picture", "\(answer.text)")
        }
        #expect(await hand(png.base64EncodedString(), seen: "0").status == 412)
        #expect(await hand(png.base64EncodedString(), seen: seen, as: "approver").status == 403)
        #expect(room.folder.text == SettingsFolder.text)
        #expect(await hand(png.base64EncodedString(), seen: seen).status == 200)
        let name = try #require(BookFile.read(room.folder.text, file: "x").page.logo)
        #expect(FileManager.default.contents(atPath: room.folder.path + "/" + name) == png)
    }

    @Test func `a file that may not be written, or cannot be read, is told with what helps`() async throws {
        let room = try Room()
        let body: JSON = ["changes": ["sender.person": "Ann"], "seen": await room.seen]
        let file = room.folder.path + "/book.yaml"
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
        let refused = await room.rig.post(Self.path, body)
        #expect(refused.status == 409 && refused.at("detail")?.text?.contains("may not be written to") == true)
        #expect(room.folder.text == SettingsFolder.text)
        try FileManager.default.removeItem(atPath: file)
        #expect(await room.rig.get(Self.path).status == 503)
        #expect(await room.rig.post(Self.path, body).status == 503)
    }

    @Test(arguments: [nil, "viewer", "approver"]) func `only admins do`(person: String?) async throws {
        let room = try Room()
        let status = person == nil ? 401 : 403
        for path in [Self.path, "/settings/changes"] { #expect(await room.rig.get(path, as: person).status == status) }
        for path in [Self.path, "\(Self.path)/preview", "/settings/changes/1/restore"] {
            #expect(await room.rig.post(path, [:], as: person).status == status)
        }
    }
}
