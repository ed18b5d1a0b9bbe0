/// The places `$1 … $n` of a statement, filled by position; positions count from 1.
///
/// Each overload fixes the type that is sent: on PostgreSQL int8, text and bytea. A null has no type of its own there, so
/// a parameter that stands alone in the text is cast (`CAST($1 AS BIGINT)`).
public protocol Parameters: AnyObject {
    func bind(_ position: Int, _ number: Int64) throws

    /// A text that contains NUL is refused: both engines would silently keep only what stands before it.
    func bind(_ position: Int, _ text: String) throws

    func bind(_ position: Int, _ bytes: [UInt8]) throws
    func bindNull(_ position: Int) throws
}

/// The row a statement stands on; columns count from 0. NULL reads as 0, "" and no bytes.
public protocol Row: AnyObject {
    func int(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func bytes(_ column: Int) -> [UInt8]
    func isNull(_ column: Int) -> Bool
}

/// A compiled statement of one connection. `run`, `first`, `all` and `forEach` serve nearly everything;
/// loops over many rows bind and step by themselves and allocate nothing:
///
///     try insert.bind(1, item.number)
///     try insert.bind(2, item.name)
///     _ = try insert.step()
///
/// PostgreSQL compiles at the first step, when the types of the parameters are known, and says only then what is wrong with
/// a text.
public protocol Statement: Parameters, Row {
    var parameterCount: Int { get }

    /// Whether the statement stands on a row, and so cannot be bound anew before ``reset()``.
    var isOpen: Bool { get }

    /// Rows that the last complete run inserted, updated or deleted.
    var changes: Int { get }

    /// Binds the numbers that `{in $n}` chooses among.
    func bind(_ position: Int, ids: [Int64]) throws

    /// Moves to the next row. False at the end; then the statement is closed and its parameters are empty again.
    func step() throws -> Bool

    /// Leaves the rows that were not read. Needed only where a loop ends before `step` said false.
    func reset()
}

extension Statement {
    /// Runs to the end and says how many rows changed.
    @discardableResult
    public func run(_ arguments: Value...) throws -> Int { try run(arguments) }

    @discardableResult
    public func run(_ arguments: [Value]) throws -> Int {
        try fill(arguments)
        while try step() {}
        return changes
    }

    public func forEach(_ arguments: Value..., read: (any Row) throws -> Void) throws {
        try forEach(arguments, read: read)
    }

    public func forEach(_ arguments: [Value], read: (any Row) throws -> Void) throws {
        try fill(arguments)
        defer { reset() }
        while try step() { try read(self) }
    }

    /// The first row, or nil when there is none.
    public func first<T>(_ arguments: Value..., read: (any Row) throws -> T) throws -> T? {
        try fill(arguments)
        defer { reset() }
        return try step() ? read(self) : nil
    }

    public func all<T>(_ arguments: Value..., read: (any Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try forEach(arguments) { found.append(try read($0)) }
        return found
    }

    private func fill(_ arguments: [Value]) throws {
        guard !isOpen else { throw StorageError.misuse("A statement was started again while its rows are being read.") }
        guard arguments.count == parameterCount else {
            throw StorageError.misuse("\(arguments.count) arguments for \(parameterCount) parameters.")
        }
        for (index, argument) in arguments.enumerated() { try bind(index + 1, argument) }
    }
}

extension Parameters {
    public func bind(_ position: Int, _ value: Value) throws {
        switch value {
        case .int(let number): try bind(position, number)
        case .text(let text): try bind(position, text)
        case .bytes(let bytes): try bind(position, bytes)
        case .null: try bindNull(position)
        }
    }

    public func bind(_ position: Int, ifAny number: Int64?) throws {
        if let number { try bind(position, number) } else { try bindNull(position) }
    }

    public func bind(_ position: Int, ifAny text: String?) throws {
        if let text { try bind(position, text) } else { try bindNull(position) }
    }
}

extension Row {
    public func int(ifAny column: Int) -> Int64? { isNull(column) ? nil : int(column) }
    public func text(ifAny column: Int) -> String? { isNull(column) ? nil : text(column) }
    public func bytes(ifAny column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
}
