import Engine
import Files
import Foundation
import Logging
import Receivables
import Storage
import Synchronization
import Web

/// The one process of a small firm: doors, the day, its post, and everything else that is done by the clock.
final class House: Sendable {
    private let folder: BookFolder
    private let book: Book
    private let clockwork: Clockwork?
    private let server: WebServer
    private let doors = DoorTally()
    private let log: Logger
    private let serverEnds = DispatchSemaphore(value: 0)
    private let failure = Mutex<(any Error)?>(nil)

    struct Plan {
        var host: String
        var port: Int
        /// As the world knows it.
        var home: String
        /// What the terminal shows while nobody can sign in at the desk.
        var setUpCode: String?
        /// Whether it only opens the doors.
        var isDoorsOnly = false
        /// Addresses that may ask for figures.
        var friends: [String] = []
    }

    init(_ folder: BookFolder, _ book: Book, _ plan: Plan, _ log: Logger) throws {
        (self.folder, self.book, self.log) = (folder, book, log)
        let tally = HouseTally()
        let household = Household(folder, book, tally) { EndSignal.isGiven }
        let timetable = try folder.timetable()
        clockwork = plan.isDoorsOnly ? nil : Clockwork(book, household, timetable, tally, log)
        let pool = WorkPool()
        let status = HouseStatus(
            folder: folder,
            book: book,
            chores: plan.isDoorsOnly ? [] : household.chores,
            timetable: timetable,
            tally: tally,
            doors: doors
        )
        let door = try FrontDoor(
            of: book,
            in: folder,
            home: plan.home,
            setUpCode: plan.setUpCode,
            doors,
            pool,
            StatusDoor(
                friends: plan.friends,
                pool: pool,
                checks: { try status.checks() },
                figures: { try status.figures() }
            )
        )
        server = WebServer(host: plan.host, port: plan.port, door: door)
    }

    /// Stays until somebody says that it is to end.
    /// - Parameters:
    ///   - grace: seconds that what was begun may take then.
    ///   - isListening: told the port.
    /// - Returns: whether everything came to its end in time.
    func stay(grace: Int, isListening: @escaping @Sendable (Int) -> Void) throws -> Bool {
        let (ends, tell) = AsyncStream<Void>.makeStream()
        Task.detached { [self] in
            do {
                try await server.run(until: { for await _ in ends { return } }) { [self] port in
                    isListening(port)
                    open()
                }
            } catch {
                failure.withLock { $0 = error }
            }
            serverEnds.signal()
        }
        var isServing = true
        while isServing, !EndSignal.isGiven { isServing = serverEnds.wait(timeout: .now() + Self.look) == .timedOut }
        if let error = failure.withLock({ $0 }) { throw error }
        let deadline = DispatchTime.now() + .seconds(grace)
        log.tell(.info, "closing", ["seconds": .count(grace)])
        ServiceManager.stopping()
        clockwork?.stop()
        tell.yield()
        let isServed = !isServing || serverEnds.wait(timeout: deadline) == .success
        let isDone = clockwork?.wait(until: deadline) ?? true
        let counts = doors.counts
        log.tell(
            isServed && isDone ? .info : .warning,
            "closed",
            [
                "taken": .count(counts.taken), "refused": .count(counts.refused), "later": .count(counts.later),
                "ended": isServed && isDone ? "whole" : "late",
            ]
        )
        return isServed && isDone
    }

    /// Seconds between two looks whether a signal has come.
    private static let look = 0.1

    private func open() {
        ServiceManager.ready()
        log.tell(.info, "open", ["chores": clockwork == nil ? "none" : "all"])
        clockwork?.start()
        guard let clockwork, folder.hasWorkers else { return }
        Thread.detachNewThread { [folder] in
            // Without ears it looks by itself every few seconds.
            guard let caller = try? folder.database.listener(for: DayWork.lettersWait) else { return }
            while !EndSignal.isGiven {
                guard let isCalled = try? caller.wait(atMost: 1_000) else {
                    Thread.sleep(forTimeInterval: 5)
                    continue
                }
                if isCalled { clockwork.ring(.post) }
            }
        }
    }
}
