import Testing
import Wire

@testable import Engine
@testable import Receivables
@testable import Storage
@testable import Workbench

/// Each invariant notices what it is there for, made by hand, and says so in a sentence.
@Suite struct InvariantTests {
    private static let item = ItemID("INV-10001")

    /// Tuesday 11 March 2025, 10:00 in the world of a seed that lives in Berlin.
    private static func scene() throws -> Scene {
        let seed = try (1...20 as ClosedRange<UInt64>).first { try YearsRules(seed: $0).zone == .berlin }
        let rules = try YearsRules(seed: try #require(seed))
        let row: Int64 = 1
        var debtor = Truth.Debtor(
            code: "C-100",
            address: "ap@c-100.example",
            calendar: .everyDay,
            rail: .card,
            zone: .berlin
        )
        debtor.row = row
        var scene = Scene(
            instant: Zone.berlin.instant(10 * Time.hour, on: Day(2025, 3, 11)),
            zone: .berlin,
            truth: Truth([debtor]),
            rules: rules,
            delivery: .none
        )
        let part = InvoicePosting.Part(instalment: 0, due: Day(2025, 2, 28), amount: Money(10_000, .eur), open: nil)
        let bill = InvoicePosting(invoice: "INV-10001", customer: "C-100", issued: Day(2025, 2, 1), parts: [part])
        scene.truth.hear(Piece("1.0", of: 0, .billed(bill), on: Day(2025, 2, 1)))
        return scene
    }

    private static let covered = Covered(
        item: item,
        cycle: 1,
        step: "nudge",
        late: true,
        gap: 0,
        rebase: 0,
        asked: Money(10_000, .eur)
    )

    private static func entry(_ status: OutboxEntry.Status = .dispatching, reason: String? = nil) throws -> OutboxEntry
    {
        OutboxEntry(
            id: 1,
            key: try #require(TouchKey(bytes: Array(repeating: 1, count: 16))),
            customer: 1,
            day: Day(2025, 3, 11),
            letter: Message(step: "nudge", channel: .email, tone: .friendly, counts: true, covers: [covered]),
            isCharge: false,
            status: status,
            attempt: 1,
            generation: 1,
            leaseUntil: 0,
            notBefore: 0,
            absences: 0,
            reason: reason,
            changed: 0,
            isReleased: false
        )
    }

    private static func letter(to recipient: String = "ap@c-100.example", _ invoices: [String] = ["INV-10001"])
        -> Sighting.Letter
    {
        var letter = Sighting.Letter([], to: [recipient])
        letter.invoices = invoices
        return letter
    }

    private static func dispatched() throws -> Sighting { .dispatched(try entry(), letter()) }

    private static func mail() throws -> SealedMail {
        let address = try MailAddress(name: nil, address: "ap@c-100.example")
        let envelope = try MailEnvelope(from: address, recipients: [address])
        let key = try entry().key.text
        return try SealedMail(
            key: key,
            day: "2025-03-11",
            name: "INV-10001-nudge",
            envelope: envelope,
            bytes: [13, 10]
        )
    }

    private func sentences(_ invariant: any Invariant, _ scene: Scene, _ sightings: [Sighting]) -> [String] {
        var invariant = invariant
        return sightings.compactMap { invariant.see($0, scene) }
    }

    @Test func `I1 a letter is accepted twice`() throws {
        let accepted = Sighting.accepted(try Self.mail(), Self.letter())
        #expect(sentences(OneAcceptance(), try Self.scene(), [accepted]) == [])
        let found = sentences(OneAcceptance(), try Self.scene(), [accepted, accepted])
        #expect(found == ["the provider accepted the letter INV-10001-nudge 2 times"])
    }

    @Test func `I2 a letter is on the wire again and nobody knows of the first`() throws {
        let requested = Sighting.requested(try Self.mail())
        let scene = try Self.scene()
        #expect(sentences(OneRequest(), scene, [requested, requested]).count == 1)
        let proof = Sighting.proven(key: try Self.mail().key, .notAccepted)
        #expect(sentences(OneRequest(), scene, [requested, proof, requested]) == [])
    }

    @Test func `I3 a letter leaves although the ledger forbids it`() throws {
        let sound = try Self.scene()
        #expect(sentences(NoForbiddenLetter(), sound, [try Self.dispatched()]) == [])
        func tell(_ what: Event.What) throws -> Scene {
            var scene = sound
            scene.truth.hear(Piece("x", of: 0, .said(.item(Self.item), what), on: Day(2025, 3, 10)))
            return scene
        }
        var paid = PaymentRecord(payment: "P-1", date: Day(2025, 3, 10), amount: Money(10_000, .eur))
        paid.invoice = "INV-10001"
        var settled = sound
        settled.truth.hear(Piece("x", of: 0, .money(paid), on: Day(2025, 3, 10)))
        let forbidden = [
            (settled, "is paid"), (try tell(.disputed(Money(20_000, .eur), reason: "")), "is disputed"),
            (try tell(.promised(nil, by: Day(2025, 3, 20))), "is promised by 2025-03-20"),
            (try tell(.held(until: Day(2025, 3, 11), reason: "", owner: nil)), "is held until 2025-03-11"),
            (try tell(.unreachable(.email, .optedOut)), "they opted out"), (try tell(.replied("")), "is unread"),
        ]
        for (scene, words) in forbidden {
            let found = sentences(NoForbiddenLetter(), scene, [try Self.dispatched()])
            #expect(found.count == 1 && found[0].hasSuffix(words), "\(words): \(found)")
        }
    }

    @Test func `I4 a letter leaves at night, on a Sunday or before it is late`() throws {
        let sound = try Self.scene()
        #expect(sentences(DecentHours(), sound, [try Self.dispatched()]) == [])
        for (hours, day) in [(3, Day(2025, 3, 11)), (10, Day(2025, 3, 9))] {
            var scene = sound
            scene.instant = Zone.berlin.instant(Int64(hours) * Time.hour, on: day)
            #expect(sentences(DecentHours(), scene, [try Self.dispatched()]).count == 1, "\(hours) \(day)")
        }
        var early = sound
        early.truth.debts[0].due = Day(2025, 3, 11)
        early.truth.debts[0].firstDue = Day(2025, 3, 11)
        #expect(sentences(DecentHours(), early, [try Self.dispatched()]).count == 1)
    }

    @Test func `I9 a letter is on the wire before the journal has it`() throws {
        let mail = try Self.mail()
        let journaled = Sighting.journaled(key: mail.key, attempt: 1)
        #expect(sentences(JournalFirst(), try Self.scene(), [journaled, .requested(mail)]) == [])
        #expect(sentences(JournalFirst(), try Self.scene(), [.requested(mail)]).count == 1)
    }

    @Test func `I13 a letter is held and does not say why`() throws {
        let scene = try Self.scene()
        #expect(sentences(HeldWithReason(), scene, [.moved(try Self.entry(.held, reason: "why"), was: "queued")]) == [])
        #expect(sentences(HeldWithReason(), scene, [.moved(try Self.entry(.held), was: "queued")]).count == 1)
    }

    @Test func `I14 a letter goes to another customer or names another's invoice`() throws {
        let scene = try Self.scene()
        #expect(sentences(OwnCustomer(), scene, [try Self.dispatched()]) == [])
        let astray = Sighting.dispatched(try Self.entry(), Self.letter(to: "ap@c-101.example"))
        let alien = Sighting.dispatched(try Self.entry(), Self.letter(["INV-10002"]))
        for sighting in [astray, alien] { #expect(sentences(OwnCustomer(), scene, [sighting]).count == 1) }
    }

    @Test func `I15 a letter is accepted again after a restore`() throws {
        var scene = try Self.scene()
        scene.wasRestored = true
        let accepted = Sighting.accepted(try Self.mail(), Self.letter())
        #expect(sentences(NothingAgain(), scene, [accepted, accepted]).count == 1)
        #expect(sentences(OneAcceptance(), scene, [accepted, accepted]) == [])
    }

    private static func decided(_ events: [Event]) throws -> Sighting {
        let rules = try scene().rules.rules
        let account = Account(Customer(id: "C-100"))
        var day = AccountDay(of: account, under: rules.policy, at: rules.office, on: Day(2025, 3, 11), after: nil)
        day.events = events
        return .decided(DayRun.Outcome(customer: 1, day: day))
    }

    private static func wrote(_ step: String, toned tone: Tone = .friendly, on day: Day) -> Event {
        var covered = covered
        covered.step = step
        let letter = Message(step: step, channel: .email, tone: tone, counts: true, covers: [covered])
        return Event(day, .customer, .wrote(letter))
    }

    private static func deed(_ kind: Deed.Kind, _ step: String) -> Event {
        var covered = covered
        covered.step = step
        return Event(Day(2025, 3, 11), .item(item), .did(Deed(kind, tone: nil, covers: covered)))
    }

    @Test func `I5 two letters on two days running`() throws {
        let scene = try Self.scene()
        let days = [Day(2025, 3, 10), Day(2025, 3, 11)].map { Self.wrote("nudge", on: $0) }
        #expect(sentences(WithinCaps(), scene, [try Self.decided([days[0]])]) == [])
        #expect(sentences(WithinCaps(), scene, [try Self.decided(days)]).count == 1)
    }

    @Test func `I6 a step after a later one, or two on one day`() throws {
        let scene = try Self.scene()
        let steps = scene.rules.rules.policy.steps.filter(\.sends).map(\.name)
        let (first, second) = (try #require(steps.first), try #require(steps.last))
        let forward = [Self.wrote(first, on: Day(2025, 3, 3)), Self.wrote(second, on: Day(2025, 3, 11))]
        let backward = [Self.wrote(second, on: Day(2025, 3, 3)), Self.wrote(first, on: Day(2025, 3, 11))]
        let burst = [Self.wrote(first, on: Day(2025, 3, 11)), Self.wrote(second, on: Day(2025, 3, 11))]
        #expect(sentences(ForwardSteps(), scene, [try Self.decided(forward)]) == [])
        #expect(sentences(ForwardSteps(), scene, [try Self.decided(backward)]).count == 1)
        #expect(sentences(ForwardSteps(), scene, [try Self.decided(burst)]).count == 1)
    }

    @Test func `I10 a service is paused and nobody was asked`() throws {
        #expect(
            sentences(BoundApprovals(), try Self.scene(), [try Self.decided([Self.deed(.pauseService, "pause")])]).count
                == 1
        )
    }

    @Test func `I11 an item is charged twice, or nobody hears that it could not be`() throws {
        let scene = try Self.scene()
        let charge = Self.deed(.charge, "auto-charge")
        #expect(sentences(OneCharge(), scene, [try Self.decided([charge])]) == [])
        #expect(sentences(OneCharge(), scene, [try Self.decided([charge, charge])]).count == 1)
        let declined = Piece("x", of: 0, .said(.item(Self.item), .chargeDeclined(code: nil)), on: Day(2025, 3, 11))
        #expect(sentences(OneCharge(), scene, [.told(declined), .dayEnded(Day(2025, 3, 14))]) == [])
        #expect(sentences(OneCharge(), scene, [.told(declined), .dayEnded(Day(2025, 3, 24))]).count == 1)
    }

    @Test func `I12 a late item of which nobody hears anything`() throws {
        var scene = try Self.scene()
        scene.truth.debts[0].due = Day(2025, 2, 20)
        let days = (0..<40).map { Sighting.dayEnded(Day(2025, 3, 8) + $0) }
        #expect(sentences(NoSilence(), scene, Array(days.prefix(20))) == [])
        #expect(sentences(NoSilence(), scene, days).isEmpty == false)
    }

    @Test func `I17 a letter is firmer than its policy`() throws {
        let scene = try Self.scene()
        let steps = scene.rules.rules.policy.steps.filter(\.sends)
        let step = try #require(steps.first)
        let day = Day(2025, 3, 11)
        #expect(
            sentences(NeverFirmer(), scene, [try Self.decided([Self.wrote(step.name, toned: step.tone, on: day)])])
                == []
        )
        let firm = try Self.decided([Self.wrote(step.name, toned: .final, on: day)])
        #expect(sentences(NeverFirmer(), scene, [firm]).count == 1)
    }

    /// What was done to a finished book behind its back, and who notices.
    @Test(arguments: [
        ("I7", "UPDATE item SET balance = balance + 1 WHERE id = 1"),
        ("I7", "UPDATE total SET balance = balance + 1, items = items + 1"),
        ("I9", "UPDATE event SET body = '{}' WHERE seq = 3"),
        ("I12", "UPDATE outbox_entry SET status = 'queued' WHERE id = 1"),
    ]) func `an audit finds what was changed behind the book's back`(invariant: String, change: String) throws {
        let world = try YearsWorld(Years(seed: 4, invoices: 6, faults: []), telling: false)
        try world.run()
        #expect(world.violations == [])
        world.isOver = false
        try world.database.inner.write { try $0.execute(change) }
        try world.auditAtTheEnd()
        #expect(world.violations.map(\.invariant) == [invariant])
    }
}
