/// Why a whole file of books cannot be read. What is wrong with one record only is a `BooksRejection`.
public struct BooksError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String?
    public let line: Int?
    public let problem: String
    public let remedy: String

    init(_ problem: String, line: Int? = nil, remedy: String) {
        self.line = line
        self.problem = problem
        self.remedy = remedy
    }

    public var description: String {
        let place = [file, line.map { "line \($0)" }].compactMap { $0 }.joined(separator: ", ")
        return (place.isEmpty ? "" : place + ": ") + problem + ". " + remedy
    }
}

/// A record that was left out, and what to do so that it can come in. The others of its file stand.
public struct BooksRejection: Error, Hashable, Sendable, CustomStringConvertible {
    /// `Invoice 103`, or `Invoice` for one without an identity.
    public let record: String
    /// In the file, where the format has lines.
    public let line: Int?
    public let reason: String

    public var description: String { (line.map { "line \($0): " } ?? "") + "\(record): \(reason)" }
}
