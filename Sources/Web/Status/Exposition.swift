/// Figures in the text format that Prometheus reads (version 0.0.4).
public struct Exposition: Hashable, Sendable {
    public enum Kind: String, Sendable { case counter, gauge, histogram }

    private var lines: [String] = []

    public init() {}

    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    public var text: String { lines.map { $0 + "\n" }.joined() }

    /// One figure.
    public mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        add(name, kind, help, by: "", [("", value)])
    }

    /// One figure for each value of a label.
    public mutating func add(
        _ name: String,
        _ kind: Kind,
        _ help: String,
        by label: String,
        _ values: [(String, Double)]
    ) {
        guard !values.isEmpty else { return }
        begin(name, kind, help)
        for (word, value) in values {
            let labels = label.isEmpty ? "" : "{\(label)=\"\(Self.escaped(word))\"}"
            lines.append("\(name)\(labels) \(Self.number(value))")
        }
    }

    /// Counts by the upper bounds of their buckets, ascending; the last bound is infinite.
    /// - Parameter sum: of all that was measured.
    public mutating func add(
        _ name: String,
        _ help: String,
        buckets: [(bound: Double, count: Int)],
        sum: Double
    ) {
        begin(name, .histogram, help)
        var count = 0
        for bucket in buckets {
            count += bucket.count
            lines.append("\(name)_bucket{le=\"\(Self.number(bucket.bound))\"} \(count)")
        }
        lines.append("\(name)_sum \(Self.number(sum))")
        lines.append("\(name)_count \(count)")
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        lines.append("# HELP \(name) \(help)")
        lines.append("# TYPE \(name) \(kind.rawValue)")
    }

    private static func escaped(_ word: String) -> String {
        word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// Whole numbers without a fraction, however large.
    private static func number(_ value: Double) -> String {
        if value == .infinity { return "+Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }
}
