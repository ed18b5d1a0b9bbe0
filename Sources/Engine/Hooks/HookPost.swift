public import Connections
public import Receivables
public import Storage

/// Tells programs what happened. Each row of the journal is looked at once for each webhook, in the order of the journal; what
/// has to be told is put on record before it is told, and told until it arrives or is worth no more. A program may hear the
/// same thing twice and knows it by its identity.
public struct HookPost: Sendable {
    /// What came of one try.
    public enum Answer: Hashable, Sendable {
        case arrived
        /// - Parameter wait: milliseconds that it wants to be left alone.
        case failed(String, wait: Int64?)
        /// It wants to hear nothing any more (410).
        case unwanted
    }

    /// Carries a message out of the house.
    public typealias Send = @Sendable (HookMessage, Fields) -> Answer

    public struct Round: Hashable, Sendable {
        public var told = 0
        public var failed = 0
        /// Webhooks that were switched off because nothing arrives there.
        public var givenUp: [Int64] = []
    }

    private let book: Book
    private let desk: HookDesk
    private let day: @Sendable (Int64) -> Day
    private let send: Send

    /// - Parameter day: at the book's place, of an instant in milliseconds since 1970 UTC.
    public init(
        _ book: Book,
        _ desk: HookDesk,
        day: @escaping @Sendable (Int64) -> Day,
        send: @escaping Send
    ) {
        (self.book, self.desk, self.day, self.send) = (book, desk, day, send)
    }

    /// Milliseconds from one try to the next, as Standard Webhooks proposes them; then it is worth no more.
    static let pauses: [Int64] =
        [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map { $0 * 1_000 }
    /// After so long without anything that arrived, a person has to look.
    static let patience: Int64 = 5 * 86_400_000
    /// How long what was told can be told again.
    static let memory: Int64 = 30 * 86_400_000
    private static let chunk = 2_000
    private static let handful = 20
    private static let longestRest: Int64 = 300_000

    /// - Parameters:
    ///   - clock: milliseconds since 1970 UTC.
    ///   - isToldToEnd: asked between two messages.
    public func goRound(clock: () -> Int64, until isToldToEnd: () -> Bool = { false }) throws -> Round {
        var round = Round()
        for hook in try book.read({ try $0.hooks() }) where hook.isOn {
            while !isToldToEnd(), try lookOn(hook.id, at: clock()) {}
            try tell(hook.id, clock, isToldToEnd, &round)
        }
        return round
    }

    // MARK: What has to be told

    /// - Returns: whether more of the journal lies ahead.
    func lookOn(_ id: Int64, at now: Int64) throws -> Bool {
        let (hook, newest) = try book.read { (try $0.hook(id), try $0.newestEvent()) }
        guard let hook, hook.isOn, hook.seen < newest else { return false }
        return try book.write { writing in
            guard var hook = try writing.hook(id), hook.isOn else { return false }
            let lines = try writing.journal(after: hook.seen, limit: Self.chunk)
            guard let last = lines.last else { return false }
            for line in lines {
                guard let kind = HookKind(line), hook.kinds.isEmpty || hook.kinds.contains(kind.rawValue) else {
                    continue
                }
                try writing.tell(id, of: line.seq, at: now)
            }
            hook.seen = last.seq
            try writing.keep(hook)
            try writing.forgetDeliveries(before: now - Self.memory)
            return lines.count == Self.chunk
        }
    }

    // MARK: Telling

    private func tell(_ id: Int64, _ clock: () -> Int64, _ isToldToEnd: () -> Bool, _ round: inout Round) throws {
        while !isToldToEnd() {
            let now = clock()
            let (hook, messages) = try book.read { try due($0, id, at: now) }
            guard let hook, !messages.isEmpty else { return }
            let secrets = try desk.secrets(of: hook, at: now)
            for message in messages where !isToldToEnd() {
                let answer = send(message, message.headers(signedBy: secrets, at: clock()))
                let isOver = try record(answer, message.delivery, id, at: clock(), &round)
                if isOver { return }
            }
            if messages.count < Self.handful { return }
        }
    }

    private func due(_ reading: Reading, _ id: Int64, at now: Int64) throws -> (HookRow?, [HookMessage]) {
        guard let hook = try reading.hook(id), hook.isOn, hook.restUntil <= now else { return (nil, []) }
        let deliveries = try reading.dueDeliveries(of: id, at: now, limit: Self.handful)
        return (hook, try deliveries.map { try message($0, to: hook, reading) })
    }

    private func message(_ delivery: HookDelivery, to hook: HookRow, _ reading: Reading) throws -> HookMessage {
        let line = delivery.event > 0 ? try reading.journalLine(delivery.event) : nil
        let code = try line.flatMap { try reading.names(of: [$0.customer])[$0.customer]?.code }
        let what = delivery.event > 0 ? "\(delivery.event)" : "test \(delivery.id)"
        let key = book.keys.touch(item: what, cycle: 0, step: "webhook", channel: "api", role: "event")
        return HookMessage(
            delivery,
            to: hook,
            line,
            customer: code,
            identity: "evt_" + Signature.hex(Array(key.bytes.prefix(16)))
        )
    }

    /// - Returns: whether it has to be left alone now.
    private func record(_ answer: Answer, _ delivery: Int64, _ id: Int64, at now: Int64, _ round: inout Round) throws
        -> Bool
    {
        let today = day(now)
        let (isOver, hasGivenUp) = try book.write { writing -> (Bool, Bool) in
            guard var told = try writing.hookDelivery(delivery), var hook = try writing.hook(id) else {
                return (true, false)
            }
            Self.note(answer, &told, &hook, at: now)
            try writing.keep(told)
            try writing.keep(hook)
            guard hook.hasGivenUp else { return (answer != .arrived, false) }
            let why = "webhook \(id) was switched off: \(hook.reason ?? "")"
            try writing.rule(why, by: "the house", on: today)
            return (true, true)
        }
        if answer == .arrived { round.told += 1 } else { round.failed += 1 }
        if hasGivenUp { round.givenUp.append(id) }
        return isOver
    }

    /// What one try means for the message and for the webhook.
    static func note(_ answer: Answer, _ told: inout HookDelivery, _ hook: inout HookRow, at now: Int64) {
        told.changed = now
        told.attempt += 1
        switch answer {
        case .arrived:
            (told.status, told.reason) = (.done, nil)
            (hook.failures, hook.failingSince, hook.restUntil, hook.reason) = (0, nil, 0, nil)
        case .failed(let why, let wait):
            told.reason = String(why.prefix(300))
            if told.attempt > pauses.count {
                told.status = .gone
            } else {
                told.notBefore = now + pauses[told.attempt - 1]
            }
            fail(&hook, why, at: now)
            hook.restUntil = now + max(wait ?? 0, min(longestRest, 5_000 << Int64(min(hook.failures, 7))))
            if now - (hook.failingSince ?? now) >= patience { hook.isOn = false }
        case .unwanted:
            (told.status, told.reason) = (.gone, "it wants to hear nothing any more (410)")
            fail(&hook, told.reason ?? "", at: now)
            hook.isOn = false
        }
    }

    private static func fail(_ hook: inout HookRow, _ why: String, at now: Int64) {
        hook.failures += 1
        hook.failingSince = hook.failingSince ?? now
        hook.reason = String(why.prefix(300))
    }
}
