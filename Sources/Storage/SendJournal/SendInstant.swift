import Receivables

/// An instant as the send journal and the API write it: `2026-03-09T08:00:01.250Z`, exact to the millisecond and readable.
public enum SendInstant {
    private static let dayLength: Int64 = 86_400_000

    /// Nil outside the years 0000 to 9999, where only a broken clock leads.
    public static func text(_ instant: Int64) -> String? {
        let days = instant >= 0 ? instant / dayLength : -1 - (-(instant + 1)) / dayLength
        guard (Day(0, 1, 1).number...Day(9999, 12, 31).number).contains(Int32(clamping: days)) else { return nil }
        let rest = instant - days * dayLength
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { String($0).leftPadded(to: 2) }
        return "\(Day(number: Int32(days)))T\(clock.joined(separator: ":")).\(String(rest % 1_000).leftPadded(to: 3))Z"
    }

    static func read(_ text: Substring) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, let day = Day(iso: text.prefix(10)) else { return nil }
        func number(_ places: Range<Int>) -> Int64? {
            bytes[places].reduce(0) { value, byte in
                guard let value, (0x30...0x39).contains(byte) else { return nil }
                return value * 10 + Int64(byte - 0x30)
            }
        }
        guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let thousandth = number(20..<23)
        else { return nil }
        let instant = Int64(day.number) * dayLength + ((hour * 60 + minute) * 60 + second) * 1_000 + thousandth
        return self.text(instant) == String(text) ? instant : nil
    }
}
