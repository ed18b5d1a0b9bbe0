import Testing

@testable import Receivables

/// The past is played again by the same rules, with our own part of it taken out.
@Suite struct ReplayTests {
    @Test func `a past that is played again under its own policy is what it was`() {
        var lives = 0
        for seed in UInt64(0)..<24 {
            var life = Life.seeded(seed)
            (life.outages, life.office.people) = ([], .agreeing)
            guard !life.account.customer.autopay else { continue }
            let (blank, news) = (life.account, life.news)
            let (policy, office) = (life.policy, life.office)
            var (ours, lines): ([Event], [TimelineLine]) = ([], [])
            life.play(from: Life.first, to: Life.last) { _, day in
                ours += day.events
                lines += TimelineLine.lines(of: day.events)
            }
            for first in [Life.first, Day(2026, 4, 15)] {
                // What is heard on a day is heard before its run.
                let all = (news.map { ($0, 0) } + ours.map { ($0, 1) }).enumerated()
                let history = all.sorted {
                    ($0.element.0.day, $0.element.1, $0.offset) < ($1.element.0.day, $1.element.1, $1.offset)
                }.map(\.element.0)
                let replay = Replay(blank, history, from: first, through: Life.last)
                let again = replay.lines(under: policy, at: office)
                let then = lines.filter { $0.day >= first }
                let difference = zip(again, then).first { $0 != $1 }
                #expect(again == then, "seed \(seed) from \(first): \(String(describing: difference))")
            }
            lives += 1
        }
        #expect(lives > 10)
    }

    @Test func `another policy is played on top of what it decided itself`() {
        var life = Life.acme()
        let blank = life.account
        var ours: [Event] = []
        life.play(from: Day(2026, 2, 20), to: Day(2026, 3, 20)) { _, day in ours += day.events }
        let sooner = Policy(
            "letters",
            steps: [
                Step("first", day: 1, .send(.email, otherwise: nil)),
                Step("second", day: 4, .send(.email, otherwise: nil)),
            ]
        )
        var policy = sooner
        policy.approvalAbove = Policy.letters.approvalAbove
        let replay = Replay(blank, ours, from: Day(2026, 2, 20), through: Day(2026, 3, 20))
        #expect(
            replay.lines(under: policy, at: life.office).map(\.description) == [
                "2026-03-03 INV-1 first email friendly", "2026-03-06 INV-1 second email friendly",
            ]
        )
    }

    @Test func `a question that waited when the replay begins is agreed to`() {
        var life = Life.acme()
        (life.office.people, life.policy.approvalAbove) = (.askedAtTheDesk, [:])
        let blank = life.account
        var ours: [Event] = []
        life.play(from: Day(2026, 2, 20), to: Day(2026, 3, 4)) { _, day in ours += day.events }
        #expect(ours.contains { if case .asked = $0.what { true } else { false } })
        let replay = Replay(blank, ours, from: Day(2026, 3, 5), through: Day(2026, 3, 12))
        let lines = replay.lines(under: life.policy, at: life.office).map(\.description)
        #expect(lines.first == "2026-03-05 INV-1 first email friendly", "\(lines)")
    }
}
