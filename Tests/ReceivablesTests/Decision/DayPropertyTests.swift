import Testing

@testable import Receivables

/// What must hold on every day of every life, whatever happens.
@Suite struct DayPropertyTests {
    private static let seeds: Range<UInt64> = 0..<24

    @Test func `a day that is run twice does nothing the second time`() {
        // Where all is refused on the spot, what was refused makes room for the next question.
        for seed in Self.seeds where Life.seeded(seed).office.people != .declining {
            var life = Life.seeded(seed)
            let (policy, office) = (life.policy, life.office)
            var previous: Day?
            life.play(from: Life.first, to: Life.last) { _, day in
                var again = AccountDay(of: day.account, under: policy, at: office, on: day.today, after: previous)
                again.run()
                #expect(again.events.allSatisfy(isPatience), "seed \(seed) on \(day.today): \(again.events)")
                previous = day.today
            }
        }
    }

    @Test func `the events of a day are all that it changes`() {
        for seed in Self.seeds {
            var life = Life.seeded(seed)
            life.play(from: Life.first, to: Life.last) { before, day in
                let after = before.applying(day.events)
                #expect(Facts(after) == Facts(day.account), "seed \(seed) on \(day.today)")
            }
        }
    }

    @Test func `looking only when the day before said so finds the same as looking every day`() {
        for seed in Self.seeds {
            var (daily, lazy) = (Life.seeded(seed), Life.seeded(seed))
            var (all, some): ([Event], [Event]) = ([], [])
            daily.play(from: Life.first, to: Life.last) { _, day in all += day.events.filter { !isPatience($0) } }
            lazy.play(from: Life.first, to: Life.last, lazily: true) { _, day in
                some += day.events.filter { !isPatience($0) }
            }
            let difference = zip(all, some).first { $0 != $1 }
            #expect(all == some, "seed \(seed): \(String(describing: difference)), \(all.count) and \(some.count)")
        }
    }

    @Test func `no step of an item is taken or asked about twice, and only a receipt is about what is settled`() {
        for seed in Self.seeds {
            var life = Life.seeded(seed)
            var taken: Set<String> = []
            life.play(from: Life.first, to: Life.last) { before, day in
                var account = before
                for event in day.events {
                    for covered in covers(of: event) where Notices(step: covered.step) == nil {
                        let touch = "\(covered.item) \(covered.step)"
                        #expect(taken.insert(touch).inserted, "seed \(seed): \(touch) on \(day.today)")
                        let item = account.index(of: covered.item).map { account.items[$0] }
                        #expect(item?.isOpen == true, "seed \(seed): \(touch) on \(day.today)")
                    }
                    if case .asked(let ask) = event.what {
                        let again = ask.covers.filter { account.awaitsPeople($0) }
                        #expect(again.isEmpty, "seed \(seed): asked again about \(again) on \(day.today)")
                    }
                    account.apply(event)
                }
            }
        }
    }

    @Test func `the contact hears no more than the budget allows`() {
        for seed in Self.seeds {
            var life = Life.seeded(seed)
            let (budget, calendar) = (life.policy.budget, life.office.calendar)
            var days: [Day] = []
            life.play(from: Life.first, to: Life.last) { _, day in
                for case .wrote(let letter) in day.events.map(\.what) where letter.counts { days.append(day.today) }
            }
            for (last, next) in zip(days, days.dropFirst()) {
                #expect(next > last, "seed \(seed): two on \(next)")
                #expect(next >= calendar.add(businessDays: budget.perBusinessDays, to: last), "seed \(seed) on \(next)")
            }
            for day in days where budget.perThirtyDays > 0 {
                #expect(days.count { $0 <= day && $0 > day - 30 } <= budget.perThirtyDays, "seed \(seed) on \(day)")
            }
        }
    }

    @Test func `the ladder never goes back but for a late first word, and never beyond the days past due`() {
        for seed in Self.seeds {
            var life = Life.seeded(seed)
            var last: [ItemID: Int] = [:]
            life.play(from: Life.first, to: Life.last) { _, day in
                let rebased = day.events.flatMap(covers).filter { $0.rebase > 0 }.map(\.item)
                for item in day.account.items {
                    let now = item.ladder.day(on: day.today, due: item.due)
                    let pastDue = day.today.days(since: item.due)
                    #expect(now <= pastDue, "seed \(seed): \(item.id) on \(day.today)")
                    #expect(pastDue <= 0 || now >= 1, "seed \(seed): \(item.id) on \(day.today)")
                    let goesOn = last[item.id].map { now >= $0 } ?? true
                    #expect(goesOn || rebased.contains(item.id), "seed \(seed): \(item.id) on \(day.today)")
                    last[item.id] = now
                }
            }
        }
    }
}

/// A note on what an item waits for. What was done today may change it, and nobody sees it.
private func isPatience(_ event: Event) -> Bool {
    if case .stands(let hold, _) = event.what { hold?.isPatience ?? true } else { false }
}

extension Account {
    fileprivate func awaitsPeople(_ covered: Covered) -> Bool {
        index(of: covered.item).map { items[$0].awaitsPeople(covered.step) } ?? false
    }
}

/// The steps that a letter, a deed or a question covers.
private func covers(of event: Event) -> [Covered] {
    switch event.what {
    case .wrote(let letter): letter.covers
    case .did(let deed): [deed.covers]
    case .asked(let ask): ask.covers
    default: []
    }
}

/// All of an account that events can change.
private struct Facts: Equatable {
    let items: [Item]
    let credit: [Currency: Int64]
    let habit: LateHabit
    let messages: [[Day]]
    let lastReceipt: Day?
    let unreachable: [Channel: Event.Unreachable]
    let hasUnreadReply: Bool
    let pause: Pause?
    let health: Health

    init(_ account: Account) {
        items = account.items
        credit = account.credit
        habit = account.habit
        messages = [account.messages, account.services]
        lastReceipt = account.lastReceipt
        unreachable = account.unreachable
        hasUnreadReply = account.hasUnreadReply
        pause = account.pause
        health = account.customer.health
    }
}
