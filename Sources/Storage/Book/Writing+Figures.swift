import Receivables

/// Keeps what Insights is drawn from in step with the book, once for each transaction.
extension Writing {
    /// A run found items settled. What was credited or voided without money was not collected.
    func noteSettled(_ events: [Event], of stored: StoredAccount) {
        for event in events {
            guard case .closed(let late) = event.what, case .item(let id) = event.target,
                let row = stored.row(of: id), let item = stored.account.items.first(where: { $0.id == id }),
                !item.isVoid, item.paid > 0, let paid = item.lastPaid
            else { continue }
            figures.settle(
                SettledItem(
                    item: row,
                    customer: stored.id,
                    currency: item.currency,
                    issued: item.issued,
                    due: item.due,
                    paid: paid,
                    amount: item.billed,
                    isLate: late
                )
            )
        }
    }

    /// When everything else of the transaction is in its tables.
    func keepFigures() throws {
        try keepSettlements()
        try keepAges()
        try keepHabits()
        try keepSteps()
        try keepWords()
        try keepFates()
        try keepAnswers()
    }

    private func keepAges() throws {
        let upsert = try session.prepare(
            """
            INSERT INTO payment_age (currency, month, age, days, items, amount) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (currency, month, age, days) DO UPDATE SET
                items = payment_age.items + excluded.items, amount = payment_age.amount + excluded.amount
            """
        )
        for (key, sum) in figures.ages.sorted(by: { $0.key < $1.key }) where sum != (0, 0) {
            try upsert.run(
                .text(key.currency),
                .int(key.month),
                .int(key.age),
                .int(key.days),
                .int(sum.items),
                .int(sum.amount)
            )
        }
    }

    private func keepHabits() throws {
        let upsert = try session.prepare(
            """
            INSERT INTO habit (customer, settled, late, days) VALUES ($1, $2, $3, $4)
            ON CONFLICT (customer) DO UPDATE SET settled = habit.settled + excluded.settled,
                late = habit.late + excluded.late, days = habit.days + excluded.days
            """
        )
        for (customer, sum) in figures.habits.sorted(by: { $0.key < $1.key }) where sum != (0, 0, 0) {
            try upsert.run(.int(customer), .int(sum.settled), .int(sum.late), .int(sum.days))
        }
    }

    private func keepSteps() throws {
        let upsert = try session.prepare(
            """
            INSERT INTO step_month (currency, month, step, taken, paid, days) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (currency, month, step) DO UPDATE SET taken = step_month.taken + excluded.taken,
                paid = step_month.paid + excluded.paid, days = step_month.days + excluded.days
            """
        )
        for (key, sum) in figures.steps.sorted(by: { $0.key < $1.key }) where sum != FigureChanges.StepSums() {
            try upsert.run(
                .text(key.currency),
                .int(key.month),
                .text(key.step),
                .int(sum.taken),
                .int(sum.paid),
                .int(sum.days)
            )
        }
    }

    private func keepWords() throws {
        let upsert = try session.prepare(
            """
            INSERT INTO word_month (what, month, word, times) VALUES ($1, $2, $3, $4)
            ON CONFLICT (what, month, word) DO UPDATE SET times = word_month.times + excluded.times
            """
        )
        for (key, times) in figures.words.sorted(by: { $0.key < $1.key }) {
            try upsert.run(.text(key.what), .int(key.month), .text(key.word), .int(times))
        }
    }

    private func keepFates() throws {
        let upsert = try session.prepare(
            """
            INSERT INTO channel_day (channel, day, fate, letters) VALUES ($1, $2, $3, $4)
            ON CONFLICT (channel, day, fate) DO UPDATE SET letters = channel_day.letters + excluded.letters
            """
        )
        for (key, letters) in figures.fates.sorted(by: { $0.key < $1.key }) where letters != 0 {
            try upsert.run(.text(key.channel), .int(key.day), .text(key.fate), .int(letters))
        }
    }

    private func keepAnswers() throws {
        let upsert = try session.prepare(
            """
            INSERT INTO channel_answer (channel, currency, day, items, amount) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (day, channel, currency) DO UPDATE SET items = channel_answer.items + excluded.items,
                amount = channel_answer.amount + excluded.amount
            """
        )
        for (key, sum) in figures.answers.sorted(by: { $0.key < $1.key }) where sum != (0, 0) {
            try upsert.run(.text(key.channel), .text(key.currency), .int(key.day), .int(sum.items), .int(sum.amount))
        }
    }
}
