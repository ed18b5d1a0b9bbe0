public import Receivables

/// One day's work: what of it is done.
public struct RunRecord: Hashable, Sendable {
    public var day: Day
    /// The number of the first event after the run began: what a past day's decision may know lies before it.
    public var firstSeq: Int64
    public var isDone: Bool
    public var acted: Int
    public var skipped: Int
    public var letters: Int
    public var tasks: Int
    public var charges: Int

    public init(day: Day, firstSeq: Int64) {
        self.day = day
        self.firstSeq = firstSeq
        isDone = false
        acted = 0
        skipped = 0
        letters = 0
        tasks = 0
        charges = 0
    }

    /// This and further work of the same day.
    public func adding(_ work: RunRecord) -> RunRecord {
        var sum = work
        sum.acted += acted
        sum.skipped += skipped
        sum.letters += letters
        sum.tasks += tasks
        sum.charges += charges
        return sum
    }
}

extension Reading {
    /// The day of the last run, finished or not.
    public func lastRun() throws -> Day? {
        try session.prepare("SELECT day FROM run ORDER BY day DESC LIMIT 1").first { Day(number: Int32($0.int(0))) }
    }

    public func lastRun(before day: Day) throws -> Day? {
        try session.prepare("SELECT day FROM run WHERE day < $1 ORDER BY day DESC LIMIT 1")
            .first(.int(Int64(day.number))) { Day(number: Int32($0.int(0))) }
    }

    public func run(on day: Day) throws -> RunRecord? {
        try session.prepare(
            """
            SELECT first_seq, is_done, acted, skipped, letters, tasks, charges FROM run WHERE day = $1
            """
        ).first(.int(Int64(day.number))) { row in
            var run = RunRecord(day: day, firstSeq: row.int(0))
            run.isDone = row.int(1) == 1
            run.acted = Int(row.int(2))
            run.skipped = Int(row.int(3))
            run.letters = Int(row.int(4))
            run.tasks = Int(row.int(5))
            run.charges = Int(row.int(6))
            return run
        }
    }
}

extension Writing {
    /// Takes up the day's run where it was left, or begins it.
    public func begin(_ day: Day) throws -> RunRecord {
        if let run = try run(on: day) { return run }
        let run = RunRecord(day: day, firstSeq: nextSeq)
        try session.prepare(
            """
            INSERT INTO run (day, first_seq, is_done, acted, skipped, letters, tasks, charges)
            VALUES ($1, $2, 0, 0, 0, 0, 0, 0)
            """
        ).run(.int(Int64(day.number)), .int(run.firstSeq))
        return run
    }

    /// Adds what was done to the day's work: several may work on it at a time.
    /// - Returns: the day's work so far.
    public func add(_ work: RunRecord) throws -> RunRecord {
        try session.prepare(
            """
            UPDATE run SET is_done = $2, acted = acted + $3, skipped = skipped + $4, letters = letters + $5,
                tasks = tasks + $6, charges = charges + $7
            WHERE day = $1
            """
        ).run(
            .int(Int64(work.day.number)),
            .int(work.isDone ? 1 : 0),
            .int(Int64(work.acted)),
            .int(Int64(work.skipped)),
            .int(Int64(work.letters)),
            .int(Int64(work.tasks)),
            .int(Int64(work.charges))
        )
        if work.isDone {
            try forgetTroubles()
            try eraseLetters(on: work.day)
        }
        return try run(on: work.day) ?? work
    }
}
