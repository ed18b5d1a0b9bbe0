import Connections
import Engine
import Receivables
import Testing

@testable import Web

/// What somebody typed about an item becomes an act, or says what is wrong with it.
@Suite struct ItemFormTests {
    private let today = Day(2026, 2, 10)

    private var item: Item {
        var item = Item(
            ItemID("INV-1"),
            issued: today - 40,
            known: today - 40,
            due: today - 10,
            amount: Money(120_000, .eur)
        )
        item.disputed = 20_000
        return item
    }

    private func read(_ kind: ItemForm.Kind, _ fields: Fields) -> (act: ItemAct?, faults: [String: ItemForm.Fault]) {
        var form = ItemForm(kind, fields)
        let act = form.act(on: item, today: today)
        return (act, form.faults)
    }

    @Test func `good forms are acts`() {
        #expect(
            read(.hold, ["until": "2026-02-20", "reason": " new contact"]).act
                == .hold(until: Day(2026, 2, 20), reason: "new contact")
        )
        #expect(read(.promise, ["by": "2026-02-17", "promised": ""]).act == .promise(nil, by: Day(2026, 2, 17)))
        #expect(
            read(.promise, ["by": "2026-02-17", "promised": "500,00"]).act
                == .promise(Money(50_000, .eur), by: Day(2026, 2, 17))
        )
        #expect(
            read(.dispute, ["disputed": "", "why": "wrong price"]).act
                == .dispute(Money(100_000, .eur), reason: "wrong price")
        )
        #expect(read(.settle, ["with-credit": "1"]).act == .settle(nil, credited: true))
        #expect(read(.credit, ["credited": "12.5"]).act == .credit(Money(1_250, .eur)))
        #expect(read(.call, ["outcome": "no-answer"]).act == .call(.noAnswer, note: ""))
        #expect(read(.writeOff, ["because": "insolvent"]).act == .writeOff(reason: "insolvent"))
    }

    @Test func `bad ones say what is wrong, field by field`() {
        #expect(read(.hold, [:]).faults == ["until": .noDay, "reason": .noReason])
        #expect(read(.promise, ["by": "2026-02-09"]).faults == ["by": .past])
        #expect(
            read(.dispute, ["disputed": "1000.01", "why": "x"]).faults == ["disputed": .tooMuch(Money(100_000, .eur))]
        )
        #expect(read(.credit, ["credited": "=1+2"]).faults == ["credited": .noAmount])
        #expect(read(.credit, ["credited": ""]).faults == ["credited": .noAmount])
        #expect(read(.settle, ["settled": "200.01"]).faults == ["settled": .tooMuch(Money(20_000, .eur))])
        #expect(read(.call, ["outcome": "luck"]).faults == ["outcome": .noOutcome])
        #expect(read(.writeOff, ["because": "  "]).faults == ["because": .noReason])
    }

    @Test func `a plan is taken when it comes to the sum`() {
        let good: Fields = ["due1": "2026-03-01", "amount1": "333.34", "due2": "2026-04-01", "amount2": "666.66"]
        let parts = [
            Bill.Part(due: Day(2026, 3, 1), amount: Money(33_334, .eur)),
            Bill.Part(due: Day(2026, 4, 1), amount: Money(66_666, .eur)),
        ]
        #expect(read(.plan, good).act == .plan(parts))
        let short: Fields = ["due1": "2026-03-01", "amount1": "999.99"]
        #expect(read(.plan, short).faults == ["plan": .plan(.sum(missing: Money(1, .eur)))])
        #expect(read(.plan, ["due1": "soon", "amount1": "1000"]).faults == ["due1": .noDay])
        #expect(read(.plan, [:]).faults == ["plan": .plan(.noParts)])
    }
}
