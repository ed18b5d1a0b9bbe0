import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// What is counted once for everybody is never older than a second or two, and never older than an own act.
@Suite struct DeskMemoryTests {
    /// Somebody who asks: when, after how many acts, and how far the journal had come.
    private typealias Asker = (instant: Int64, acts: Int, seq: Int64)

    private static func moment(_ asker: Asker) -> DeskMemory.Moment {
        DeskMemory.Moment(seq: asker.seq, acts: asker.acts, instant: asker.instant)
    }

    @Test(
        arguments: [
            // Rest, who asks after (0, 0, 1) did, and whether they have to count anew.
            (1000, (400, 0, 1), false), (1000, (1000, 0, 90), false), (1000, (1001, 0, 90), true),
            (1000, (1001, 0, 1), true),
            (1000, (10, 1, 1), true), (1000, (10, 1, 2), true), (1000, (-300, 0, 1), false),
            (1000, (-1001, 0, 1), true),
            (0, (10, 0, 1), false), (0, (10, 0, 2), true), (0, (1001, 0, 1), true), (0, (10, 1, 1), true),
        ] as [(Int64, (Int64, Int, Int64), Bool)]
    )
    func `it is counted anew after an act and after its rest`(
        rest: Int64,
        second: (Int64, Int, Int64),
        isAnew: Bool
    ) throws {
        let remembered = Remembered<Bool, Int>(rest: rest)
        _ = try remembered.value(of: true, at: Self.moment((0, 0, 1))) { 1 }
        let value = try remembered.value(of: true, at: Self.moment(second)) { 2 }
        #expect(value == (isAnew ? 2 : 1))
    }

    @Test func `while one counts anew the others are content, but not for long`() throws {
        let remembered = Remembered<Bool, Int>(rest: 1000)
        _ = try remembered.value(of: true, at: Self.moment((0, 0, 1))) { 1 }
        let value = try remembered.value(of: true, at: Self.moment((1100, 0, 2))) {
            let other = try remembered.value(of: true, at: Self.moment((1200, 0, 3))) { 3 }
            let afterAnAct = try remembered.value(of: false, at: Self.moment((1200, 1, 3))) { 4 }
            let late = try remembered.value(of: true, at: Self.moment((2000, 0, 4))) { 5 }
            #expect((other, afterAnAct, late) == (1, 4, 5))
            return 2
        }
        #expect(value == 2)
    }

    @Test func `what failed is counted by the next one in a second`() throws {
        struct Trouble: Error {}
        let remembered = Remembered<Bool, Int>(rest: 1000)
        _ = try remembered.value(of: true, at: Self.moment((0, 0, 1))) { 1 }
        #expect(throws: Trouble.self) {
            try remembered.value(of: true, at: Self.moment((1100, 0, 2))) { throw Trouble() }
        }
        let meanwhile = try remembered.value(of: true, at: Self.moment((1200, 0, 3))) { 2 }
        let later = try remembered.value(of: true, at: Self.moment((2100, 0, 4))) { 3 }
        #expect((meanwhile, later) == (1, 3))
    }

    @Test func `who was slow does not bring back what was before an act`() throws {
        let remembered = Remembered<Bool, Int>(rest: 1000)
        _ = try remembered.value(of: true, at: Self.moment((0, 0, 1))) {
            _ = try remembered.value(of: true, at: Self.moment((10, 1, 2))) { 2 }
            return 1
        }
        let value = try remembered.value(of: true, at: Self.moment((20, 1, 2))) { 3 }
        #expect(value == 2)
    }

    // MARK: At the desk

    private func ask(_ rig: DeskRig, times: Int) throws {
        try rig.book.write { writing in
            for _ in 0..<times {
                let ask = Ask(
                    step: "firmer",
                    consent: .person,
                    concern: .amount,
                    what: "email",
                    tone: .firm,
                    covers: [
                        Covered(
                            item: ItemID("INV-1"),
                            cycle: 1,
                            step: "firmer",
                            late: true,
                            gap: 0,
                            rebase: 0,
                            asked: Money(120_000, .eur)
                        )
                    ]
                )
                let row = try writing.customer(code: "acme") ?? 0
                try writing.tell(row, .item(ItemID("INV-1")), .asked(ask), on: DeskRig.today, payee: nil)
                try writing.ask(ask, of: row, by: nil, on: DeskRig.today)
            }
        }
    }

    private func rig(_ engine: StoreEngine) throws -> DeskRig {
        let rig = try DeskRig(engine, rest: 1000)
        try rig.book.write { writing in
            _ = try writing.put(CustomerRecord(customer: "acme"))
            let part = InvoicePosting.Part(
                instalment: 0,
                due: DeskRig.today - 6,
                amount: Money(120_000, .eur),
                open: nil
            )
            let posting = InvoicePosting(
                invoice: "INV-1",
                customer: "acme",
                issued: DeskRig.today - 36,
                parts: [part]
            )
            _ = try writing.post(posting, on: DeskRig.today, payee: nil)
        }
        return rig
    }

    /// What the navigation says of approvals.
    private func waiting(_ rig: DeskRig, at door: DeskDoor? = nil) async -> Int {
        let page = await rig.send("GET", "/customers", as: "approver", at: door).text
        let count = page.split(separator: "href=\"/approvals\"").dropFirst().first?.split(separator: "</a>").first
        return count?.split(separator: "<span class=\"n\">").dropFirst().first.flatMap {
            Int($0.prefix { $0.isNumber })
        } ?? 0
    }

    @Test(arguments: StoreEngine.present)
    func `a run is seen after a second, an own act at once`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        await rig.signIn("approver")
        try ask(rig, times: 2)
        #expect(await waiting(rig) == 2)
        try ask(rig, times: 3)
        #expect(await waiting(rig) == 2)
        rig.now += 1001
        #expect(await waiting(rig) == 5)
        try ask(rig, times: 1)
        await rig.post("/approvals/1/approve", as: "approver")
        #expect(await waiting(rig) == 5)
    }

    @Test func `an act is seen at once where another program answers`() async throws {
        let rig = try rig(.sqlite)
        var other = rig.desk
        other.remember(for: 1000)
        let door = DeskDoor(other)
        await rig.signIn("approver")
        try ask(rig, times: 2)
        _ = await (waiting(rig), waiting(rig, at: door))
        await rig.post("/approvals/1/approve", as: "approver")
        #expect(await waiting(rig, at: door) == 1)
    }
}
