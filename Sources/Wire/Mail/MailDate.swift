import Glibc

/// RFC 5322 §3.3: `Fri, 27 Feb 2026 08:00:00 +0000`.
enum MailDate {
    /// `milliseconds` since 1970-01-01 UTC; nil outside the years 1970 to 9999, which have no four-digit date.
    static func text(_ milliseconds: Int64) -> String? {
        guard milliseconds >= 0 else { return nil }
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil, parts.tm_year <= 9999 - 1900 else { return nil }
        let day = weekdays[Int(parts.tm_wday)]
        let month = months[Int(parts.tm_mon)]
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits).joined(separator: ":")
        return "\(day), \(twoDigits(parts.tm_mday)) \(month) \(parts.tm_year + 1900) \(clock) +0000"
    }

    private static func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
