import Receivables

/// Rows of comma-separated values (RFC 4180, lines ended by a line feed) gathered as bytes. Days and amounts are
/// written digit by digit: a million rows should cost seconds, not a minute of string building.
struct Rows {
    private var bytes: [UInt8] = []
    private var startsRow = true

    init(_ columns: [String]) {
        bytes.reserveCapacity(Self.full + 4096)
        for column in columns { field(column) }
        endRow()
    }

    private static let full = 65_536

    var isFull: Bool { bytes.count >= Self.full }

    mutating func drained() -> [UInt8] {
        let chunk = bytes
        bytes.removeAll(keepingCapacity: true)
        return chunk
    }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        startsRow = true
    }

    mutating func field(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { letters in
            if letters.contains(where: Self.needsQuotes) { quote(letters) } else { bytes.append(contentsOf: letters) }
        }
    }

    mutating func field(_ day: Day) {
        separate()
        let parts = day.parts
        digits(parts.year, 4)
        bytes.append(UInt8(ascii: "-"))
        digits(parts.month, 2)
        bytes.append(UInt8(ascii: "-"))
        digits(parts.day, 2)
    }

    /// Without its currency.
    mutating func field(_ money: Money) {
        separate()
        var scale = 1
        for _ in 0..<money.currency.digits { scale *= 10 }
        let (units, rest) = Int(money.minorUnits).quotientAndRemainder(dividingBy: scale)
        digits(units, 1)
        guard scale > 1 else { return }
        bytes.append(UInt8(ascii: "."))
        digits(rest, money.currency.digits)
    }

    private mutating func quote(_ letters: UnsafeBufferPointer<UInt8>) {
        bytes.append(Self.quoteMark)
        for letter in letters {
            if letter == Self.quoteMark { bytes.append(Self.quoteMark) }
            bytes.append(letter)
        }
        bytes.append(Self.quoteMark)
    }

    private mutating func separate() {
        if !startsRow { bytes.append(UInt8(ascii: ",")) }
        startsRow = false
    }

    /// At least `width` of them.
    private mutating func digits(_ number: Int, _ width: Int) {
        var divisor = 1
        for _ in 1..<max(1, width) { divisor *= 10 }
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private static let quoteMark = UInt8(ascii: "\"")

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == quoteMark || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
