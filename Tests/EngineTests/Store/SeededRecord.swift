import Receivables
import Workbench

/// Records that nobody would think of: every kind, with awkward texts, extreme amounts and days far apart.
struct SeededRecord {
    var random: SeededRandom

    init(_ seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let texts = [
        "", " ", "INV-1042", "Ünïcødé 株式会社 🙂", "\"quoted\" \\ back\\slash", "two\nlines\r\nand\ttabs", "{\"a\":[1]}",
        "\u{1}\u{1F}\u{7F}", "a/b/c: d|e;f,g", "null", "\u{FEFF}mark", "e\u{301} is not \u{E9}", "*", "i:x", "0:y",
    ]

    mutating func text() -> String { random.element(of: Self.texts) }
    mutating func day() -> Day { Day(random.within(1970...9998), random.within(1...12), random.within(1...28)) }
    mutating func ifAny<Value>(_ make: (inout Self) -> Value) -> Value? { random.chance(0.5) ? make(&self) : nil }

    mutating func list<Value>(_ make: (inout Self) -> Value) -> [Value] {
        (0..<random.below(4)).map { _ in make(&self) }
    }

    mutating func word<Word: CaseIterable>(_: Word.Type) -> Word { random.element(of: Array(Word.allCases)) }

    mutating func amount() -> Int64 {
        random.element(of: [0, 1, 99, 100, -1, 120_050, 1_000_000_000_000_000, -1_000_000_000_000_000])
    }

    mutating func money() -> Money {
        let codes = ["EUR", "USD", "JPY", "BHD", "CLF"].compactMap { Currency($0) }
        return Money(amount(), random.element(of: codes))
    }

    mutating func item() -> ItemID { ItemID(ID("INV " + text()), instalment: random.below(4)) }

    mutating func target() -> Event.Target {
        random.element(of: [.customer, .invoice(ID(text())), .item(ItemID(ID(text()), instalment: random.below(13)))])
    }

    mutating func parts() -> [Bill.Part] { list { Bill.Part(due: $0.day(), amount: $0.money()) } }

    mutating func covered() -> Covered {
        Covered(
            item: item(),
            cycle: random.within(1...9),
            step: text(),
            late: random.chance(0.5),
            gap: random.below(20),
            rebase: random.below(200),
            asked: money()
        )
    }

    mutating func letter() -> Letter {
        var letter = Letter(
            step: text(),
            channel: word(Channel.self),
            tone: word(Tone.self),
            counts: random.chance(0.5),
            covers: [covered()] + list { $0.covered() }
        )
        letter.template = ifAny { $0.text() }
        letter.copy = ifAny { $0.text() }
        letter.insteadOf = ifAny { $0.word(Channel.self) }
        return letter
    }

    mutating func deed() -> Deed {
        let kinds: [Deed.Kind] = [
            .charge, .task(text(), for: text()), .pauseService, .resumeService, .decide(["payment-plan", "write-off"]),
        ]
        return Deed(random.element(of: kinds), tone: ifAny { $0.word(Tone.self) }, covers: covered())
    }

    mutating func ask() -> Ask {
        Ask(
            step: text(),
            consent: word(Consent.self),
            concern: word(Concern.self),
            what: text(),
            tone: ifAny { $0.word(Tone.self) },
            covers: [covered()] + list { $0.covered() }
        )
    }
}

extension SeededRecord {
    /// One event of every kind there is.
    mutating func events() -> [Event] {
        (told() + done()).map { what in Event(day(), target(), what) }
    }

    private mutating func told() -> [Event.What] {
        [
            .billed(Bill(issued: day(), parts: parts())), .voided, .inTransit(money(), word(Rail.self)),
            .disputed(money(), reason: text()), .resolved(ifAny { $0.money() }, credited: random.chance(0.5)),
            .promised(ifAny { $0.money() }, by: day()), .planned(parts()),
            .held(until: day(), reason: text(), owner: ifAny { $0.text() }), .resumed, .flagged, .replied(text()),
            .read(word(Event.Reading.self)), .unreachable(word(Channel.self), word(Event.Unreachable.self)),
            .chargeDeclined(code: ifAny { $0.text() }), .chargeSucceeded, .health(word(Health.self)),
            .acknowledged(step: text()), .writtenOff(reason: ifAny { $0.text() }),
            .reopened(reason: ifAny { $0.text() }), .approved(step: text(), by: text()),
            .refused(step: text(), by: text()),
        ] + Entry.Kind.allCases.map { .entry(Entry($0, money(), on: day())) }
    }

