/// The rows that were not taken, as they stood in their file, with the line and the reason in two columns of ours:
/// mended there, the file can be imported as it is.
public struct RejectsFile {
    private let separator: UInt8
    private let header: [UInt8]

    /// For the rejects of one file, whose header and separator the reader knows.
    public init(header: [UInt8], separator: UInt8) {
        self.header = header
        self.separator = separator
    }

    /// The first bytes of the file.
    public var opening: [UInt8] { joined(header, [.plain("line"), .plain("reason")]) }

    /// The rejected row, or all rows of a rejected document. The rows are the file's own bytes, untouched.
    public func rows(for rejection: Rejection) -> [UInt8] {
        let column = rejection.column.map { "\($0): " } ?? ""
        let cells = [CSVCell.plain("\(rejection.line)"), .text(column + rejection.explanation)]
        return rejection.rows.flatMap { joined($0, cells) }
    }

    private func joined(_ row: [UInt8], _ cells: [CSVCell]) -> [UInt8] {
        row + [separator] + CSVCell.row(cells, separator: Character(Unicode.Scalar(separator))).utf8
    }
}
