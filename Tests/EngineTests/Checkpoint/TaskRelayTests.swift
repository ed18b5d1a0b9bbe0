import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// Tasks that no step of a policy made, and nobody takes up.
@Suite struct TaskRelayTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var told: [(String, Day)]
        var step = "bounced"
        var isTakenUp = false
        var today: Day
        var heir: Colleague?

        var testDescription: String { name }
    }

    /// Tuesday.
    private static let today = Day(2026, 3, 3)
    private static let quarterEnd = Day(2026, 3, 31)
    private static let owner = "account-owner"

    static let cases = [
        Case(name: "on its first day", told: [(owner, today)], today: today, heir: nil),
        Case(name: "a day later there is time", told: [(owner, today)], today: today + 1, heir: nil),
        Case(name: "after two business days", told: [(owner, today)], today: today + 2, heir: .deputy),
        Case(name: "long after", told: [(owner, today)], today: today + 20, heir: .deputy),
        Case(name: "a weekend is no time", told: [(owner, today + 2)], today: today + 5, heir: nil),
        Case(name: "Monday is", told: [(owner, today + 2)], today: today + 6, heir: .deputy),
        Case(name: "a reply waits a day", told: [(owner, today)], step: "reply", today: today + 1, heir: .deputy),
        Case(name: "taken up", told: [(owner, today)], isTakenUp: true, today: today + 9, heir: nil),
        Case(
            name: "the deputy has as long",
            told: [(owner, today), ("deputy", today + 2)],
            today: today + 3,
            heir: nil
        ),
        Case(
            name: "and then the finance lead",
            told: [(owner, today), ("deputy", today + 2)],
            today: today + 6,
            heir: .financeLead
        ),
        Case(
            name: "who is the last",
            told: [(owner, today), ("deputy", today + 2), ("finance-lead", today + 6)],
            today: today + 30,
            heir: nil
        ),
        Case(name: "finance has one above", told: [("finance", today)], today: today + 2, heir: .financeLead),
        Case(name: "the end of a quarter", told: [(owner, quarterEnd)], today: quarterEnd, heir: .deputy),
        Case(name: "which the deputy keeps", told: [("deputy", quarterEnd)], today: quarterEnd, heir: nil),
    ]

    private static func office() throws -> Office {
        Office(calendar: try .named(["target"]), blackout: [quarterEnd])
    }

    @Test(arguments: cases) func `a task goes on to whoever is next`(_ scene: Case) throws {
        let heir = TaskRelay.heir(
            of: scene.told.map { (whose: $0.0, since: $0.1) },
            step: scene.step,
            isTakenUp: scene.isTakenUp,
            on: scene.today,
            at: try Self.office()
        )
        #expect(heir == scene.heir)
    }

    @Test(arguments: StoreEngine.present)
    func `an unread reply goes on day by day, until somebody looks after it`(_ engine: StoreEngine) throws {
        let desk = try WordDesk(engine)
        let relay = TaskRelay(BookRules(office: try Self.office(), policy: Policy("trial", steps: [])))
        func pass(_ day: Day) throws -> Int { try desk.book.write { try relay.pass(on: day, in: $0) } }
        try desk.reply("Please call me about this.")
        let received = MoneyDesk.today
        #expect(try pass(received) == 0)
        #expect(try pass(received + 1) == 1)
        #expect(try pass(received + 1) == 0, "once")
        #expect(try desk.tasks().map(\.whose) == ["account-owner", "deputy"])
        let deputy = try #require(try desk.tasks().last)
        try desk.book.write { try $0.takeUp(deputy, by: "sam", on: received + 1, payee: nil) }
        #expect(try pass(received + 9) == 0)
        #expect(try desk.book.read { try relay.day(of: deputy, on: received + 1, in: $0) } == received + 2)
    }

    @Test func `what a policy's step told is passed on by the day's run alone`() throws {
        let desk = try WordDesk()
        _ = try desk.askOwner()
        let step = Step("owner", day: 1, .tell(.accountOwner))
        let relay = TaskRelay(BookRules(office: try Self.office(), policy: Policy("trial", steps: [step])))
        #expect(try desk.book.write { try relay.pass(on: MoneyDesk.today + 20, in: $0) } == 0)
    }
}
