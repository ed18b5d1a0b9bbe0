import Receivables

/// A date as mail and HTTP write it (RFC 5322 §3.3): `Mon, 16 Nov 2026 09:00:30 GMT`, also with `+0100`.
public enum MailTime {
    /// Seconds since 1970 UTC of the first date in a text.
    public static func seconds(in text: String) -> Int64? {
        let form = /(\d{1,2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (GMT|UTC|[+-]\d{4})/
        guard let found = text.firstMatch(of: form)?.output, let month = months.firstIndex(of: found.2.lowercased()),
            let year = Int(found.3), let number = Int(found.1),
            let day = Day(validYear: year, month: month + 1, day: number),
            let hour = Int64(found.4), let minute = Int64(found.5), let second = Int64(found.6)
        else { return nil }
        let offset = Int64(found.7).map { ($0 / 100 * 60 + $0 % 100) * 60 } ?? 0
        return Int64(day.number) * 86_400 + hour * 3600 + minute * 60 + second - offset
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
