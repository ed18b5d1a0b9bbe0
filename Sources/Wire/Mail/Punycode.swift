/// RFC 3492, the writing direction: one label of a domain in ASCII.
enum Punycode {
    /// Nil when the arithmetic of the RFC would overflow, which only a label far beyond 63 characters can do.
    static func encode(_ label: String) -> String? {
        let scalars = label.unicodeScalars.map(\.value)
        var output = String(label.unicodeScalars.filter(\.isASCII).map(Character.init))
        let basic = output.utf8.count
        guard scalars.count < 256 else { return nil }
        if basic > 0 { output += "-" }
        var reached: UInt32 = 128
        var delta = 0
        var bias = 72
        var handled = basic
        while handled < scalars.count, let next = scalars.filter({ $0 >= reached }).min() {
            delta += Int(next - reached) * (handled + 1)
            reached = next
            for scalar in scalars {
                if scalar < reached { delta += 1 }
                guard scalar == reached else { continue }
                output += digits(of: delta, bias: bias)
                bias = adapted(delta, points: handled + 1, first: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            reached += 1
        }
        return output
    }

    /// A generalised variable-length integer, RFC 3492 §3.3.
    private static func digits(of delta: Int, bias: Int) -> String {
        var text = ""
        var rest = delta
        var position = 36
        while true {
            let threshold = min(max(position - bias, 1), 26)
            guard rest >= threshold else { return text + digit(rest) }
            text += digit(threshold + (rest - threshold) % (36 - threshold))
            rest = (rest - threshold) / (36 - threshold)
            position += 36
        }
    }

    private static func digit(_ value: Int) -> String {
        String(UnicodeScalar(UInt8(value < 26 ? value + 97 : value + 22)))
    }

    /// RFC 3492 §6.1, with its constants for domain names.
    private static func adapted(_ delta: Int, points: Int, first: Bool) -> Int {
        var delta = first ? delta / 700 : delta / 2
        delta += delta / points
        var steps = 0
        while delta > 455 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }
}
