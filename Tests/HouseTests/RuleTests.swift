import Testing

/// The rules themselves: each finds what it is there for, on the right line, and lets the innocent pass.
@Suite struct RuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: HouseRule
        var path: String
        var text: String
        /// The lines at which something is found.
        var lines: [Int]

        init(_ rule: HouseRule, _ path: String, _ text: String, _ lines: [Int]) {
            self.rule = rule
            self.path = path
            self.text = text
            self.lines = lines
        }

        var testDescription: String { "\(rule.name): \(path)" }
    }

    /// Put together, so that this file keeps the rule.
    private static let home = ["", "home", ""].joined(separator: "/")

    static let rooms = [
        Case(.receivablesImportsNothing, "Sources/Receivables/A.swift", "// import X\nimport Foundation\n", [2]),
        Case(.receivablesImportsNothing, "Sources/Receivables/A.swift", "@preconcurrency public import Files\n", [1]),
        Case(.receivablesImportsNothing, "Sources/Receivables/A.swift", "let a = \"import Foundation\"\n", []),
        Case(.receivablesImportsNothing, "Sources/Files/A.swift", "import Foundation\n", []),
        Case(.noHTTPBelowWire, "Sources/Engine/A.swift", "import NIOCore\nimport Wire\nimport CCurl\n", [1, 3]),
        Case(.noHTTPBelowWire, "Sources/Wire/A.swift", "import CCurl\n", []),
        Case(.noClock, "Sources/Engine/A.swift", "let a = Date()\nlet b = UUID()\nlet c = clock.now\n", [1, 2, 3]),
        Case(.noClock, "Sources/Engine/A.swift", "let a = LetterDate()\nlet b = facts.nowhere // Date()\n", []),
        Case(
            .noClock,
            "Sources/Workbench/A.swift",
            "Int.random(in: a, using: &dice)\nInt.random(in: a)\nworld.random(.customer, 3)\n",
            [2]
        ),
        Case(.noClock, "Sources/dunwell/A.swift", "let a = Date()\n", []),
        Case(.noFloatingMoney, "Sources/Files/A.swift", "let a: Double = 1\nlet b = DoubleEntry()\n", [1]),
    ]

    static let shape = [
        Case(.shortFunctions, "Sources/Engine/A.swift", function(lines: 51), [1]),
        Case(.shortFunctions, "Sources/Engine/A.swift", function(lines: 50), []),
        Case(.shortFunctions, "Tests/ATests/A.swift", "@Test(arguments: [1]) " + function(lines: 51), [1]),
        Case(.shortFunctions, "Sources/Engine/A.swift", wideFunction(lines: 51), [2]),
        Case(.shortFiles, "Tests/ATests/A.swift", String(repeating: "let a = 1\n", count: 401), [401]),
        Case(.shortFiles, "Tests/ATests/A.swift", String(repeating: "let a = 1\n", count: 400), []),
        Case(.fileIsNoun, "Sources/Engine/Outbox.swift", "struct Sender {}\n", [1]),
        Case(.fileIsNoun, "Sources/Engine/Outbox.swift", "struct OutboxEntry {}\n", []),
        Case(.fileIsNoun, "Sources/Engine/Outbox+Retry.swift", "extension Outbox {}\n", []),
        Case(.fileSaysSomething, "Tests/ATests/A.swift", "import Testing\n", [1]),
        Case(.fileSaysSomething, "Sources/Files/Policies/a.yaml", "\n", [1]),
        Case(
            .nothingUnfinished,
            "Sources/A/A.swift",
            "fatalError(\"x\")\nlet a = try! b()\nlet c = 1 // TODO\n",
            [1, 2, 3]
        ),
        Case(.nothingUnfinished, "Sources/A/A.swift", "let words = [\"TODO\"]\n", []),
        Case(.nothingUnfinished, "bin/x", "true # FIXME later\n", [1]),
        Case(.noLocalPaths, "docs/a.md", "cd \(home)dana\nhttps://example.com\(home)page\n", [1]),
        Case(.documented, "Sources/Receivables/A.swift", "public struct A {\n}\n/// B.\npublic struct B {\n}\n", [1]),
    ]

    @Test(arguments: rooms + shape) func `a rule finds what it is there for`(example: Case) {
        let found = example.rule.findings(in: [HouseFile(example.path, example.text)])
        #expect(found.map(\.line) == example.lines, "\(found)")
    }

    @Test func `an exception is heard, and one that nothing needs is named`() {
        var rule = HouseRule.noClock
        rule.exceptions = ["Sources/Engine/A.swift": "on purpose", "Sources/Engine/B.swift": "no longer"]
        let files = [
            HouseFile("Sources/Engine/A.swift", "Date()\n"), HouseFile("Sources/Engine/B.swift", "let b = 1\n"),
        ]
        #expect(rule.findings(in: files).isEmpty)
        #expect(rule.idleExceptions(in: files) == ["Sources/Engine/B.swift"])
    }

    @Test func `a file that nobody names is found`() {
        let files = [
            HouseFile("Sources/A/Used.swift", "struct Used {}\n"),
            HouseFile("Sources/A/User.swift", "@main struct User { let used: Used }\n"),
            HouseFile("Sources/A/Alone.swift", "struct Alone {} // Used by nobody\n"),
            HouseFile(
                "Sources/A/Used+Idle.swift",
                "extension Used {\n    func idle() {\n        let used = 1\n    }\n}\n"
            ),
        ]
        #expect(Mentions.findings(in: files).map(\.path) == ["Sources/A/Alone.swift", "Sources/A/Used+Idle.swift"])
    }

    @Test func `a finding names file, line and remedy`() {
        let finding = HouseRule.noClock.findings(in: [HouseFile("Sources/Engine/A.swift", "\nlet a = UUID()\n")]).first
        #expect(finding?.description == "Sources/Engine/A.swift:2: 'UUID()': derive the key from what it stands for")
    }

    @Test func `only code is read as code`() {
        let source = """
            let a = "Date() \\" Date()" // Date()
            let b = \"\"\"
                Date() "
                \"\"\" + c
            let d = Date()
            """
        #expect(SwiftCode.stripped(source) == "let a = \"\" \nlet b = \"\"\n\n + c\nlet d = Date()")
    }

    private static func function(lines: Int) -> String {
        "func a() {\n" + String(repeating: "    b()\n", count: lines - 2) + "}\n"
    }

    /// A signature over several lines, after a requirement without a body.
    private static func wideFunction(lines: Int) -> String {
        "func z()\nfunc a(\n    c: Int\n) where C: D {\n" + String(repeating: "    b()\n", count: lines - 4) + "}\n"
    }
}
