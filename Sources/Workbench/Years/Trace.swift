import Storage

/// Everything that happened in a simulated world, as one hash; and as lines, when somebody wants to read them.
struct Trace {
    /// One thing that happened.
    struct Line {
        var time: Int64
        var text: String
        /// Whether the world did it: a fact, a fault. What the engine answered is no event of the world.
        var isWorldEvent: Bool
    }

    private var digest = ChainDigest()
    private(set) var lines: [Line] = []
    /// How many things happened.
    private(set) var count = 0
    private let keepsLines: Bool

    init(keepingLines keepsLines: Bool) { self.keepsLines = keepsLines }

    mutating func add(_ time: Int64, _ text: String, isWorldEvent: Bool = false) {
        count += 1
        digest.row(fields: 2)
        digest.add(time)
        digest.add(text)
        if keepsLines { lines.append(Line(time: time, text: text, isWorldEvent: isWorldEvent)) }
    }

    /// SHA-256 over all of it, in hexadecimal digits.
    var hash: String {
        digest.value().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
