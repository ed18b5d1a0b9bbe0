/// Something wrong in a file that a person wrote: where it stands and what was expected.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// Counted from 1; nil when the file as a whole is meant.
    public var line: Int?
    public var message: String

    public init(file: String, line: Int?, _ message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String {
        line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
    }
}
