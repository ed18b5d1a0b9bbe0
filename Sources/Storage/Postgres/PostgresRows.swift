import CPQ

/// The row a statement stands on, and those after it that had to be taken in early.
struct PostgresRows {
    private var types: [Oid] = []
    /// The row as it came; nil when it is one of those kept.
    private var current: PostgresAnswer?
    private var kept: [UInt8] = []
    /// Where each field of the kept rows lies; a count of -1 is a null.
    private var fields: [(start: Int, count: Int)] = []
    /// The kept row that is stood on; -1 before the first.
    private var place = -1

    /// The statement was compiled anew, and its columns may be others.
    mutating func forgetTypes() { types = [] }

    mutating func removeAll() {
        current = nil
        place = -1
        guard !fields.isEmpty else { return }
        (kept, fields) = ([], [])
    }

    mutating func stand(on answer: PostgresAnswer) throws(StorageError) {
        try learn(answer)
        current = answer
    }

    mutating func keep(_ answer: PostgresAnswer) throws(StorageError) {
        try learn(answer)
        for column in types.indices {
            let field = Self.field(of: answer, column)
            fields.append((kept.count, field?.count ?? -1))
            if let field { kept.append(contentsOf: field) }
        }
    }

    mutating func moveOn() -> Bool {
        guard (place + 2) * types.count <= fields.count, !fields.isEmpty else { return false }
        place += 1
        current = nil
        return true
    }

    /// - Throws: `.misuse` for a column of a type the book does not know, or a sum that is no 64-bit number.
    private mutating func learn(_ answer: PostgresAnswer) throws(StorageError) {
        if types.isEmpty {
            types = (0..<PQnfields(answer.handle)).map { PQftype(answer.handle, $0) }
            if let column = types.firstIndex(where: { !PostgresType.readable.contains($0) }) {
                throw .misuse("Column \(column) of the result is of type \(types[column]): no number, text or bytes.")
            }
        }
        for column in types.indices where types[column] == PostgresType.numeric {
            guard let field = Self.field(of: answer, column) else { continue }
            guard PostgresNumber.int(field) != nil else { throw .misuse("Column \(column) is no 64-bit number.") }
        }
    }

    private static func field(of answer: PostgresAnswer, _ column: Int) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(answer.handle, 0, Int32(column)) == 0 else { return nil }
        let count = Int(PQgetlength(answer.handle, 0, Int32(column)))
        return UnsafeRawBufferPointer(start: PQgetvalue(answer.handle, 0, Int32(column)), count: count)
    }

    private func withField<T>(_ column: Int, _ body: (UnsafeRawBufferPointer?) -> T) -> T {
        guard types.indices.contains(column) else { return body(nil) }
        if let current {
            return withExtendedLifetime(current) { body(Self.field(of: current, column)) }
        }
        guard place >= 0 else { return body(nil) }
        let (start, count) = fields[place * types.count + column]
        guard count >= 0 else { return body(nil) }
        return kept.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<start + count])) }
    }
}

extension PostgresRows {
    func int(_ column: Int) -> Int64 {
        withField(column) { field in
            guard let field else { return 0 }
            return switch types[column] {
            case PostgresType.int, PostgresType.plainInt, PostgresType.smallInt: PostgresNumber.plain(field)
            case PostgresType.numeric: PostgresNumber.int(field) ?? 0
            default: Int64(String(decoding: field, as: UTF8.self)) ?? 0
            }
        }
    }

    func text(_ column: Int) -> String {
        guard types.indices.contains(column), !isNull(column) else { return "" }
        return switch types[column] {
        case PostgresType.text, PostgresType.name, PostgresType.bytes:
            withField(column) { String(decoding: $0 ?? .init(start: nil, count: 0), as: UTF8.self) }
        default: String(int(column))
        }
    }

    func bytes(_ column: Int) -> [UInt8] { withField(column) { $0.map { Array($0) } ?? [] } }
    func isNull(_ column: Int) -> Bool { withField(column) { $0 == nil } }
}

/// Numbers as PostgreSQL sends them.
enum PostgresNumber {
    /// Two, four or eight bytes, the high one first.
    static func plain(_ field: UnsafeRawBufferPointer) -> Int64 {
        let negative = field.first.map { $0 >= 0x80 } ?? false
        return field.reduce(negative ? -1 : 0) { $0 << 8 | Int64($1) }
    }

    /// A NUMERIC: count of digits, weight of the first, sign, decimals, then digits to the base of 10,000.
    /// Nil for what is no whole number or does not fit.
    static func int(_ field: UnsafeRawBufferPointer) -> Int64? {
        guard field.count >= 8 else { return nil }
        func word(_ index: Int) -> Int64 { plain(UnsafeRawBufferPointer(rebasing: field[index * 2..<index * 2 + 2])) }
        let (count, weight, sign) = (Int(word(0)), Int(word(1)), word(2))
        guard field.count >= 8 + count * 2, sign == 0 || sign == 0x4000 else { return nil }
        var value: Int64 = 0
        for place in 0..<max(count, weight + 1) {
            let digit = place < count ? word(4 + place) : 0
            guard place <= weight else {
                if digit == 0 { continue }
                return nil
            }
            let (shifted, over) = value.multipliedReportingOverflow(by: 10_000)
            let (next, beyond) = shifted.subtractingReportingOverflow(digit)
            guard !over, !beyond else { return nil }
            value = next
        }
        // Gathered below zero, where there is room for one more.
        return sign == 0x4000 ? value : value == .min ? nil : -value
    }
}