    private mutating func done() -> [Event.What] {
        [
            .stands(ifAny { $0.word(Hold.self) }, met: ifAny { $0.random.within(-40...400) }), .wrote(letter()),
            .did(deed()), .told(step: text(), word(Colleague.self), deadline: ifAny { $0.random.below(9) }),
            .skipped(step: text(), word(Event.Skip.self)), .asked(ask()), .promiseEnded(word(Event.PromiseEnd.self)),
            .planJudged(kept: random.chance(0.5)), .planEnded(kept: random.chance(0.5)),
            .closed(late: random.chance(0.5)), .fused, .handedOver(letter: text(), text()),
        ]
    }
}

extension SeededRecord {
    mutating func pause() -> Pause { Pause(until: day(), reason: text(), owner: ifAny { $0.text() }) }

    mutating func promise() -> Promise {
        var promise = Promise(by: day(), amount: amount())
        promise.received = amount()
        return promise
    }

    mutating func plan() -> Plan {
        var plan = Plan(parts: list { Plan.Part(due: $0.day(), amount: $0.amount()) })
        (plan.received, plan.judged, plan.missed) = (amount(), random.below(4), random.below(3))
        return plan
    }

    mutating func pending() -> Pending {
        var pending = Pending(
            step: text(),
            consent: word(Consent.self),
            concern: word(Concern.self),
            amount: amount()
        )
        pending.approvedBy = list { $0.text() }
        return pending
    }

    /// An item whose every field may be anything, or, half of the time, a plain one.
    mutating func state(of id: ItemID) -> Item {
        var item = Item(id, issued: day(), known: day(), due: day(), amount: money())
        fillOrdinary(&item)
        if random.chance(0.5) { fillRare(&item) }
        return item
    }

    private mutating func fillOrdinary(_ item: inout Item) {
        (item.paid, item.cycle, item.done) = (amount(), random.within(1...5), list { $0.text() })
        (item.isVoid, item.isWrittenOff) = (random.chance(0.2), random.chance(0.2))
        (item.heardLateWord, item.gateHeld) = (random.chance(0.5), random.chance(0.5))
        (item.isFlagged, item.wasAnswered) = (random.chance(0.5), random.chance(0.5))
        item.servicePaused = random.chance(0.5)
        item.lastTaken = ifAny { Item.Taken(step: $0.text(), day: $0.day(), tone: $0.word(Tone.self)) }
        item.ladder = Ladder(rested: random.below(300), atStake: 0, rest: .ageing, since: nil)
        item.stood = ifAny { $0.word(Hold.self) }
        item.notices = Notices(rawValue: UInt8(random.below(128)))
    }

    private mutating func fillRare(_ item: inout Item) {
        (item.credited, item.disputed) = (amount(), amount())
        item.ladder = Ladder(
            rested: random.below(300),
            atStake: random.below(90),
            rest: random.element(of: [.ageing, .certain, .ifKept]),
            since: ifAny { $0.day() }
        )
        item.met = ifAny { $0.random.within(-9...90) }
        (item.gapUntil, item.lastPaid, item.settledOn) = (ifAny { $0.day() }, ifAny { $0.day() }, ifAny { $0.day() })
        item.charge = word(Item.Charge.self)
        item.transits = list {
            Transit(amount: $0.amount(), seen: $0.day(), rail: $0.word(Rail.self), isCharge: $0.random.chance(0.5))
        }
        (item.promise, item.brokenPromise) = (ifAny { $0.promise() }, ifAny { $0.promise() })
        (item.plan, item.pause) = (ifAny { $0.plan() }, ifAny { $0.pause() })
        item.escalations = list {
            Escalation(step: $0.text(), told: $0.word(Colleague.self), since: $0.day(), deadline: $0.random.below(9))
        }
        item.pending = list { $0.pending() }
    }

    mutating func account() -> Account {
        var account = Account(Customer(id: ID("acme"), country: nil))
        for code in ["EUR", "JPY", "USD"] where random.chance(0.5) {
            if let currency = Currency(code) { account.credit[currency] = amount() }
        }
        account.habit = LateHabit(
            late: random.below(99),
            settled: random.within(99...999),
            recent: UInt32(truncatingIfNeeded: random.next())
        )
        (account.messages, account.services) = (list { $0.day() }, list { $0.day() })
        (account.lastReceipt, account.lastAsked) = (ifAny { $0.day() }, ifAny { $0.day() })
        for channel in Channel.allCases where random.chance(0.3) {
            account.unreachable[channel] = word(Event.Unreachable.self)
        }
        account.hasUnreadReply = random.chance(0.5)
        account.pause = ifAny { $0.pause() }
        account.customer.health = word(Health.self)
        return account
    }
}
