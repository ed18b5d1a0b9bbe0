import Foundation
import Testing

@testable import Files

/// The file of the settings is replaced as a whole, or not at all.
@Suite struct SettingsFileTests {
    private struct Crash: Error {}

    /// A folder with a file of settings that says `old`.
    private final class Place {
        let path = NSTemporaryDirectory() + "settings-\(UUID().uuidString)"
        var file: SettingsFile

        init() throws {
            file = SettingsFile(path + "/book.yaml")
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try write("old")
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file.path)) }

        var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

        var mode: Int? {
            get throws {
                try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            }
        }

        func set(mode: Int) throws {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        }
    }

    @Test func `the new text takes the name, with the mode of the former one`() throws {
        let place = try Place()
        try place.set(mode: 0o640)
        try place.file.replace("old", with: "new")
        #expect(try place.file.text() == "new" && place.mode == 0o640 && place.names == ["book.yaml"])
    }

    @Test func `what stops before the name is taken leaves the former text`() throws {
        let place = try Place()
        place.file.beforeRename = { throw Crash() }
        #expect(throws: SettingsFile.Refusal.self) { try place.file.replace("old", with: "new") }
        #expect(try place.file.text() == "old" && place.names == ["book.yaml"])
    }

    @Test func `who writes between look and rename is not overwritten`() throws {
        let place = try Place()
        let path = place.file.path
        place.file.beforeRename = { try Data("theirs".utf8).write(to: URL(fileURLWithPath: path)) }
        #expect(throws: SettingsFile.Refusal.changed) { try place.file.replace("old", with: "new") }
        #expect(throws: SettingsFile.Refusal.changed) { try place.file.replace("older", with: "new") }
        #expect(try place.file.text() == "theirs" && place.names == ["book.yaml"])
    }

    @Test func `a file that is read-only, a link or gone is refused`() throws {
        let place = try Place()
        try place.set(mode: 0o444)
        #expect(throws: SettingsFile.Refusal.readOnly) { try place.file.replace("old", with: "new") }
        try FileManager.default.moveItem(atPath: place.file.path, toPath: place.path + "/else.yaml")
        #expect(throws: SettingsFile.Refusal.unreadable) { try place.file.replace("old", with: "new") }
        try FileManager.default.createSymbolicLink(atPath: place.file.path, withDestinationPath: "else.yaml")
        #expect(throws: SettingsFile.Refusal.link(to: "else.yaml")) { try place.file.replace("old", with: "new") }
        #expect(try SettingsFile(place.path + "/else.yaml").text() == "old")
    }

    @Test func `former texts are kept by name, and no name leads elsewhere`() throws {
        let place = try Place()
        try place.file.keep("old", as: "00ff")
        #expect(place.file.kept("00ff") == "old" && place.file.kept("00fe") == nil)
        #expect(place.file.kept("../book") == nil && place.file.kept("") == nil)
    }
}
