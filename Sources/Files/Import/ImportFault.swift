/// Why a file as a whole could not be imported. Nothing was changed.
public enum ImportFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, its mapping or the call is wrong: exit 2.
    case wrong(Complaint)
    /// The file can be read in two ways and only a person knows which: exit 2, with the lines of a mapping that answer.
    case asks([Question])
    /// The disk failed: exit 3, and safe to run again.
    case disk(file: String, reason: String)

    public var description: String {
        switch self {
        case .wrong(let complaint): complaint.description
        case .asks(let questions): questions.map(\.description).joined(separator: "\n")
        case .disk(let file, let reason): "\(file): \(reason). Nothing was changed; run it again."
        }
    }
}

/// What is wrong, where, and what to do about it.
public struct Complaint: Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var line: Int?
    public var message: String
    public var remedy: String

    public init(_ file: String, line: Int? = nil, message: String, remedy: String) {
        self.file = file
        self.line = line
        self.message = message
        self.remedy = remedy
    }

    public var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(message). \(remedy)"
    }
}

/// Something every value of a file leaves open. It is asked, never guessed.
public struct Question: Hashable, Sendable, CustomStringConvertible {
    public struct Answer: Hashable, Sendable {
        /// The line for a mapping file that says so: `dates: M/D/YYYY`.
        public var mappingLine: String
        /// What the example would then mean.
        public var meaning: String
    }

    public var file: String
    public var line: Int
    public var column: String
    /// A value of that line and column.
    public var example: String
    public var text: String
    /// Where in a mapping the answer stands: `invoices:`, after `like: PRESET` where a preset was used.
    public var place: String
    public var answers: [Answer]

    public var description: String {
        let choices = answers.map { "\n  \($0.mappingLine)\($0.meaning.isEmpty ? "" : "   # \($0.meaning)")" }
        return "\(file):\(line): \(text) Answer in a mapping, under \(place), with:" + choices.joined()
    }
}

/// One row that was not taken, with the words for the person who will mend it.
public struct Rejection: Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var line: Int
    /// The column's name in the file, when one column is to blame.
    public var column: String?
    public var value: String?
    public var reason: String
    public var remedy: String
    /// The row as it stands in the file, without its line end; of a document with a row per line item all its rows.
    public var rows: [[UInt8]]

    public init(
        file: String,
        line: Int,
        column: String?,
        value: String?,
        reason: String,
        remedy: String,
        rows: [[UInt8]]
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.reason = reason
        self.remedy = remedy
        self.rows = rows
    }

    public var description: String {
        "\(file):\(line): \(column.map { "\($0): " } ?? "")\(explanation)"
    }

    /// Reason and remedy, for the `reason` column of a rejects file.
    public var explanation: String {
        let end = reason.hasSuffix("?") || reason.hasSuffix(".") ? "" : "."
        return (value.map { "“\($0.prefix(60))” " } ?? "") + "\(reason)\(end) \(remedy)"
    }
}

/// Something a person should know although the import goes on.
public struct ImportNote: Hashable, Sendable, CustomStringConvertible {
    public var text: String
    /// The first line it was seen on, if it has one.
    public var line: Int?
    public var times: Int

    public var description: String {
        text + (line.map { times > 1 ? " (\(times) times, first on line \($0))" : " (line \($0))" } ?? "")
    }
}
