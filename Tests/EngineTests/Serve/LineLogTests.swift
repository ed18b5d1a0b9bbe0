import Connections
import Engine
import Files
import Foundation
import Logging
import Receivables
import Storage
import Synchronization
import Testing

@testable import dunwell

/// What stands in the log, and what never does.
@Suite struct LineLogTests {
    private final class Page: Sendable {
        private let text = Mutex("")

        var lines: [Substring] { text.withLock { $0 }.split(separator: "\n") }

        func log(_ form: LineLog.Form, _ level: Logger.Level = .info) -> Logger {
            Logger(label: "trial") { _ in LineLog(form, level: level) { line in self.add(line) } }
        }

        private func add(_ line: String) { text.withLock { $0 += line } }
    }

    /// Words that must not be told, as customers, platforms and databases might say them.
    private static let secrets = [
        "Kunde Müller", "ap@kunde.example", "+49 170 1234567", "INV-1042", "sk_live_51H", "DE02120300000000202051",
        "\u{1B}[31m", "\n{\"level\":\"error\"}", "\u{2028}",
    ]
    private static let said = secrets.joined(separator: " ")

    private static let errors: [any Error] = [
        ConnectorError.unauthorized(said), ConnectorError.unsent(said), ConnectorError.unreadable(said),
        ConnectorError.unavailable(status: 500, said, retryAfter: nil), SourceFault.refused(said),
        SourceFault.unreachable(said), StorageError.misuse(said), StorageError.nul(text: said),
        StorageError.failing(file: said, detail: said), StorageError.constraint(.unique, name: said),
        StorageError.unreachable(place: said, detail: said, isPassing: true), Ending(2, said), Ending(3, said),
        Problem(file: said, line: 3, said), Trouble("notices", "it is tried again", said),
        CocoaError(.fileReadNoSuchFile, userInfo: ["path": said]),
    ]

    @Test(arguments: LineLog.Form.allCases) func `what others said is in the book and not in the log`(
        _ form: LineLog.Form
    ) {
        let page = Page()
        let log = page.log(form)
        for error in Self.errors {
            let trouble = Trouble(error)
            #expect(!trouble.detail.isEmpty)
            log.tell(
                .warning,
                "chore-failed",
                [
                    "chore": .name(Self.said), "problem": .word(trouble.kind), "remedy": .word(trouble.remedy),
                ]
            )
        }
        #expect(page.lines.count == Self.errors.count)
        for secret in Self.secrets {
            let words = secret.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(!page.lines.contains { $0.contains(words) }, "\(secret.debugDescription)")
        }
        #expect(page.lines.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
    }

    @Test func `a line for people`() throws {
        let page = Page()
        page.log(.text).tell(.info, "chore-done", ["chore": "run", "letters": .count(3), "remedy": "make room"])
        let line = try #require(page.lines.first)
        #expect(line.hasSuffix(" level=info event=chore-done chore=run letters=3 remedy=\"make room\""), "\(line)")
        let time = try #require(
            line.firstMatch(of: /time=([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9.]{6}Z) level/)
        )
        #expect(time.range.lowerBound == line.startIndex)
    }

    @Test func `a line for machines`() throws {
        let page = Page()
        page.log(.json).tell(.warning, "chore-failed", ["chore": "run", "failures": .count(3), "took": .time(1_500)])
        let line = try #require(page.lines.first)
        let read = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(read["event"] as? String == "chore-failed" && read["level"] as? String == "warning")
        #expect(read["failures"] as? Int == 3 && read["took"] as? Int == 1_500)
    }

    @Test func `a value stays within its quotes`() throws {
        let hostile = "a\"b\\c\nd\u{0}e\u{7F}f\u{2028}g=h"
        let text = LineLog.line(.text, [("a", "b")], [(name: "x", value: hostile)])
        #expect(text == #"a=b x="a\"b\\c\u000ad\u0000e\u007ff\u2028g=h""#)
        let json = LineLog.line(.json, [("a", "12")], [(name: "x", value: hostile), (name: "y", value: "007")])
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(read?["x"] as? String == hostile && read?["a"] as? Int == 12 && read?["y"] as? String == "007")
    }

    @Test func `a level that is not wanted is not written`() {
        let page = Page()
        page.log(.text, .warning).tell(.info, "chore-done")
        #expect(page.lines.isEmpty)
    }

    @Test(arguments: [
        ("stripe", "stripe"), ("shop-2", "shop-2"), ("", "?"), ("Dana Weiss", "?"), ("a@b", "?"), ("ä", "?"),
    ])
    func `only a plain name is a name`(_ name: String, _ shown: String) {
        #expect(LogWord.name(name).text == shown)
    }
}
