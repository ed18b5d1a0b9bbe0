/// One field to be written.
public enum CSVCell: Hashable, Sendable {
    /// Words that came from people: what a spreadsheet would run as a formula is made text (OWASP ASVS 5.0, 1.2.10).
    case text(String)
    /// A number, day or name of ours, written as it is: a negative amount stays a number.
    case plain(String)

    /// One row with its line end, as RFC 4180 has it.
    public static func row(_ cells: [CSVCell], separator: Character = ",") -> String {
        cells.map { $0.written(separator) }.joined(separator: String(separator)) + "\r\n"
    }

    func written(_ separator: Character) -> String {
        switch self {
        case .plain(let text): Self.quoted(text, separator)
        case .text(let text): Self.quoted(Self.startsFormula(text) ? "'" + text : text, separator)
        }
    }

    private static func quoted(_ text: String, _ separator: Character) -> String {
        // By scalars: CR and LF together are one Character, which equals neither.
        let special = text.unicodeScalars.contains {
            $0 == "\"" || $0 == "\n" || $0 == "\r" || Character($0) == separator
        }
        guard special || text.first == " " || text.last == " " else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// Also behind blanks and quotes, and in full width, since spreadsheets look through both.
    private static func startsFormula(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        if let first = scalars.first, ["\t", "\r", "\0"].contains(first) { return true }
        guard let first = scalars.first(where: { !$0.isBlank && $0 != "\"" && $0 != "'" }) else { return false }
        return ["=", "+", "-", "@", "＝", "＋", "－", "＠"].contains(first)
    }
}
