import Foundation
import Logging
import Synchronization

/// Writes one line for each event to standard error, for people (`text`) or for machines (`json`).
struct LineLog: LogHandler {
    enum Form: String, CaseIterable { case text, json }

    /// Those of the library's levels that this program uses.
    enum Level: String, CaseIterable {
        case debug, info, warning, error

        var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
    }

    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let form: Form
    private let write: @Sendable (String) -> Void

    init(_ form: Form, level: Logger.Level, write: @escaping @Sendable (String) -> Void = LineLog.toStandardError) {
        self.form = form
        logLevel = level
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            .map { (name: $0.key, value: "\($0.value)") }
        let head = [
            ("time", Self.time(SteadyClock.wall)), ("level", event.level.rawValue), ("event", "\(event.message)"),
        ]
        write(Self.line(form, head, fields) + "\n")
    }

    /// Whatever stands in a value, it stays within its quotes and on its line.
    static func line(_ form: Form, _ head: [(String, String)], _ fields: [(name: String, value: String)]) -> String {
        let all = head.map { (name: $0.0, value: $0.1) } + fields
        switch form {
        case .text:
            return all.map { "\($0.name)=\(isPlain($0.value) ? $0.value : quoted($0.value))" }.joined(separator: " ")
        case .json:
            let pairs = all.map { "\(quoted($0.name)):\(isNumber($0.value) ? $0.value : quoted($0.value))" }
            return "{" + pairs.joined(separator: ",") + "}"
        }
    }

    private static func isPlain(_ value: String) -> Bool {
        !value.isEmpty && value.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"=\\".utf8.contains($0) }
    }

    private static func isNumber(_ value: String) -> Bool { Int64(value).map { "\($0)" == value } ?? false }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case _
            where scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// `2026-03-02T07:00:00.123Z`
    private static func time(_ instant: Int64) -> String {
        Date(timeIntervalSince1970: Double(instant) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// One call of the system for each line, so that the lines of several threads do not mix.
    static func toStandardError(_ line: String) {
        FileHandle.standardError.write(Data(line.utf8))
    }
}

extension Logger {
    /// - Parameters:
    ///   - event: such as `chore-done`.
    ///   - words: what may be said of it.
    func tell(_ level: Level, _ event: StaticString, _ words: LogWords = [:]) {
        tell(level, event, words.map { ($0.key, $0.value) })
    }

    func tell(_ level: Level, _ event: StaticString, _ words: [(StaticString, LogWord)]) {
        var metadata: Metadata = [:]
        for (name, word) in words { metadata[name.description] = .string(word.text) }
        log(level: level, "\(event.description)", metadata: metadata)
    }
}
