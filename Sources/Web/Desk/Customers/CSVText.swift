/// Rows as spreadsheets open them. What a customer typed stays text there: a cell that would be taken for a formula
/// gets an apostrophe before it (OWASP, CSV Injection).
struct CSVText {
    /// A byte-order mark: without it spreadsheets read the file in the code of the machine.
    private(set) var text = "\u{FEFF}"

    mutating func add(_ cells: [String]) { text += cells.map(Self.cell).joined(separator: ",") + "\r\n" }

    static func cell(_ text: String) -> String {
        let plain = text.replacing("\0", with: "")
        // A tab or a line break before the sign is skipped by what opens the file.
        let first = plain.unicodeScalars.first { !$0.properties.isWhitespace }
        let begins = plain.unicodeScalars.first
        let isFormula =
            first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false || begins == "\t" || begins == "\r"
        let safe = isFormula && !isNumber(plain) ? "'" + plain : plain
        guard safe.unicodeScalars.contains(where: { ",\"\n\r;'".unicodeScalars.contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    /// A plain amount, also below zero.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
            && digits.utf8.filter { $0 == UInt8(ascii: ".") }.count <= 1
    }
}
