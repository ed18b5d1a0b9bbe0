import Receivables

/// Keeps which items were paid, after which step and which letter.
extension Writing {
    func keepSettlements() throws {
        let rows = figures.settled.keys.sorted()
        guard !rows.isEmpty else { return }
        let old = try settlements(of: rows)
        let settled = try withSteps(rows.compactMap { figures.settled[$0] ?? nil })
        let letters = Set((old + settled).compactMap { $0.step?.letter }).sorted()
        let before = try answered(letters)
        let delete = try session.prepare("DELETE FROM settlement WHERE item {in $1}")
        try delete.bind(1, ids: rows)
        while try delete.step() {}
        try insert(settled)
        for item in old { figures.count(item, -1) }
        for item in settled { figures.count(item, 1) }
        let channels = try channels(of: letters)
        countAnswers(from: before, to: try answered(letters), channels)
        for (items, sign) in [(old, Int64(-1)), (settled, 1)] {
            for item in items {
                guard let letter = item.answeredLetter.flatMap({ channels[$0] }) else { continue }
                figures.answer(item, to: letter.channel, on: letter.day, sign)
            }
        }
    }

    private func insert(_ settled: [SettledItem]) throws {
        let columns = [
            "item", "customer", "currency", "issued", "due", "paid", "amount", "is_late", "step", "step_day", "letter",
        ]
        let batch = try session.batch(into: "settlement", columns, ending: "")
        for item in settled {
            try batch.bind(1, item.item)
            try batch.bind(2, item.customer)
            try batch.bind(3, item.currency.code)
            try batch.bind(4, Int64(item.issued.number))
            try batch.bind(5, Int64(item.due.number))
            try batch.bind(6, Int64(item.paid.number))
            try batch.bind(7, item.amount)
            try batch.bind(8, item.isLate ? 1 : 0)
            try batch.bind(9, ifAny: item.step?.name)
            try batch.bind(10, ifAny: item.step.map { Int64($0.day.number) })
            try batch.bind(11, ifAny: item.step?.letter)
            try batch.endRow()
        }
        _ = try batch.finish()
    }

    /// With the last step that was taken by the day the money came. The engine's own words, such as a receipt, are none.
    private func withSteps(_ settled: [SettledItem]) throws -> [SettledItem] {
        guard !settled.isEmpty else { return [] }
        var items = settled
        let places = Dictionary(uniqueKeysWithValues: settled.enumerated().map { ($1.item, $0) })
        let select = try session.prepare("SELECT item, step, day, letter FROM touch WHERE customer {in $1}")
        try select.bind(1, ids: Set(settled.map(\.customer)).sorted())
        while try select.step() {
            guard let place = places[select.int(0)] else { continue }
            let (name, day) = (select.text(1), Day(number: Int32(select.int(2))))
            let last = items[place].step
            guard day <= items[place].paid, !name.contains("@"), last.map({ ($0.day, $0.name) < (day, name) }) ?? true
            else { continue }
            items[place].step = SettledItem.Step(name: name, day: day, letter: select.int(ifAny: 3))
        }
        return items
    }

    // MARK: Letters that money answered

    private func answered(_ letters: [Int64]) throws -> Set<Int64> {
        guard !letters.isEmpty else { return [] }
        let select = try session.prepare(
            """
            SELECT DISTINCT letter FROM settlement
            WHERE letter {in $1} AND letter IS NOT NULL AND paid - step_day <= $2
            """
        )
        try select.bind(1, ids: letters)
        try select.bind(2, SettledItem.soon)
        var answered: Set<Int64> = []
        while try select.step() { answered.insert(select.int(0)) }
        return answered
    }

    /// By row: how each left, and on which day.
    private func channels(of letters: [Int64]) throws -> [Int64: (channel: String, day: Int64)] {
        guard !letters.isEmpty else { return [:] }
        let select = try session.prepare(
            "SELECT id, channel, day FROM outbox_entry WHERE id {in $1} AND kind = 'letter' AND channel IS NOT NULL"
        )
        try select.bind(1, ids: letters)
        var channels: [Int64: (channel: String, day: Int64)] = [:]
        while try select.step() { channels[select.int(0)] = (select.text(1), select.int(2)) }
        return channels
    }

    /// A letter about several items is answered once.
    private func countAnswers(
        from before: Set<Int64>,
        to after: Set<Int64>,
        _ channels: [Int64: (channel: String, day: Int64)]
    ) {
        for letter in before.symmetricDifference(after).sorted() {
            guard let way = channels[letter] else { continue }
            figures.count("paid", of: way.channel, on: way.day, after.contains(letter) ? 1 : -1)
        }
    }
}
