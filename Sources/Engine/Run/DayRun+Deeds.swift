import Receivables
import Storage

extension DayRun {
    /// An account with the day that was decided about it, before it is on record.
    struct Draft {
        let stored: StoredAccount
        let day: AccountDay

        /// Whether what lies on people's desks about the customer will be asked for.
        var concernsDesk: Bool {
            !day.muted.isEmpty || day.events.contains { if case .closed = $0.what { true } else { false } }
        }
    }

    /// Puts a customer's day on record, with all that it asks of the world.
    /// - Parameter hasItems: whether the states of its items were written ahead.
    func keep(
        _ draft: Draft,
        hasItems: Bool = false,
        in writing: Writing,
        counting record: inout RunRecord
    ) throws {
        let (stored, decided) = (draft.stored, draft.day)
        let numbers = try writing.save(stored, after: decided, hasItems: hasItems)
        try askPeople(decided, stored, in: writing, counting: &record)
        try carryOut(decided, numbers, stored, in: writing, counting: &record)
        try watch?(Outcome(customer: stored.id, day: decided), writing)
    }

    /// A letter without a way to the customer is a person's to carry. It counts as taken only when they say so.
    private func askPeople(
        _ decided: AccountDay,
        _ stored: StoredAccount,
        in writing: Writing,
        counting record: inout RunRecord
    ) throws {
        for (item, step) in decided.muted where try !writing.hasTask(about: item, step: step, of: stored.id) {
            let what = "reach the customer: no mail address, and no other channel is connected"
            try writing.addTask(what, for: "account-owner", about: item, step: step, of: stored.id, on: day)
            record.tasks += 1
        }
    }

    /// Each event that asks something of the world gets its row: a message, a task, a question.
    private func carryOut(
        _ decided: AccountDay,
        _ numbers: [Int64],
        _ stored: StoredAccount,
        in writing: Writing,
        counting record: inout RunRecord
    ) throws {
        var acted: [ItemID] = []
        for (number, event) in zip(numbers, decided.events) {
            switch event.what {
            case .wrote(let letter):
                try writing.queue(letter, to: stored.id, event: number, rows: { stored.row(of: $0) }, on: day)
                acted += letter.covers.map(\.item)
                record.letters += 1
            case .did(let deed):
                try carryOut(deed, number, stored, in: writing, counting: &record)
                acted.append(deed.covers.item)
            case .told(let step, let colleague, _):
                guard case .item(let item) = event.target else { continue }
                try writing.addTask(
                    "look at this",
                    for: colleague.rawValue,
                    about: item,
                    step: step,
                    of: stored.id,
                    on: day
                )
                acted.append(item)
                record.tasks += 1
            case .asked(let ask):
                try writing.ask(ask, of: stored.id, on: day)
                acted += ask.covers.map(\.item)
            case .skipped: record.skipped += 1
            case .closed:
                guard case .item(let item) = event.target else { continue }
                try writing.closeTasks(about: item, of: stored.id)
                try writing.withdrawApprovals(of: stored.id) { covered in
                    decided.account.items.contains { $0.id == covered.item && $0.isPending(covered.step) }
                }
            default: break
            }
        }
        record.acted += Set(acted).count
    }

    /// - Parameter number: of the event that says what is done.
    private func carryOut(
        _ deed: Deed,
        _ number: Int64,
        _ stored: StoredAccount,
        in writing: Writing,
        counting record: inout RunRecord
    ) throws {
        let item = deed.covers.item
        if deed.kind == .charge, rules.chargedAt != nil {
            record.charges += 1
            return try writing.queue(deed, of: stored.id, event: number, row: stored.row(of: item), on: day)
        }
        if deed.kind != .resumeService { try writing.touch(deed, of: stored.id, row: stored.row(of: item), on: day) }
        switch deed.kind {
        case .charge: record.charges += 1
        case .task(let what, let whose):
            try writing.addTask(what, for: whose, about: item, step: deed.covers.step, of: stored.id, on: day)
            record.tasks += 1
        case .pauseService, .resumeService, .decide:
            let word = deed.kind.word
            try writing.addTask(word, for: "finance", about: item, step: deed.covers.step, of: stored.id, on: day)
            record.tasks += 1
        }
    }
}
