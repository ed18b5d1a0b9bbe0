public import Receivables

extension Writing {
    /// Somebody asks for it. A question that lapsed gives way.
    public func askErasure(of customer: Int64, by person: String, on day: Day) throws {
        try session.prepare(
            """
            INSERT INTO erasure (customer, asker, asked) VALUES ($1, $2, $3)
            ON CONFLICT (customer) DO UPDATE SET asker = excluded.asker, asked = excluded.asked
            WHERE erasure.done IS NULL
            """
        ).run(.int(customer), .text(person), .int(Int64(day.number)))
        try note("asked that the personal data of the customer be erased", of: customer, by: person, on: day)
    }

    public func withdrawErasure(of customer: Int64, by person: String, on day: Day) throws {
        try session.prepare("DELETE FROM erasure WHERE customer = $1 AND done IS NULL").run(.int(customer))
        try note("withdrew that the personal data of the customer be erased", of: customer, by: person, on: day)
    }

    /// Makes a pseudonym of the customer and of all who were merged into them: nothing that says who they are is left but in
    /// letters, as long as law keeps those. Nothing can take it back.
    /// - Parameter instant: milliseconds since 1970 UTC, from which no link of theirs is good.
    /// - Precondition: there are no ``Reading/obstacles(toErasing:)``.
    public func erase(_ erasure: Erasure, by person: String, on day: Day, at instant: Int64) throws {
        try session.overwriteDeleted()
        let customer = erasure.customer
        let (traces, members) = (try traces(of: customer), try whole(of: customer))
        try empty(traces)
        for member in members {
            try forgetWords(of: member)
            try forgetHolds(of: member)
            try revokeLinks(of: member, at: instant)
            for case .goes(let statements) in ErasureRule.all.values {
                for statement in statements { try session.prepare(statement).run(.int(member)) }
            }
            try mask(member, on: day)
        }
        try session.prepare("UPDATE erasure SET agreed = $2, done = $3, kept_since = $4 WHERE customer = $1").run(
            .int(customer),
            .text(person),
            .int(Int64(day.number)),
            .int(Int64(LetterDuty.keptSince(on: day).number))
        )
        try eraseLetters(of: customer, before: LetterDuty.keptSince(on: day))
        let words = "erased the personal data of the customer, as \(erasure.asker) had asked on \(erasure.asked)"
        try note(words, of: customer, by: person, on: day)
        erased = nil
        // The list of customers, and the words by which they are found, are made anew.
        try session.prepare("DELETE FROM sought WHERE customer = $1").run(.int(customer))
        try session.prepare("DELETE FROM standing WHERE customer = $1").run(.int(customer))
        noteChange(of: customer)
    }

    /// It is no fact about the account: no run has to take it in.
    private func note(_ what: String, of customer: Int64, by person: String, on day: Day) throws {
        let seen = max(day, try lastRunOnce() ?? day)
        try journal(Event(seen, .customer, .ruled(what, by: person)), of: customer)
    }

    /// The code is remembered as no more than what it can be compared with. By which rules they were looked after stays: a day of
    /// before is decided again by it.
    private func mask(_ customer: Int64, on day: Day) throws {
        let code = try code(ofCustomer: customer) ?? ""
        try session.prepare(
            "INSERT INTO erased_code (digest, customer, day) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING"
        ).run(.bytes(book.keys.erased(code)), .int(customer), .int(Int64(day.number)))
        try session.prepare(
            """
            UPDATE customer SET code = $2, name = $2, email = NULL, phone = NULL, contact = NULL, plain_email = NULL,
                plain_phone = NULL, zone = NULL, owner = NULL, deputy = NULL, billed_to = NULL, autopay = 0
            WHERE id = $1
            """
        ).run(.int(customer), .text(try freePseudonym(of: customer)))
    }

    /// Somebody may bear that code already who was never erased.
    private func freePseudonym(of customer: Int64) throws -> String {
        let wanted = Erasure.pseudonym(of: customer)
        let select = try session.prepare("SELECT 1 FROM customer WHERE code = $1")
        var (name, number) = (wanted, 1)
        while try select.first(.text(name), read: { _ in true }) == true {
            number += 1
            name = "\(wanted)-\(number)"
        }
        return name
    }

    private func revokeLinks(of customer: Int64, at instant: Int64) throws {
        try session.prepare("UPDATE short_link SET revoked = $2 WHERE customer = $1 AND revoked IS NULL")
            .run(.int(customer), .int(instant))
    }

