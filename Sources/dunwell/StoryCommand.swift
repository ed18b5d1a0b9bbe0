import ArgumentParser
import Engine
import Files
import Foundation

struct StoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "story", abstract: "Plays stories.")
    @Argument var files: [String]
    @Flag var all = false

    func run() throws {
        for path in files {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            do {
                let story = try StoryFile.read(text, file: path) { (name: String) throws(Problem) -> String in
                    let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
                    guard let text else { throw Problem(file: name, line: nil, "cannot be read") }
                    return text
                }
                var run = try StoryRun(story, tellingAll: all)
                let lines = try run.play().map(\.text)
                if let expect = story.expect {
                    let expected = expect.split(separator: "\n").map(String.init)
                    print(expected == lines ? "ok \(story.title)" : "DIFF \(story.title)")
                    if expected != lines { print(lines.joined(separator: "\n")) }
                } else {
                    print(lines.joined(separator: "\n"))
                }
            } catch let problem as Problem {
                print(problem)
            }
        }
    }
}
