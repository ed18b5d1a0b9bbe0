import ArgumentParser
import Engine
import Files
import Foundation
import Receivables

struct StoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "story",
        abstract: "Plays one customer's life as a text: events in, timeline out.",
        discussion: """
            Examples:
              dunwell story Stories/promise.yaml
              dunwell story Stories/*.yaml
              dunwell story --all mine.yaml          also each day on which nothing was done, and why
            With `expect` in the file the timeline is compared: exit 0 when equal, 1 with a diff when not.
            """
    )

    @Argument(help: "Files of stories.") var files: [String]
    @Flag(help: "Also a line for each day an item was left in peace, and for each step skipped.") var all = false
    @Flag(help: "One object per line on standard output.") var json = false

    func run() throws {
        guard !files.isEmpty else { throw Ending(2, "name at least one story file") }
        var differing = 0
        for file in files where try !play(file) { differing += 1 }
        if files.count > 1, !json { print("\(files.count - differing) of \(files.count) stories as expected") }
        if differing > 0 { throw ExitCode(1) }
    }

    /// False when the story differs from what it expects.
    private func play(_ file: String) throws -> Bool {
        let story = try read(file)
        var run = try StoryRun(story, tellingAll: all)
        let lines = try run.play()
        if json {
            for line in lines { try JSONOutput.print(StoryLineJSON(line)) }
        } else if story.expect == nil || files.count == 1 {
            for line in lines { print(line.text) }
        }
        guard let expect = story.expect else { return true }
        let expected = expect.split(separator: "\n").map { String($0) }
        let found = lines.map(\.text)
        guard expected != found else {
            if files.count > 1, !json { print("\(Terminal.styled("ok", .green))   \(story.title)") }
            return true
        }
        Terminal.say("\(file): '\(story.title)' differs (- expected, + found)")
        for line in Self.difference(expected, found) { Terminal.say(line) }
        return false
    }

    private func read(_ file: String) throws -> Story {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        return try StoryFile.read(BookFolder.text(file), file: file) { (name: String) throws(Problem) -> String in
            do {
                return try BookFolder.text(folder.appending(path: name).path())
            } catch let problem as Problem {
                throw problem
            } catch {
                throw Problem(file: name, line: nil, "cannot be read")
            }
        }
    }

    /// The lines of both, those of one only marked.
    private static func difference(_ expected: [String], _ found: [String]) -> [String] {
        let changes = found.difference(from: expected)
        var removed: [Int: String] = [:]
        var inserted: [Int: String] = [:]
        for change in changes {
            switch change {
            case .remove(let offset, let line, _): removed[offset] = line
            case .insert(let offset, let line, _): inserted[offset] = line
            }
        }
        var lines: [String] = []
        var (old, new) = (0, 0)
        while old < expected.count || new < found.count {
            if let line = removed[old] {
                lines.append("- \(line)")
                old += 1
            } else if let line = inserted[new] {
                lines.append("+ \(line)")
                new += 1
            } else {
                if old < expected.count { lines.append("  \(expected[old])") }
                old += 1
                new += 1
            }
        }
        return lines
    }
}

struct StoryLineJSON: Encodable {
    var day: String
    var invoices: [String]
    @OrNull var step: String? = nil
    @OrNull var what: String? = nil
    @OrNull var tone: String? = nil
    @OrNull var consent: String? = nil
    var lane: String
    var daysPastDue: Int
    var open: String
    @OrNull var because: String? = nil

    init(_ line: StoryRun.Line) {
        day = line.day.description
        lane = line.lane.rawValue
        daysPastDue = line.daysPastDue
        open = line.open.description
        guard let done = line.done else {
            let words = line.text.split(separator: " ")
            invoices = [line.first]
            step = words.count > 3 && words[2] == "skipped" ? String(words[3]) : nil
            what = words.count > 2 ? String(words[2]) : nil
            because = words.last.map { String($0) }
            return
        }
        invoices = done.invoices
        step = done.step
        what = done.what
        tone = done.tone?.rawValue
        if case .needs(let consent, let concern) = done.ending {
            self.consent = consent.rawValue
            because = concern.rawValue
        }
        if done.ending == .declined { because = "declined" }
    }
}
