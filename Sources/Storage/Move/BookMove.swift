/// Takes a whole book from one database to another, and believes in it only when both sides read the same.
///
/// The old book stays in charge until the caller has switched over; nobody can write to it in the meantime. All rows go over
/// in one transaction, so an attempt that was cut off leaves an empty place or a whole book, and either can be gone on from.
public struct BookMove {
    /// What a table came to, on either side.
    public struct Table: Equatable, Sendable {
        public let name: String
        public let rows: Int64
        /// SHA-256 over the rows in the order of their key, in the form of ``ChainDigest``.
        public let hash: [UInt8]
    }

    public enum Refusal: Error, Equatable, Sendable {
        /// Another book, or another state of this one, lies there.
        case occupied(place: String)
        /// Both sides do not read the same; the old one stays in charge.
        case different(table: String)
    }

    private let source: any Database
    private let target: any Database

    public init(from source: any Database, to target: any Database) {
        self.source = source
        self.target = target
    }

    /// Copies, compares, calls `switchOver` while nobody can write, and leaves word in the old book.
    public func run(switchOver: ([Table]) throws -> Void) throws {
        try Schema.book.apply(to: target)
        try source.write { old in
            try old.lockBook()
            let shapes = try TableShape.all(in: old)
            try old.lockTables(shapes.map(\.name))
            let isEmpty = try target.read { try Self.isEmpty($0, shapes) }
            let sent = isEmpty ? try copy(shapes, from: old) : try shapes.map { try Self.digest($0, in: old) }
            let found = try target.read { new in try shapes.map { try Self.digest($0, in: new) } }
            if let (_, other) = zip(sent, found).first(where: { $0 != $1 }) {
                throw isEmpty ? Refusal.different(table: other.name) : .occupied(place: target.place)
            }
            try switchOver(found)
            // The book is meant to lie elsewhere now: that is no sign of a copy.
            try target.write { _ = try $0.prepare("DELETE FROM setting WHERE name = 'home'").run() }
            try old.prepare("INSERT INTO setting (name, value) VALUES ($1, $2)").run(
                .text("moved"),
                .text(target.place)
            )
        }
    }

    /// What the migrations have noted in a place for themselves is no book yet.
    private static func isEmpty(_ session: any Session, _ shapes: [TableShape]) throws -> Bool {
        let others = try shapes.filter { $0.name != "setting" }
            .allSatisfy { try session.prepare($0.anyRow).first { _ in true } == nil }
        return try others && session.prepare("SELECT 1 FROM setting WHERE name = 'book'").first { _ in true } == nil
    }

    private func copy(_ shapes: [TableShape], from old: any Session) throws -> [Table] {
        try target.write { new in
            try new.prepare("DELETE FROM setting").run()
            return try shapes.map { shape in
                let batch = try new.batch(into: shape.name, shape.names, ending: "")
                let table = try Self.digest(shape, in: old) { position, value in
                    try batch.bind(position, value)
                } endRow: {
                    try batch.endRow()
                }
                _ = try batch.finish()
                return table
            }
        }
    }

    private static func digest(
        _ shape: TableShape,
        in session: any Session,
        bind: (Int, Value) throws -> Void = { _, _ in },
        endRow: () throws -> Void = {}
    ) throws -> Table {
        var digest = ChainDigest()
        try session.prepare(shape.rows).forEach { row in
            digest.row(fields: shape.columns.count)
            for (index, column) in shape.columns.enumerated() {
                let value = value(row, index, column.kind)
                digest.add(value)
                try bind(index + 1, value)
            }
            try endRow()
        }
        return Table(name: shape.name, rows: digest.rows, hash: digest.value())
    }

    private static func value(_ row: any Row, _ index: Int, _ kind: TableShape.Kind) -> Value {
        if row.isNull(index) { return .null }
        return switch kind {
        case .int: .int(row.int(index))
        case .text: .text(row.text(index))
        case .bytes: .bytes(row.bytes(index))
        }
    }
}

extension BookMove.Refusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .occupied(let place):
            "There is a book at \(place) already, and not this one as it stands. Name an empty place, or take that book away, "
                + "then try again."
        case .different(let table):
            "The table \(table) does not read the same after it was copied. The old book stays in charge; look into the "
                + "disk of the new one."
        }
    }
}

extension Reading {
    /// Where the book was taken to; nil for one that is in charge.
    public func movedTo() throws -> String? {
        try session.prepare("SELECT value FROM setting WHERE name = $1").first(.text("moved")) { $0.text(0) }
    }
}
