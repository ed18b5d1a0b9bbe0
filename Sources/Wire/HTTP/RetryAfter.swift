import CCurl

/// RFC 9110 §10.2.3: how long the other side wants to be left alone.
enum RetryAfter {
    /// An hour that is long gone, and a server's joke of a year, must neither make a busy loop nor a letter forgotten.
    static let limits: ClosedRange<Int64> = 1000...86_400_000

    /// Seconds, or a date beside the server's own `Date`; nil when it is neither.
    static func milliseconds(_ text: String, now: String?) -> Int64? {
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return clamped(seconds: text.utf8.count > 9 ? .max : Int64(text) ?? .max)
        }
        guard text.contains(":"), let now else { return nil }
        let (then, today) = (curl_getdate(text, nil), curl_getdate(now, nil))
        guard then >= 0, today >= 0 else { return nil }
        return clamped(seconds: Int64(then) - Int64(today))
    }

    private static func clamped(seconds: Int64) -> Int64 {
        let (lower, upper) = (limits.lowerBound / 1000, limits.upperBound / 1000)
        return min(max(seconds, lower), upper) * 1000
    }
}
