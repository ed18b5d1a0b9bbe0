public import Receivables

/// A record with what its books know about the record itself.
public struct Dated<Record: Hashable & Sendable>: Hashable, Sendable {
    public var record: Record
    /// The identity of the document in its books. Unlike the record's own, it is the same for all parts of a payment.
    public var source: String
    /// The number people know a document by, which may be another than its identity in the books.
    public var number: String?
    /// Grows with every change in the books: a state must not replace one of a higher version. Nil where the books
    /// count no versions; then the order of arrival decides.
    public var version: Int64?
    /// When it was entered: what we could have known. Lateness goes by the record's own date.
    public var recorded: Stamp?
    public var changed: Stamp?
}

/// A time as the books wrote it, with the day it names. Only with a zone is it a moment that compares with others.
public struct Stamp: Hashable, Sendable, CustomStringConvertible {
    public let text: String
    /// The date as written, in whatever zone was meant.
    public let day: Day
    /// Seconds since 1970-01-01 UTC, fractions dropped; nil for a time without a zone.
    public let instant: Int64?

    /// Reads `2016-04-13T07:34:55-07:00`, with `Z` for UTC, a blank for the `T`, a fraction, or no zone at all.
    public init?(_ text: some StringProtocol) {
        let form = /(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?/
        guard let parts = try? form.wholeMatch(in: String(text))?.output, let day = Day(iso: parts.1) else {
            return nil
        }
        self.text = String(text)
        self.day = day
        guard let zone = parts.5 else {
            instant = nil
            return
        }
        guard let hour = Int64(parts.2), let minute = Int64(parts.3), let second = Int64(parts.4),
            let offset = Self.seconds(east: zone)
        else { return nil }
        instant = Int64(day.number) * 86_400 + hour * 3600 + minute * 60 + second - offset
    }

    /// `Z`, `+05:30` or `-0800`.
    private static func seconds(east zone: Substring) -> Int64? {
        guard zone != "Z" else { return 0 }
        guard let hours = Int64(zone.dropFirst().prefix(2)), let minutes = Int64(zone.suffix(2)), hours < 24,
            minutes < 60
        else { return nil }
        return (zone.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    public var description: String { text }
}
