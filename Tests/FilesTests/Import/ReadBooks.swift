import Receivables

@testable import Files

/// What came out of one file.
struct Books<Record: FileRecord> {
    var records: [Record] = []
    var lines: [Int] = []
    var rejections: [Rejection] = []
    var notes: [String] = []

    init(
        _ text: String,
        mapping: String? = nil,
        preset: String? = nil,
        currency: Currency? = nil
    ) throws {
        var chosen = try mapping.map { try Mapping(yaml: $0, file: "mapping.yaml") }
        if let preset { chosen = try Mapping.preset(preset) }
        let reader = try RecordReader<Record>(
            bytes: Array(text.utf8),
            name: "books.csv",
            mapping: chosen,
            currency: currency
        )
        while let entry = try reader.next() {
            switch entry {
            case .record(let record, let line):
                records.append(record)
                lines.append(line)
            case .rejected(let rejection): rejections.append(rejection)
            }
        }
        notes = reader.notes.map(\.description)
    }

    var reasons: [String] { rejections.map(\.description) }
}

/// The fault a piece of work ends in, in words; nil when it ends well.
func fault(_ work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch {
        return "\(error)"
    }
}

func eur(_ cents: Int64) -> Money { Money(cents, .eur) }
func usd(_ cents: Int64) -> Money { Money(cents, .usd) }
