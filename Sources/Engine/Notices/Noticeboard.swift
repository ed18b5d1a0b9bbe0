public import Connections
public import Receivables
public import Storage

/// Shows people elsewhere what they have to do and what is wrong with the house: one notice for each task, question and alarm,
/// once, and settled when it is over. What may or may not have been shown is shown again after a while, and says so.
public struct Noticeboard {
    /// What one round came to.
    public struct Round: Hashable, Sendable {
        public var posted = 0
        public var settled = 0
        /// Why the rest waits for the next round.
        public var trouble: String?

        public init() {}
    }

    private let book: Book
    private let board: any TaskBoard
    private let connection: String
    private let line: any Line
    private let desk: String?
    private let say: Speech

    /// - Parameters:
    ///   - connection: its name in the book.
    ///   - desk: the address at which people sign in, as `https://pay.acme.example`; whoever has no button goes there.
    ///   - say: in the language of the house, for a board has no reader of its own.
    public init(
        _ book: Book,
        _ board: any TaskBoard,
        of connection: String,
        by line: any Line,
        desk: String? = nil,
        in say: Speech = .english
    ) {
        self.book = book
        self.board = board
        self.connection = connection
        self.line = line
        self.desk = desk
        self.say = say
    }

    /// Milliseconds for which another process may be at it.
    private static let lease: Int64 = 300_000

    /// - Parameter now: asked before each notice, in milliseconds since 1970 UTC.
    public func goRound(at now: () -> Int64) throws -> Round {
        var round = Round()
        let chores = try book.chores(at: now())
        let (wanted, shown) = try book.read { reading in
            (try self.wanted(of: reading) + alarms(of: reading, chores), try reading.notices(of: connection))
        }
        do {
            for notice in wanted where isDue(shown[notice.key], at: now()) {
                if try post(notice, at: now) { round.posted += 1 }
            }
            let open = Set(wanted.map(\.key))
            for row in shown.values.sorted(by: { $0.code < $1.code }) where row.state == .posted {
                guard !open.contains(row.code) else { continue }
                try settle(row, at: now())
                round.settled += 1
            }
        } catch let error as ConnectorError {
            round.trouble = "\(error)"
        }
        return round
    }

    private func isDue(_ row: NoticeRow?, at now: Int64) -> Bool {
        switch row?.state {
        // What was over and is wanted is there again.
        case nil, .settled: return true
        case .posting: return (row?.instant ?? 0) + Self.lease < now
        case .posted: return false
        }
    }

    /// - Returns: false where another process was faster.
    private func post(_ notice: Notice, at now: () -> Int64) throws -> Bool {
        let instant = now()
        let tries = try book.write { writing -> Int? in
            let row = try writing.notices(of: connection)[notice.key]
            guard isDue(row, at: instant) else { return nil }
            try writing.beginNotice(notice.key, of: connection, at: instant)
            return row?.state == .posting ? row?.tries ?? 0 : 0
        }
        guard let tries else { return false }
        var notice = notice
        if let desk { notice.lines.append(say(en: "At the desk: \(desk)/", de: "Am Schreibtisch: \(desk)/")) }
        if tries > 0 {
            notice.lines.append(
                say(
                    en: "This may be here twice: no answer came when it was posted before.",
                    de: "Dies steht hier vielleicht zweimal: Beim ersten Mal kam keine Antwort."
                )
            )
        }
        let posted: Posted
        do throws(ConnectorError) { posted = try line.perform(board.post(notice)) } catch {
            if error.provesNothingDone, tries == 0 {
                try book.write { try $0.forgetNotice(notice.key, of: connection) }
            }
            throw error
        }
        try end(notice.key, as: .posted, posted, at: now())
        return true
    }

    private func settle(_ row: NoticeRow, at instant: Int64) throws {
        let posted = Posted(place: row.place, id: row.name)
        let notice = Notice(key: row.code, title: say(en: "Done", de: "Erledigt"), lines: [])
        if let call = board.settle(
            posted,
            notice,
            saying: say(en: "Nothing is left to do.", de: "Es ist nichts mehr zu tun.")
        ) {
            try line.perform(call)
        }
        try end(row.code, as: .settled, posted, at: instant)
    }

    private func end(_ code: String, as state: NoticeState, _ posted: Posted, at instant: Int64) throws {
        try book.write { writing in
            try writing.endNotice(
                code,
                of: connection,
                as: state,
                at: instant,
                shownIn: posted.place,
                under: posted.id
            )
        }
    }
}

// MARK: - What is shown

extension Noticeboard {
    private func alarms(of reading: Reading, _ chores: [String: ChoreRow]) throws -> [Notice] {
        let parked = try reading.parkedDeliveries()
        return Alarm.all(lock: try reading.senderLock(), parked: parked, chores: chores, in: say).map { alarm in
            Notice(key: alarm.key, title: alarm.title, lines: alarm.lines)
        }
    }

    private func wanted(of reading: Reading) throws -> [Notice] {
        let takers = try reading.takenUp()
        let tasks = try reading.openTasks().filter { takers[$0.id] == nil }.map { task in
            let key = "task:\(task.id)"
            return Notice(
                key: key,
                title: "\(task.invoice): \(task.step)",
                lines: [
                    try reading.card(of: task.customer).name, told(task), task.what,
                ],
                buttons: [
                    .init(.acknowledge, say(en: "I look after it", de: "Ich kümmere mich"), value: key), week(key),
                ]
            )
        }
        let questions = try reading.waitingApprovals().map { approval in
            let key = "approval:\(approval.id)"
            return Notice(
                key: key,
                title: say(en: "May this leave? \(approval.touch)", de: "Darf das hinaus? \(approval.touch)"),
                lines: [
                    try reading.card(of: approval.customer).name,
                    asks(approval.ask), why(approval.ask),
                ],
                buttons: [
                    .init(.approve, say(en: "Agree", de: "Freigeben"), value: key),
                    .init(.decline, say(en: "Decline", de: "Ablehnen"), value: key), week(key),
                ]
            )
        }
        return tasks + questions
    }

    private func told(_ task: DeskTask) -> String {
        let whom = Colleague(rawValue: task.whose)?.name(in: say) ?? task.whose
        return say(en: "For \(whom), since \(say.day(task.day))", de: "Für \(whom), seit \(say.day(task.day))")
    }

    private func asks(_ ask: Ask) -> String {
        let sums = ask.covers.map { "\($0.item) \(say.amount($0.asked))" }.joined(separator: ", ")
        return say(en: "Asks \(sums)", de: "Gefordert: \(sums)")
    }

    private func why(_ ask: Ask) -> String {
        let concern = ask.concern.words(in: say)
        return say(en: "Because: \(concern)", de: "Grund: \(concern)")
    }

    private func week(_ key: String) -> Notice.Button {
        .init(.hold, say(en: "Hold for a week", de: "Eine Woche anhalten"), value: key)
    }
}
