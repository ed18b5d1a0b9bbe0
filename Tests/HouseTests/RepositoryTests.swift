import Foundation
import Testing

/// What is no Swift: stories, scripts, and files nobody would miss.
@Suite struct RepositoryTests {
    static let stories = House.files.filter { $0.isBelow("Stories") && $0.path.hasSuffix(".yaml") }
    static let scripts = House.files.filter { $0.isBelow("bin") || $0.isBelow(".ci") }

    @Test func `every story says what it expects`() {
        #expect(!Self.stories.isEmpty)
        for story in Self.stories where !story.lines.contains(where: { $0.hasPrefix("expect:") }) {
            Issue.record("\(Finding(story, 1, "has no 'expect:'; a story without an ending tests nothing"))")
        }
    }

    @Test func `no two stories have one title`() {
        let titles = Dictionary(grouping: Self.stories) { $0.lines.first { $0.hasPrefix("story:") } ?? "" }
        for (title, stories) in titles where stories.count > 1 || title.isEmpty {
            for story in stories { Issue.record("\(Finding(story, 1, "needs a 'story:' line of its own"))") }
        }
    }

    @Test func `scripts can be run and stop at the first fault`() {
        #expect(!Self.scripts.isEmpty)
        for script in Self.scripts {
            if !FileManager.default.isExecutableFile(atPath: House.root.appending(path: script.path).path()) {
                Issue.record("\(Finding(script, 1, "cannot be run: chmod +x \(script.path)"))")
            }
            if script.text.hasPrefix("#!/usr/bin/env bash"), !script.text.contains("\nset -euo pipefail\n") {
                Issue.record("\(Finding(script, 1, "goes on after a fault: begin with set -euo pipefail"))")
            }
        }
    }

    @Test func `no source file is without a mention`() {
        for finding in Mentions.findings(in: House.sources) { Issue.record("\(finding)") }
    }
}
