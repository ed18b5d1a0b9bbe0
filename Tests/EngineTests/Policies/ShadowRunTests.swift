import Files
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Engine

/// A version in the shadow decides each day beside the live one; and a pair of versions says what they would do otherwise.
@Suite struct ShadowRunTests {
    private static func policy(_ day: Int) -> String { PolicyHandTests.text(day) }

    /// Acme and Berlin owe an invoice each, due on Monday 2 March.
    private func book(_ engine: StoreEngine) throws -> Book {
        let book = try Book.create(in: engine.database(), name: "shadow", secret: [UInt8](repeating: 5, count: 32))
        try book.write { writing in
            for (number, customer) in ["acme", "berlin"].enumerated() {
                var record = CustomerRecord(customer: customer)
                (record.name, record.email) = (customer.capitalized, "ap@\(customer).example")
                _ = try writing.put(record)
                let amount = Money(120_000, .eur)
                let part = InvoicePosting.Part(instalment: 0, due: Day(2026, 3, 2), amount: amount, open: nil)
                let posting = InvoicePosting(
                    invoice: "INV-\(number + 1)",
                    customer: customer,
                    issued: Day(2026, 2, 1),
                    parts: [part]
                )
                _ = try writing.post(posting, on: Day(2026, 2, 1), payee: nil)
            }
        }
        return book
    }

    private func rules(_ text: String) throws -> BookRules {
        BookRules(office: Office(calendar: .everyDay), policy: try PolicyFile.read(text, file: "ours.yaml"))
    }

    private func run(_ book: Book, _ rules: BookRules, _ shelf: PolicyShelf, on day: Day) throws {
        var run = try DayRun(of: book, by: rules, on: day)
        try run.finish()
        try ShadowRun(of: book, by: rules, at: shelf, on: day).play()
    }

    @Test(arguments: StoreEngine.present)
    func `the shadow says on each day what it would have done, and nothing of it leaves`(_ engine: StoreEngine) throws {
        let book = try book(engine)
        let shelf = PolicyShelf(own: "ours", files: ["ours": .init(Self.policy(4), isShipped: false)])
        let rules = try rules(Self.policy(4))
        let hand = PolicyHand(DeskHand("Mara", on: Day(2026, 3, 1), payee: nil, at: 0), at: shelf)
        try book.write { writing in
            _ = try hand.save(Self.policy(2), of: "ours", because: "", over: nil, in: writing)
            _ = try hand.shadow(true, "ours", seen: .init("2.1"), in: writing)
        }
        for day in 1...7 { try run(book, rules, shelf, on: Day(2026, 3, day)) }
        let days = try book.read { try $0.shadowDays(of: "ours", number: 2, limit: 20) }
        let told = days.filter { $0.live + $0.shadow > 0 }.map { "\($0.day) \($0.live) \($0.shadow) \($0.looked)" }
        // Berlin's and Acme's letters leave on Friday the 6th; the shadow's would have on Wednesday the 4th, and only then.
        #expect(told == ["2026-03-06 2 0 2", "2026-03-04 0 2 2"])
        #expect(days.last?.day == Day(2026, 3, 2))
        #expect(days.first { $0.shadow > 0 }?.differences.first == "+ 2026-03-04 INV-1 nudge email friendly")
        #expect(try book.read { try $0.inForceIsLive() })
    }

    @Test(arguments: StoreEngine.present)
    func `a trial says of each item what the next run would do otherwise`(_ engine: StoreEngine) throws {
        let book = try book(engine)
        let rules = try rules(Self.policy(4))
        let after = try PolicyFile.read(Self.policy(2), file: "ours.yaml")
        let pair = PolicyPair("ours", before: rules.policy, after: after, by: rules, isOwn: true)
        let trial = try book.read { try pair.trial(on: Day(2026, 3, 4), from: $0) }
        #expect(trial.scope == .init(followers: 2, looked: 2, cases: 2) && trial.differing == 2)
        #expect(trial.differences.map(\.item).sorted() == ["INV-1", "INV-2"])
        #expect(trial.differences.first?.before == .hold(.nothingDue))
        #expect(
            trial.differences.first?.after == .act(step: "nudge", what: "email", tone: .friendly, needs: nil)
        )
        #expect(trial.steps == ["nudge": .init(before: 0, after: 2)])
        let replay = try book.read { try pair.replay(from: Day(2026, 3, 1), through: Day(2026, 3, 10), from: $0) }
        #expect(
            replay.differing == 2 && replay.scope.cases == 2 && replay.steps == ["nudge": .init(before: 2, after: 2)]
        )
        let soon = PolicyTrial.Verdict.taken(step: "nudge", what: "email", tone: .friendly, on: Day(2026, 3, 4))
        #expect(replay.differences.first?.after == soon)
        // Of a large book a part is looked at.
        let part = try book.read { try pair.trial(on: Day(2026, 3, 4), from: $0, limit: 1) }
        #expect(part.scope.looked == 1 && part.scope.followers == 2 && part.scope.isSample)
        // Nobody follows another policy.
        let other = PolicyPair("other", before: rules.policy, after: after, by: rules, isOwn: false)
        #expect(try book.read { try other.trial(on: Day(2026, 3, 4), from: $0) }.scope.looked == 0)
    }
}

extension Reading {
    /// Nothing but a file's version is live.
    fileprivate func inForceIsLive() throws -> Bool { try liveEditions().allSatisfy(\.isFromFile) }
}
