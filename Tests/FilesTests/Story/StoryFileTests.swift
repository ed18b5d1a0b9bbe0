import Files
import Receivables
import Testing

@Suite struct StoryFileTests {
    private static func story(_ change: (inout [String: String]) -> Void = { _ in }) -> String {
        var parts = [
            "story": "a story", "policy": "three-notice", "from": "2026-02-20", "to": "2026-05-01",
            "customers": "{ acme: { name: Acme } }",
            "invoices": "{ INV-1: { customer: acme, issued: 2026-01-30, due: 2026-03-02, amount: 1200.00 USD } }",
        ]
        change(&parts)
        return parts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
    }

    private static func read(_ text: String) throws(Problem) -> Story {
        try StoryFile.read(text, file: "mine.yaml") { (name: String) throws(Problem) -> String in
            throw Problem(file: name, line: nil, "is not there")
        }
    }

    @Test func `a story is read with its defaults`() throws {
        let story = try Self.read(Self.story())
        #expect(story.zone == "UTC" && story.country == nil && story.approvals == .granted && story.expect == nil)
        #expect(story.policy.firstDecisionsNeedApproval == 0)
        #expect(story.invoices.first?.bill.parts == [.init(due: Day(2026, 3, 2), amount: Money(120_000, .usd))])
        #expect(!story.calendar.isOpen(Day(2026, 2, 21)))
    }

    @Test func `the calendar none closes no day`() throws {
        let story = try Self.read(Self.story { $0["calendars"] = "none" })
        #expect(story.calendar.isOpen(Day(2026, 2, 21)))
    }

    struct Wrong: CustomStringConvertible {
        var description: String { "\(key): \(value)" }
        let key: String
        let value: String
        let says: String
    }

    private static let mistakes: [Wrong] = [
        Wrong(key: "zones", value: "UTC", says: "did you mean 'zone'?"),
        Wrong(key: "policy", value: "five-lane", says: "Did you mean 'four-lane'?"),
        Wrong(key: "from", value: "2026-02-30", says: "expected a date such as"),
        Wrong(key: "to", value: "2026-01-01", says: "lies before 'from'"),
        Wrong(key: "calendars", value: "[us-fedd]", says: "us-fed"),
        Wrong(key: "outage", value: "[2026-03-18..2026-03-14]", says: "expected two dates"),
        Wrong(
            key: "invoices",
            value: "{ INV-1: { customer: acme, issued: 2026-01-30, due: 2026-03-02, amount: 1200.00 } }",
            says: "expected an amount with its currency"
        ),
        Wrong(
            key: "invoices",
            value: "{ INV-1: { customer: nobody, issued: 2026-01-30, due: 2026-03-02, amount: 1.00 USD } }",
            says: "there is no customer 'nobody'"
        ),
        Wrong(
            key: "news",
            value: "{ 2026-03-10: [ payment: { invoice: INV-2, amount: 1.00 USD } ] }",
            says: "there is no invoice 'INV-2'; did you mean INV-1?"
        ),
        Wrong(
            key: "news",
            value: "{ 2026-03-10: [ promise: { invoice: INV-1, until: 2026-03-12 } ] }",
            says: "lacks 'by'"
        ),
    ]

    @Test(arguments: mistakes) func `a mistake in a story is named`(_ wrong: Wrong) {
        do throws(Problem) {
            _ = try Self.read(Self.story { $0[wrong.key] = wrong.value })
            Issue.record("\(wrong) was read without a word")
        } catch {
            #expect(error.message.contains(wrong.says), "\(error)")
            #expect(error.line != nil)
        }
    }
}
