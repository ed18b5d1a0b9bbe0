import Receivables

extension ItemState {
    static func write(_ writer: inout ByteWriter, _ transit: Transit) {
        writer.add(transit.amount)
        writer.add(transit.seen)
        writer.add(transit.rail.rawValue)
        writer.add(transit.isCharge ? 1 : 0)
    }

    static func transit(_ reader: inout ByteReader) throws -> Transit {
        Transit(
            amount: try reader.number(),
            seen: try reader.day(),
            rail: try reader.word(Rail.self),
            isCharge: try reader.flag()
        )
    }

    static func write(_ writer: inout ByteWriter, _ promise: Promise) {
        writer.add(promise.by)
        writer.add(promise.amount)
        writer.add(promise.received)
    }

    static func promise(_ reader: inout ByteReader) throws -> Promise {
        var promise = Promise(by: try reader.day(), amount: try reader.number())
        promise.received = try reader.number()
        return promise
    }

    static func write(_ writer: inout ByteWriter, _ plan: Plan) {
        writer.add(plan.parts) {
            $0.add($1.due)
            $0.add($1.amount)
        }
        writer.add(plan.received)
        writer.add(plan.judged)
        writer.add(plan.missed)
    }

    static func plan(_ reader: inout ByteReader) throws -> Plan {
        var plan = Plan(parts: try reader.list { Plan.Part(due: try $0.day(), amount: try $0.number()) })
        plan.received = try reader.number()
        plan.judged = try reader.int()
        plan.missed = try reader.int()
        return plan
    }

    static func write(_ writer: inout ByteWriter, _ pause: Pause) {
        writer.add(pause.until)
        writer.add(pause.reason)
        writer.add(ifAny: pause.owner) { $0.add($1) }
    }

    static func pause(_ reader: inout ByteReader) throws -> Pause {
        Pause(until: try reader.day(), reason: try reader.text(), owner: try reader.ifAny { try $0.text() })
    }

    static func write(_ writer: inout ByteWriter, _ escalation: Escalation) {
        writer.add(escalation.step)
        writer.add(escalation.told.rawValue)
        writer.add(escalation.since)
        writer.add(escalation.deadline)
    }

    static func escalation(_ reader: inout ByteReader) throws -> Escalation {
        Escalation(
            step: try reader.text(),
            told: try reader.word(Colleague.self),
            since: try reader.day(),
            deadline: try reader.int()
        )
    }

    static func write(_ writer: inout ByteWriter, _ pending: Pending) {
        writer.add(pending.step)
        writer.add(pending.consent.rawValue)
        writer.add(pending.concern.rawValue)
        writer.add(pending.amount)
        writer.add(pending.approvedBy) { $0.add($1) }
    }

    static func pending(_ reader: inout ByteReader) throws -> Pending {
        var pending = Pending(
            step: try reader.text(),
            consent: try reader.word(Consent.self),
            concern: try reader.word(Concern.self),
            amount: try reader.number()
        )
        pending.approvedBy = try reader.list { try $0.text() }
        return pending
    }
}

/// What an account's events add up to besides its items.
enum AccountState {
    static func write(_ account: Account) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(account.credit.sorted { $0.key < $1.key }) {
            $0.add($1.key.code)
            $0.add($1.value)
        }
        writer.add(account.habit.settled)
        writer.add(account.habit.late)
        writer.add(Int64(account.habit.recent))
        writer.add(account.messages) { $0.add($1) }
        writer.add(account.services) { $0.add($1) }
        writer.add(ifAny: account.lastReceipt) { $0.add($1) }
        writer.add(ifAny: account.lastAsked) { $0.add($1) }
        writer.add(account.unreachable.sorted { $0.key.rawValue < $1.key.rawValue }) {
            $0.add($1.key.rawValue)
            $0.add($1.value.rawValue)
        }
        writer.add(account.hasUnreadReply ? 1 : 0)
        writer.add(ifAny: account.pause, ItemState.write)
        writer.add(account.customer.health.rawValue)
        return writer.bytes
    }

    static func read(_ bytes: [UInt8], into account: inout Account) throws {
        guard !bytes.isEmpty else { return }
        var reader = ByteReader(bytes)
        for (code, amount) in try reader.list({ (try $0.text(), try $0.number()) }) {
            guard let currency = Currency(code) else { throw ByteReader.Damaged() }
            account.credit[currency] = amount
        }
        let (settled, late) = (try reader.int(), try reader.int())
        guard let recent = UInt32(exactly: try reader.number()), 0 <= late, late <= settled else {
            throw ByteReader.Damaged()
        }
        account.habit = LateHabit(late: late, settled: settled, recent: recent)
        account.messages = try reader.list { try $0.day() }
        account.services = try reader.list { try $0.day() }
        account.lastReceipt = try reader.ifAny { try $0.day() }
        account.lastAsked = try reader.ifAny { try $0.day() }
        for (channel, why) in try reader.list({
            (try $0.word(Channel.self), try $0.word(Event.Unreachable.self))
        }) { account.unreachable[channel] = why }
        account.hasUnreadReply = try reader.flag()
        account.pause = try reader.ifAny(ItemState.pause)
        account.customer.health = try reader.word(Health.self)
    }
}
