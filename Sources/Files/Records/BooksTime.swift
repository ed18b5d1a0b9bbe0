public import Receivables

/// A time as the books wrote it, with the day it names. Only with a zone is it a moment that compares with others.
public struct BooksTime: Hashable, Sendable, CustomStringConvertible {
    public let text: String
    /// The date as written, in whatever zone was meant.
    public let day: Day
    /// Seconds since 1970-01-01 UTC, fractions dropped; nil for a time without a zone.
    public let instant: Int64?

    /// Reads `2016-04-13T07:34:55-07:00`, with `Z` for UTC, a blank for the `T`, a fraction, or no zone at all.
    public init?(_ text: String) {
        let clock = text.dropFirst(10)
        let fields = clock.dropFirst().prefix(8).split(separator: ":").compactMap(Self.twoDigits)
        guard let day = Day(iso: text.prefix(10)), clock.first == "T" || clock.first == " ", fields.count == 3,
            fields[0] < 24, fields[1] < 60, fields[2] < 60
        else { return nil }
        self.text = text
        self.day = day
        var zone = clock.dropFirst(9)
        if zone.first == "." { zone = zone.dropFirst().drop { $0.isWholeNumber } }
        guard !zone.isEmpty else {
            instant = nil
            return
        }
        guard let offset = Self.seconds(east: zone) else { return nil }
        instant = Int64(day.number) * 86_400 + fields[0] * 3600 + fields[1] * 60 + fields[2] - offset
    }

    /// `Z`, `+05:30` or `-0800`.
    private static func seconds(east zone: Substring) -> Int64? {
        guard zone != "Z" else { return 0 }
        let fields = [zone.dropFirst().prefix(2), zone.suffix(2)].compactMap(twoDigits)
        guard let sign = ["+": 1, "-": -1][zone.first], fields.count == 2, fields[0] < 24, fields[1] < 60,
            zone.count == 5 || zone.count == 6 && zone.dropFirst(3).first == ":"
        else { return nil }
        return Int64(sign) * (fields[0] * 3600 + fields[1] * 60)
    }

    private static func twoDigits(_ text: Substring) -> Int64? {
        text.utf8.count == 2 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }

    public var description: String { text }
}
