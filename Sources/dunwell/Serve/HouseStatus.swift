import Engine
import Files
import Foundation
import Receivables
import Storage
import Web

/// How the house stands, for whoever watches it. Nothing of it names a customer.
struct HouseStatus: Sendable {
    let folder: BookFolder
    let book: Book
    /// What this process does by itself; nothing where it only opens the doors.
    let chores: [Chore]
    let timetable: Timetable
    let tally: HouseTally
    let doors: DoorTally
    private let opening = SteadyClock.wall

    init(
        folder: BookFolder,
        book: Book,
        chores: [Chore],
        timetable: Timetable,
        tally: HouseTally,
        doors: DoorTally
    ) {
        (self.folder, self.book, self.chores) = (folder, book, chores)
        (self.timetable, self.tally, self.doors) = (timetable, tally, doors)
    }

    // MARK: Is it ready?

    func checks() throws -> [StatusDoor.Check] {
        let isCurrent = try Schema.isCurrent(book)
        let isLocked = try book.read { try $0.senderLock() } != nil
        let behind = try behind()
        let late = behind.isEmpty ? nil : "\(behind.joined(separator: ", ")): behind; `dunwell chores` says why"
        return [
            .init("book", because: nil),
            .init("migrations", because: isCurrent ? nil : "the book has other tables than this program knows"),
            .init("sender", because: isLocked ? "it is locked; `dunwell reconcile` says why" : nil),
            .init("chores", because: late),
            .init("open", because: EndSignal.isGiven ? "it is closing" : nil),
        ]
    }

    private func behind() throws -> [String] {
        let now = SteadyClock.wall
        let rows = try book.chores(at: now)
        return chores.filter {
            timetable.isBehind($0, after: rows[$0.rawValue] ?? ChoreRow(), since: opening, at: now)
        }.map(\.rawValue)
    }

    // MARK: Figures

    func figures() throws -> Exposition {
        var page = Exposition()
        let standing = try book.read { try $0.standing() }
        add(standing, to: &page)
        addSendWindow(standing.window, to: &page)
        addTallies(to: &page)
        try addChores(to: &page)
        ProcessFigures.now.add(to: &page)
        return page
    }

    private func add(_ standing: Standing, to page: inout Exposition) {
        let open: [OutboxEntry.Status] = [.queued, .claimed, .dispatching, .uncertain, .held]
        page.add(
            "dunwell_outbox_messages",
            .gauge,
            "Messages that are not over, by the state they are in.",
            by: "status",
            open.map { ($0.rawValue, Double(standing.outbox[$0] ?? 0)) }
        )
        page.add(
            "dunwell_outbox_oldest_queued_age_seconds",
            .gauge,
            "Since the beginning of the day under which the oldest queued message was decided; 0 when none waits.",
            standing.oldestQueued.map { age(of: Day(number: Int32(clamping: $0))) } ?? 0
        )
        page.add(
            "dunwell_inbox_deliveries",
            .gauge,
            "Deliveries of platforms that are not done: parked for a person, or waiting for another.",
            by: "status",
            [("parked", Double(standing.parked)), ("waiting", Double(standing.waiting))]
        )
        let people = [
            ("approval", standing.approvals), ("reply", standing.replies), ("task", standing.tasks),
        ]
        page.add(
            "dunwell_people_waiting",
            .gauge,
            "What waits for people.",
            by: "what",
            people.map { ($0.0, Double($0.1)) }
        )
        let locked = standing.isSenderLocked ? 1.0 : 0
        page.add("dunwell_sender_locked", .gauge, "1 while nothing may leave until a person has looked.", locked)
        page.add("dunwell_sending_stopped", .gauge, "1 while a person has stopped it.", standing.isStopped ? 1 : 0)
    }

    /// Seconds.
    private func age(of day: Day) -> Double {
        let zone = folder.zone
        let begin = LocalTime(day, minute: 0).instant {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval($0)))
        }
        return Double(max(0, SteadyClock.wall / 1000 - begin))
    }

    /// The sum is not kept: each letter counts with the bound of its bucket, so it is an upper limit.
    private func addSendWindow(_ window: SendWindow, to page: inout Exposition) {
        var sum = 0.0
        let buckets = SendWindow.bounds.map { bound in
            let (count, seconds) = (window.letters[bound] ?? 0, bound == .max ? 1.0 : Double(bound) / 1000)
            sum += seconds * Double(count)
            return (bound: bound == .max ? .infinity : seconds, count: count)
        }
        page.add(
            "dunwell_check_to_wire_seconds",
            "From the last check of the book to the first byte, of all letters of the book; the sum is an upper limit.",
            buckets: buckets,
            sum: sum
        )
    }

    private func addTallies(to page: inout Exposition) {
        let (house, door) = (tally.counts, doors.counts)
        page.add(
            "dunwell_messages_total",
            .counter,
            "Messages that this process has handed over, by what became of them.",
            by: "outcome",
            [("accepted", Double(house.sent)), ("refused", Double(house.refused)), ("held", Double(house.held))]
        )
        page.add(
            "dunwell_webhooks_total",
            .counter,
            "Deliveries at the doors of this process, by the answer.",
            by: "answer",
            [("taken", Double(door.taken)), ("refused", Double(door.refused)), ("later", Double(door.later))]
        )
    }

    private func addChores(to page: inout Exposition) throws {
        let rows = try book.chores(at: SteadyClock.wall)
        let counts = tally.counts
        func each(_ value: (Chore, ChoreRow) -> Double) -> [(String, Double)] {
            chores.map { ($0.rawValue, value($0, rows[$0.rawValue] ?? ChoreRow())) }
        }
        page.add(
            "dunwell_chore_last_success_timestamp_seconds",
            .gauge,
            "When the last one that went well began, by whichever process; 0 = never.",
            by: "chore",
            each { Double($1.succeeded / 1000) }
        )
        page.add(
            "dunwell_chore_failures_in_a_row",
            .gauge,
            "Since it went well.",
            by: "chore",
            each { Double($1.failures) }
        )
        page.add(
            "dunwell_chore_done_total",
            .counter,
            "Done by this process.",
            by: "chore",
            each { chore, _ in Double(counts.done[chore] ?? 0) }
        )
        page.add(
            "dunwell_chore_failed_total",
            .counter,
            "Failed in this process.",
            by: "chore",
            each { chore, _ in Double(counts.failed[chore] ?? 0) }
        )
    }
}
