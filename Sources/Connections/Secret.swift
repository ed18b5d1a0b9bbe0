/// A password or token. It prints, dumps and interpolates as dots, so that no log, error or test output can show it.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// Without the one line end that a secret file or `echo` adds.
    public init(_ text: String) {
        self.text = text.hasSuffix("\n") || text.hasSuffix("\r\n") ? String(text.dropLast()) : text
    }

    /// The only way to the words themselves.
    public func reveal<Result>(_ use: (String) throws -> Result) rethrows -> Result { try use(text) }

    public var description: String { "••••••" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
