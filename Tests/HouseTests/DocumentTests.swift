import Foundation
import Testing

/// What we tell people about the program is true of this repository.
@Suite struct DocumentTests {
    static let documents = House.files.filter { $0.path.hasSuffix(".md") }

    /// The names that `Sources/dunwell` gives its commands.
    static let commands: [(file: HouseFile, line: Int, name: String)] = House.sources
        .filter { $0.target == "dunwell" }
        .flatMap { file in
            file.lines.enumerated().compactMap { index, line in
                line.firstMatch(of: /commandName: "([a-z-]+)"/).map { (file, index + 1, String($0.1)) }
            }
        }

    @Test func `every command is described`() throws {
        let described = try House.text(of: "docs/formats.md")
        #expect(!Self.commands.isEmpty)
        for command in Self.commands where command.name != "dunwell" {
            // What only the program itself calls is nobody's to read about.
            guard !command.file.lines[command.line - 1].contains("shouldDisplay: false") else { continue }
            guard Banned(command.name, "").isIn(described[...]) else {
                let remedy = "docs/formats.md does not describe the command '\(command.name)': add it there"
                Issue.record("\(Finding(command.file, command.line, remedy))")
                continue
            }
        }
    }

    @Test func `every command has a name in the source`() {
        for file in House.sources where file.target == "dunwell" {
            let commands = file.codeLines.enumerated().filter { $0.element.contains(/: (Async)?ParsableCommand\b/) }
            let names = Self.commands.filter { $0.file.path == file.path }
            guard commands.count > names.count, let first = commands.first else { continue }
            Issue.record(
                "\(Finding(file, first.offset + 1, "give each command a commandName, so that it can be found"))"
            )
        }
    }

    @Test func `a file that a document names is there`() {
        for document in Self.documents {
            for (index, line) in document.lines.enumerated() {
                for name in Self.files(namedIn: line, of: document) where !Self.isThere(name) {
                    Issue.record("\(Finding(document, index + 1, "there is no \(name); correct the document"))")
                }
            }
        }
    }

    @Test func `the files that a stranger looks for are there`() {
        let wanted = [
            "README.md", "CHANGELOG.md", "LICENSE", "NOTICE", "docs/architecture.md", "docs/tour.md",
            "docs/policy-reference.md", "docs/formats.md", "bin/setup", "bin/demo", "bin/test", "bin/check", ".ci/run",
        ]
        for path in wanted where !Self.isThere(path) { Issue.record("\(path) is missing") }
    }

    @Test func `the readme says how to try it and how to test it`() throws {
        let readme = try House.text(of: "README.md")
        for command in ["bin/setup", "bin/demo", "bin/test"] { #expect(readme.contains(command)) }
    }

    /// Paths in backticks that begin like ours, and relative links.
    private static func files(namedIn line: Substring, of document: HouseFile) -> [String] {
        let quoted = line.matches(of: /`((?:Sources|Tests|Plugins|Stories|docs|bin|\.ci)\/[^`*{}… ]*)`/).map {
            String($0.1)
        }
        let folder = document.path.split(separator: "/").dropLast().joined(separator: "/")
        let linked = line.matches(of: /\]\(([^):#]+)[^):]*\)/).map {
            folder.isEmpty ? String($0.1) : "\(folder)/\($0.1)"
        }
        return quoted + linked
    }

    private static func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: House.root.appending(path: path).path())
    }
}
