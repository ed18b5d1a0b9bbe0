import Foundation
import Synchronization

/// What a person sees: words on standard error, progress only on a terminal, colour only where it is wanted.
enum Terminal {
    static let isPerson = isatty(STDERR_FILENO) == 1
    static let hasColour =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    private static let isHushed = Atomic(false)

    /// Says nothing more until a person has to hear why the program ends: what is told to a terminal may name customers,
    /// and has no place in the log of a process that nobody sits before.
    static func hush(_ isHushed: Bool = true) { Self.isHushed.store(isHushed, ordering: .relaxed) }

    static func say(_ text: String) {
        guard !isHushed.load(ordering: .relaxed) else { return }
        clear()
        FileHandle.standardError.write(Data((harmless(text) + "\n").utf8))
    }

    /// A file of somebody else's may hold characters that steer a terminal.
    static func harmless(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            let steers = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
            plain.unicodeScalars.append(steers ? "\u{FFFD}" : scalar)
        }
        return plain
    }

    static func clear() {
        if isPerson { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }

    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }

    static func styled(_ text: String, _ style: Style) -> String {
        hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Columns under each other; those named in `right` are flush right.
    static func table(_ rows: [[String]], right: Set<Int> = []) -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return right.contains(column) ? padding + cell : cell + padding
            }
            return cells.joined(separator: "  ").trimmingEnd
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = Substring(self)
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}

/// A line that says how far long work has come and how long it will still take.
struct Progress {
    private let what: String
    private let total: Int
    private let start = Date()
    private var shown = Date.distantPast

    /// - Parameter total: 0 when nobody knows.
    init(_ what: String, of total: Int) {
        self.what = what
        self.total = total
    }

    mutating func show(_ done: Int) {
        let now = Date()
        guard Terminal.isPerson, now.timeIntervalSince(shown) > 0.2 else { return }
        shown = now
        let spent = now.timeIntervalSince(start)
        var text = "\(what) \(done)"
        if total > 0 { text += " of \(total)" }
        if total > 0, done > 0, spent > 1 {
            text += ", about \(Int(spent / Double(done) * Double(max(0, total - done))) + 1) s left"
        }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    func end() { Terminal.clear() }
}

/// A field that is always there, and null where there is nothing to say: scripts need not ask whether it exists.
@propertyWrapper struct OrNull<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

/// One JSON document on standard output and nothing else there.
enum JSONOutput {
    static func print(_ value: some Encodable) throws {
        Swift.print(try text(value))
    }

    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
