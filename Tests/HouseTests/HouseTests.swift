import Testing

/// How we write, as a test: every message names the place and the remedy.
@Suite struct HouseTests {
    static let rules = HouseRule.rooms + HouseRule.shape

    @Test(arguments: rules) func `the house is kept`(rule: HouseRule) {
        for finding in rule.findings(in: House.files) { Issue.record("\(finding)") }
    }

    @Test(arguments: rules) func `no exception is idle`(rule: HouseRule) {
        for path in rule.idleExceptions(in: House.files) {
            Issue.record("\(path) keeps the rule '\(rule.name)' now: take it off the exceptions")
        }
    }

    @Test func `the rules have something to read`() {
        #expect(House.sources.contains { $0.path == "Sources/Receivables/Case/Item.swift" })
        #expect(House.files.contains { $0.path == ".ci/run" })
        #expect(House.files.count > 100)
    }
}
