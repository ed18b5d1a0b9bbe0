import Files
public import Storage

extension SourceTable {
    /// The rows as a plain file, so that they are read, checked and refused as any file is.
    public var csv: [UInt8] {
        var bytes = Array(CSVCell.row(columns.map(CSVCell.plain)).utf8)
        for row in rows { bytes += CSVCell.row(row.map(CSVCell.plain)).utf8 }
        return bytes
    }
}
