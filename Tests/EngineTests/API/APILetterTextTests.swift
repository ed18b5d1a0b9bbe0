import Connections
import Correspondence
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// The texts of letters, written and put live by programs of different people.
@Suite struct APILetterTextTests {
    private static let path = "/letter-texts/en/nudge"
    private static let shipped = LetterBook.shippedText(at: "en/nudge.mustache") ?? ""
    private static let other = shipped.replacing("slipped through", with: "got lost")

    private func save(_ rig: APIRig, _ text: String = other, seen: JSON? = nil, as person: String = "clerk") async
        -> Answer
    {
        await rig.post("\(Self.path)/draft", ["text": JSON(text), "reason": "plainer", "seen": seen], as: person)
    }

    private func versions(_ rig: APIRig) async -> [String?] {
        await rig.get(Self.path).at("versions")?.list?.map { $0["state"]?.text } ?? []
    }

    @Test(arguments: StoreEngine.present)
    func `what one person writes another puts live, and it is taken back`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let before = await rig.get("/letter-texts", as: "viewer").list.first { $0["letter"] == "nudge" }
        #expect(before?["source"] == "shipped" && before?["live"] == nil)
        let saved = await save(rig, as: "approver")
        let seen = try #require(saved.at("version", "seen"), "\(saved.text)")
        let read = await rig.get(Self.path, as: "viewer")
        #expect(read.at("text")?.text == Self.shipped && read.at("draft_text")?.text == Self.other)
        // A token is its person: nobody agrees to what they wrote by way of a program.
        let own = await rig.post("\(Self.path)/live", ["seen": seen], as: "approver")
        #expect(own.status == 409 && own.at("type") == "urn:dunwell:problem:own")
        #expect(await rig.post("\(Self.path)/live", ["seen": seen], as: "clerk").status == 403)
        let live = await rig.post("\(Self.path)/live", ["seen": seen])
        #expect(live.at("version", "put_live_by") == "admin" && live.at("version", "begins") != nil, "\(live.text)")
        let now = await rig.get(Self.path)
        #expect(now.at("text")?.text == Self.other && now.at("source") == "saved" && now.at("draft") == nil)
        #expect(await rig.post("\(Self.path)/restore", ["seen": seen], as: "clerk").status == 403)
        #expect(await rig.post("\(Self.path)/restore", ["seen": "7.1"], as: "approver").status == 412)
        #expect(await rig.post("\(Self.path)/restore", ["seen": "x"], as: "approver").status == 412)
        let fresh = try #require(now.at("live", "seen"))
        #expect(await rig.post("\(Self.path)/restore", ["seen": fresh], as: "approver").status == 200)
        #expect(await rig.get(Self.path).at("text")?.text == Self.shipped)
        #expect(await rig.post("\(Self.path)/restore", ["seen": fresh], as: "approver").status == 409)
        #expect(try rig.desk.rulings.count { $0.contains("the text of en/nudge.mustache, version 1") } == 2)
    }

    @Test(arguments: StoreEngine.present)
    func `nobody writes over what they have not seen, and a draft is given up`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        #expect(await save(rig, Self.shipped).at("outcome") == "unchanged")
        let seen = try #require(await save(rig).at("version", "seen"))
        #expect(await save(rig, Self.other + "\nMore.\n").status == 412)
        let later = try #require(await save(rig, Self.other + "\nMore.\n", seen: seen).at("version", "seen"))
        for end in ["live", "drop"] {
            for old in [seen, "x"] {
                let late = await rig.post("\(Self.path)/\(end)", ["seen": old])
                #expect(late.status == 412 && late.at("type") == "urn:dunwell:problem:changed", "\(late.text)")
            }
        }
        #expect(await versions(rig) == ["draft"])
        #expect(await rig.post("\(Self.path)/drop", ["seen": later], as: "viewer").status == 403)
        #expect(await rig.post("\(Self.path)/drop", ["seen": later], as: "clerk").at("outcome") == "done")
        #expect(await versions(rig) == ["dropped"])
        #expect(await rig.post("\(Self.path)/drop", ["seen": later], as: "clerk").status == 409)
    }

    @Test func `what is wrong with a text is said at its line and placeholder, and nothing is kept`() async throws {
        let rig = try APIRig()
        let line = Self.other.split(separator: "\n", omittingEmptySubsequences: false).count
        let broken = Self.other + "{{nonsense}}\n"
        let judged = await rig.post("\(Self.path)/check", ["text": JSON(broken)], as: "clerk")
        let fault = judged.at("faults")?.list?.first
        #expect(fault?["line"]?.integer == Int64(line) && fault?["file"] == "en/nudge.mustache", "\(judged.text)")
        #expect(fault?["message"]?.text?.contains("nonsense") == true)
        let refused = await save(rig, broken)
        let error = refused.at("errors")?.list?.first
        #expect(refused.status == 422 && error?["field"] == "/text")
        #expect(error?["message"]?.text?.hasPrefix("en/nudge.mustache:\(line):") == true, "\(refused.text)")
        #expect(await versions(rig).isEmpty)
        let fine = await rig.post("\(Self.path)/check", ["text": JSON(Self.other)], as: "clerk")
        #expect(fine.at("faults") == [] && fine.at("objections") == [])
        #expect(await rig.post("\(Self.path)/check", ["text": JSON(Self.other)], as: "viewer").status == 403)
    }

    @Test func `a letter that may not leave is not put live`() async throws {
        let rig = try APIRig()
        let threat = Self.shipped + "\n\nOr else we will sue you.\n"
        let judged = await rig.post("\(Self.path)/check", ["text": JSON(threat)])
        #expect(judged.at("faults") == [] && judged.at("objections")?.list?.isEmpty == false, "\(judged.text)")
        let seen = try #require(await save(rig, threat).at("version", "seen"))
        let refused = await rig.post("\(Self.path)/live", ["seen": seen])
        #expect(refused.status == 422 && refused.at("errors")?.list?.first?["field"] == "/seen", "\(refused.text)")
        #expect(await versions(rig) == ["draft"])
    }

    @Test(arguments: ["/letter-texts/en/nothing", "/letter-texts/..%2F../nudge", "/letter-texts/en/a%20b"])
    func `where no letter can be there is none`(path: String) async throws {
        let rig = try APIRig()
        #expect(await rig.get(path).status == 404)
        let drop = await rig.post("\(path)/drop", ["seen": "1.1"])
        #expect(drop.status == (path.hasSuffix("nothing") ? 409 : 404))
        #expect(await rig.post("\(path)/draft", ["text": "x", "reason": " "]).status != 200)
    }
}
