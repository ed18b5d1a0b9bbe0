public import Receivables

/// A stretch of a day's customers that one worker decides in one commit.
///
/// Parts are claimed and ended only in transactions that hold the book's lock, so that two workers never take the same.
/// Whoever has taken one may die: the part is free again as soon as the worker's connection is gone, or when the lease
/// ends, and a worker that was only slow finds that the generation has moved on.
public struct RunPart: Hashable, Sendable {
    let day: Day
    let number: Int64
    /// Row numbers of the customers: after the one, through the other.
    let after: Int64
    let through: Int64
    let generation: Int64
}

/// How far the parts of a day have come.
public struct RunState: Hashable, Sendable {
    /// Parts that are not done.
    public var open = 0
    /// Those of them that nobody is at work on.
    public var free = 0
}

extension Reading {
    /// Whether other processes may be at work on the book.
    public var isShared: Bool { session.dialect.isShared }

    public func state(of day: Day) throws -> RunState {
        let parts = try openParts(of: day)
        return RunState(open: parts.count, free: try free(parts).count)
    }

    /// Row numbers of the customers of a part who are to be looked at on its day, ascending.
    /// - Parameter all: whether everybody is to be looked at.
    public func customers(of part: RunPart, all: Bool) throws -> [Int64] {
        try session.prepare(
            "SELECT id FROM customer WHERE id > $1 AND id <= $2 AND (next_look <= $3 OR $4 = 1) ORDER BY id"
        ).all(.int(part.after), .int(part.through), .int(Int64(part.day.number)), .int(all ? 1 : 0)) { $0.int(0) }
    }

    fileprivate typealias Open = (part: RunPart, worker: String?, lease: Int64)

    fileprivate func openParts(of day: Day) throws -> [Open] {
        try session.prepare(
            """
            SELECT part, after, through, generation, worker, lease_until FROM run_part
            WHERE day = $1 AND done = 0 ORDER BY part
            """
        ).all(.int(Int64(day.number))) { row in
            let part = RunPart(
                day: day,
                number: row.int(0),
                after: row.int(1),
                through: row.int(2),
                generation: row.int(3)
            )
            return (part, row.text(ifAny: 4), row.int(5))
        }
    }

    fileprivate func free(_ parts: [Open]) throws -> [Open] {
        let now = try session.sharedTime(0)
        let connections = parts.contains { $0.worker != nil } ? try session.openConnections() : []
        return parts.filter { part in part.worker.map { part.lease < now || !connections.contains($0) } ?? true }
    }
}

extension Writing {
    /// How long a worker may be silent, in milliseconds: many times what a part takes.
    private static let lease: Int64 = 120_000

    /// Divides a day's customers among all who will work on it, unless it is divided already.
    /// - Parameters:
    ///   - all: whether everybody is to be looked at, or only those whose day it is.
    ///   - size: customers of a part.
    public func divide(_ day: Day, all: Bool, size: Int) throws {
        guard try state(of: day).open == 0 else { return }
        // Only the day at hand is of interest.
        try session.prepare("DELETE FROM run_part").run()
        let first = try session.prepare(
            """
            SELECT t.id FROM
                (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM customer WHERE next_look <= $1 OR $2 = 1) AS t
            WHERE (t.place - 1) % $3 = 0 ORDER BY t.id
            """
        ).all(.int(Int64(day.number)), .int(all ? 1 : 0), .int(Int64(size))) { $0.int(0) }
        // The first and the last part reach as far as there may be customers by the time they are decided.
        let starts = first.isEmpty ? [] : [0] + first.dropFirst().map { $0 - 1 }
        try session.insert(
            zip(starts, starts.dropFirst() + [Int64.max]).enumerated(),
            into: "run_part",
            ["day", "part", "after", "through", "lease_until", "generation", "done"]
        ) { row, part in
            try row.bind(1, Int64(day.number))
            try row.bind(2, Int64(part.offset))
            try row.bind(3, part.element.0)
            try row.bind(4, part.element.1)
            for place in 5...7 { try row.bind(place, 0) }
        }
    }

    /// Takes up a part that nobody is at work on.
    /// - Returns: the part, nil when there is none, and how many are not done.
    public func takePart(of day: Day) throws -> (part: RunPart?, left: Int) {
        let open = try openParts(of: day)
        guard let part = try free(open).first?.part else { return (nil, open.count) }
        try session.prepare(
            "UPDATE run_part SET worker = $3, lease_until = $4, generation = $5 WHERE day = $1 AND part = $2"
        ).run(
            .int(Int64(day.number)),
            .int(part.number),
            .text(try session.connectionName()),
            .int(try session.sharedTime(0) + Self.lease),
            .int(part.generation + 1)
        )
        let taken = RunPart(
            day: day,
            number: part.number,
            after: part.after,
            through: part.through,
            generation: part.generation + 1
        )
        return (taken, open.count)
    }

    /// Ends a part with the transaction that writes what was decided of it.
    /// - Returns: false when somebody else has taken it up meanwhile; then nothing of it may be written.
    public func finish(_ part: RunPart) throws -> Bool {
        try session.prepare(
            "UPDATE run_part SET done = 1 WHERE day = $1 AND part = $2 AND generation = $3 AND done = 0"
        ).run(.int(Int64(part.day.number)), .int(part.number), .int(part.generation)) == 1
    }
}
