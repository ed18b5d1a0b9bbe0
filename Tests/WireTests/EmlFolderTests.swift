import Foundation
import Testing

@testable import Wire

@Suite struct EmlFolderTests {
    @Test func `a letter becomes a file of its day, once`() throws {
        let place = try Place()
        let mail = try Letters.sealed()
        let path = place.path + "/letters/2026-02-27/INV-1042-nudge.eml"
        for _ in 1...3 {
            #expect(EmlFolder(place.path).carry(mail) == .accepted(reply: "kept as \(path)", queueID: nil))
        }
        #expect(try place.files() == ["2026-02-27/INV-1042-nudge.eml"])
        #expect(FileManager.default.contents(atPath: path) == Data(mail.bytes))
    }

    @Test func `a letter that is no longer ours leaves no file`() throws {
        let place = try Place()
        #expect(try EmlFolder(place.path).carry(Letters.sealed(), while: { false }).proof == "unsent fenced")
        #expect(try place.files().isEmpty)
        #expect(EmlFolder(place.path).means == .localQueue)
    }

    @Test func `another letter of the same name gets a number and takes nothing away`() throws {
        let place = try Place()
        let mails = try ["one", "two", "three", "two", "one"].map { try Letters.sealed($0) }
        for mail in mails { #expect(EmlFolder(place.path).carry(mail).proof == "accepted") }
        let files = ["INV-1042-nudge-2.eml", "INV-1042-nudge-3.eml", "INV-1042-nudge.eml"].map { "2026-02-27/" + $0 }
        #expect(try place.files() == files)
    }

    @Test func `letters of one name written at once are all kept whole`() throws {
        let place = try Place()
        let folder = EmlFolder(place.path)
        let mails = try (0..<8).map { try Letters.sealed("key\($0)") }
        DispatchQueue.concurrentPerform(iterations: 16) { _ = folder.carry(mails[$0 / 2]) }
        let kept = try place.files().map { FileManager.default.contents(atPath: "\(place.path)/letters/\($0)") }
        #expect(Set(kept) == Set(mails.map { Data($0.bytes) }))
    }

    @Test(
        arguments: [
            ("INV-1042-nudge", "INV-1042-nudge"), ("../../etc/passwd", "etc-passwd"), ("..", "letter"), ("", "letter"),
            (".hidden", "hidden"), ("a/b\\c", "a-b-c"), ("2026/0042.1-firm", "2026-0042.1-firm"), ("a\u{0}b\n", "a-b"),
            ("Müller GmbH & Co. KG", "Müller-GmbH-Co.KG"), ("-rf *", "rf"), ("請求書-12", "請求書-12"), ("///", "letter"),
            (String(repeating: "ü", count: 300), String(repeating: "ü", count: 60)),
        ]
    )
    func `a name stays inside its folder`(name: String, file: String) {
        #expect(EmlFolder.fileName(name) == file)
    }

    @Test func `what a killed run had begun to write is swept, and letters stay`() throws {
        let place = try Place()
        let folder = EmlFolder(place.path)
        folder.sweep()
        _ = try folder.carry(Letters.sealed())
        let unfinished = place.path + "/letters/.unfinished-a1B2c3"
        try Data("Dear".utf8).write(to: URL(filePath: unfinished))
        folder.sweep()
        #expect(!FileManager.default.fileExists(atPath: unfinished))
        #expect(try place.files() == ["2026-02-27/INV-1042-nudge.eml"])
    }

    @Test func `a folder that cannot be written is proven unsent and named`() throws {
        let place = try Place()
        try Data().write(to: URL(filePath: place.path + "/letters"))
        let outcome = try EmlFolder(place.path).carry(Letters.sealed())
        #expect(outcome.proof == "unsent file")
        #expect(outcome.sentence.contains(place.path + "/letters"))
    }
}

/// A folder that goes with the test.
private final class Place {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "dunwell-eml-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every file under `letters`, hidden ones too.
    func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path + "/letters").filter { $0.contains("/") }.sorted()
    }
}
