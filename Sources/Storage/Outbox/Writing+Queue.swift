public import Receivables

extension Writing {
    /// Puts a message into the outbox, and a row for each step it covers: unique for ever, so that nothing is said twice.
    /// - Parameters:
    ///   - event: the row of the journal that says what it says.
    ///   - rows: the rows of the items it covers.
    public func queue(
        _ letter: Message,
        to customer: Int64,
        event: Int64,
        rows: (ItemID) -> Int64?,
        on day: Day
    ) throws {
        let id = try nextID(.outbox)
        let keys = try letter.covers.prefix(Flaw.statementWithoutMembership.isPlanted ? 1 : .max).map { covered in
            try touch(
                covered,
                of: customer,
                channel: letter.channel.rawValue,
                role: "payer",
                row: rows(covered.item),
                letter: id,
                day
            )
        }
        try add(to: .letter) { row in
            try row.bind(1, id)
            try row.bind(2, book.keys.letter(keys).bytes)
            try row.bind(3, customer)
            try row.bind(4, Int64(day.number))
            try row.bind(5, letter.step)
            try row.bind(6, event)
            try row.bind(7, OutboxEntry.Status.queued.rawValue)
            // No attempt, no claim, no lease and nothing known yet.
            for place in 8...13 { try row.bind(place, 0) }
            try row.bind(14, letter.channel.rawValue)
        }
    }

    /// Puts a deed's touch on record.
    /// - Parameter letter: the entry of the outbox by which it leaves, where it does.
    public func touch(_ deed: Deed, of customer: Int64, row: Int64?, on day: Day, letter: Int64? = nil) throws {
        _ = try touch(deed.covers, of: customer, channel: deed.kind.word, role: "house", row: row, letter: letter, day)
    }

    /// The key under which a deed's touch is on record.
    func touchKey(of deed: Deed) -> TouchKey {
        let (covered, name) = (deed.covers, deed.covers.item.description)
        let channel = deed.kind.word
        return book.keys.touch(item: name, cycle: covered.cycle, step: covered.step, channel: channel, role: "house")
    }

    private func touch(
        _ covered: Covered,
        of customer: Int64,
        channel: String,
        role: String,
        row: Int64?,
        letter: Int64?,
        _ day: Day
    ) throws -> TouchKey {
        let name = covered.item.description
        let key = book.keys.touch(item: name, cycle: covered.cycle, step: covered.step, channel: channel, role: role)
        guard let row else { throw StorageError.misuse("There is no row for \(name).") }
        // An engine's own word (a receipt, a broken promise) may be due again in the same cycle: it is told by its day.
        let isRepeatable = Notices(step: covered.step) != nil || Flaw.keyContainsDay.isPlanted
        let step = isRepeatable ? "\(covered.step)@\(day)" : covered.step
        let code =
            isRepeatable
            ? book.keys.touch(item: name, cycle: covered.cycle, step: step, channel: channel, role: role) : key
        try add(to: .touch) { touch in
            try touch.bind(1, customer)
            try touch.bind(2, code.bytes)
            try touch.bind(3, row)
            try touch.bind(4, Int64(covered.cycle))
            try touch.bind(5, step)
            try touch.bind(6, Int64(day.number))
            try touch.bind(7, ifAny: letter)
        }
        if !isRepeatable { figures.take(covered.step, covered.asked.currency, on: day) }
        return code
    }
}