    /// A hold says why it was set; nothing is chased any more.
    private func forgetHolds(of customer: Int64) throws {
        var account = try account(customer, on: Day(9999, 12, 31), payee: nil).account
        if account.pause != nil {
            account.pause = nil
            try session.prepare("UPDATE customer SET state = $2 WHERE id = $1")
                .run(.int(customer), .bytes(AccountState.write(account)))
        }
        let items = try session.prepare(
            """
            SELECT i.id, i.invoice, i.instalment, i.issued, i.known, i.due, i.currency, i.billed, s.state
            FROM item AS i JOIN item_state AS s ON s.customer = i.customer AND s.item = i.id WHERE i.customer = $1
            """
        ).all(.int(customer)) { ($0.int(0), try item($0)) }
        let update = try session.prepare("UPDATE item_state SET state = $3 WHERE customer = $1 AND item = $2")
        for (row, var item) in items where item.pause != nil {
            item.pause = nil
            try update.run(.int(customer), .int(row), .bytes(ItemState.write(item)))
        }
        try session.prepare("DELETE FROM held WHERE customer = $1").run(.int(customer))
    }

    /// What others wrote of them, byte for byte. It was acted on; that it came stays known.
    private func empty(_ traces: CustomerTraces) throws {
        let news = try session.prepare("SELECT id, url, headers, body, reason FROM delivery ORDER BY id").all { row in
            let texts = [row.text(1), row.text(2), row.text(ifAny: 4) ?? ""]
            return texts.contains(where: traces.areIn) || traces.areIn(row.bytes(3)) ? row.int(0) : nil
        }
        let update = try session.prepare(
            "UPDATE delivery SET url = '', headers = '', body = $2, reason = NULL WHERE id = $1"
        )
        for id in news.compactMap(\.self) { try update.run(.int(id), .bytes([])) }
        let answers = try session.prepare("SELECT token, label, body FROM api_answer ORDER BY token, label").all {
            row in
            traces.areIn(row.bytes(2)) ? (row.int(0), row.text(1)) : nil
        }
        let blank = try session.prepare("UPDATE api_answer SET body = $3 WHERE token = $1 AND label = $2")
        for (token, label) in answers.compactMap(\.self) {
            try blank.run(.int(token), .text(label), .bytes(Array("{\"erased\":true}".utf8)))
        }
    }
}

// MARK: Letters whose time has come

extension Writing {
    /// Letters of erased customers that no law keeps any more on a day.
    func eraseLetters(on day: Day) throws {
        let since = LetterDuty.keptSince(on: day)
        let due = try session.prepare("SELECT customer FROM erasure WHERE kept_since < $1 ORDER BY customer")
            .all(.int(Int64(since.number))) { $0.int(0) }
        guard !due.isEmpty else { return }
        try session.overwriteDeleted()
        for customer in due {
            try eraseLetters(of: customer, before: since)
            // Whatever was said since they were erased.
            for member in try whole(of: customer) { try forgetWords(of: member) }
            try session.prepare("UPDATE erasure SET kept_since = $2 WHERE customer = $1")
                .run(.int(customer), .int(Int64(since.number)))
        }
    }

    private func eraseLetters(of customer: Int64, before day: Day) throws {
        for case .letters(let statements) in ErasureRule.all.values {
            for statement in statements {
                for member in try whole(of: customer) {
                    try session.prepare(statement).run(.int(member), .int(Int64(day.number)))
                }
            }
        }
    }
}

// MARK: What comes later under their names

extension Writing {
    /// Rows of customers who were erased: few, and asked for by each row of an import.
    func erasedRows() throws -> Set<Int64> {
        if let erased { return erased }
        let rows = try Set(
            session.prepare("SELECT customer FROM erasure WHERE done IS NOT NULL").all { $0.int(0) }
        )
        erased = rows
        return rows
    }

    /// Refuses what is said of somebody who was erased, by the code of before or by the pseudonym: it would bring back who
    /// they were.
    public func refuseErased(_ code: String) throws {
        let erased = try erasedRows()
        guard !erased.isEmpty else { return }
        let own = try customer(code: code).flatMap { erased.contains($0) ? try dayErased($0) : nil }
        guard let day = try own ?? dayErased(code: code) else { return }
        throw Refused(
            column: "customer",
            "customer '\(code)' was erased on \(day); leave the row out, or give somebody new a code of their own"
        )
    }
}
