/// The head of a mail that somebody sent us (RFC 5322 §2.2).
public struct ReceivedHeaders: Hashable, Sendable {
    public let fields: Fields

    public init(_ fields: Fields) { self.fields = fields }

    /// From the text itself; lines that begin with a blank go on with the one before, and lines without a name are left out.
    public init(_ text: String) {
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
                lines[lines.count - 1] += line
            } else {
                lines.append(String(line))
            }
        }
        fields = Fields(
            lines.compactMap { line in
                let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard halves.count == 2, !halves[0].isEmpty, !halves[0].contains(" ") else { return nil }
                return .init(String(halves[0]), String(halves[1].drop { $0 == " " || $0 == "\t" }))
            }
        )
    }

    public subscript(name: String) -> String? { fields.header(name) }

    public var messageID: String? { self["Message-ID"].flatMap { Self.identities(in: $0).first } }

    /// Message-IDs of what is answered, the nearest last.
    public var references: [String] {
        let earlier = Self.identities(in: self["References"] ?? "")
        let nearest = Self.identities(in: self["In-Reply-To"] ?? "")
        return earlier.filter { !nearest.contains($0) } + nearest
    }

    /// Written by a machine: RFC 3834 and what programs did before it.
    public var isAutomatic: Bool {
        let submitted = self["Auto-Submitted"].map { !$0.lowercased().hasPrefix("no") } ?? false
        let marks = ["X-Autoreply", "X-Autorespond"].contains { self[$0] != nil }
        let precedence = ["auto_reply", "bulk", "junk", "list"].contains(self["Precedence"]?.lowercased())
        return submitted || marks || precedence
    }

    private static func identities(in value: String) -> [String] {
        value.matches(of: /<[^<>\s]+>/).map { String($0.output) }
    }
}
