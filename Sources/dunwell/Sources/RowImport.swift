import Crypto
import Engine
import Files
import Foundation
import Receivables
import Storage

/// Takes the rows of a source into a book as the import takes a file: with the same checks, and the same rejects.
struct RowImport {
    let folder: BookFolder
    let book: Book
    let source: RowSource
    let mapping: Mapping?

    func take(_ kind: RecordKind, _ bytes: [UInt8], named name: String, rejects path: String) throws -> Importer.Tally {
        try? FileManager.default.removeItem(atPath: path)
        let rejects = Rejects(path: path)
        let day = try folder.dayOfImport(into: book)
        var importer = Importer(name, into: book, payee: folder.settings.country, on: day)
        importer.source = source
        importer.reject = { try rejects.add($0) }
        try take(kind, bytes, name, &importer, rejects)
        if importer.tally.added + importer.tally.changed > 0 {
            try importer.sign(kind, digest: Array(SHA256.hash(data: bytes)), at: folder.instant(of: folder.today))
        }
        try rejects.close()
        return importer.tally
    }

    private func take(
        _ kind: RecordKind,
        _ bytes: [UInt8],
        _ name: String,
        _ importer: inout Importer,
        _ rejects: Rejects
    ) throws {
        let currency = folder.settings.currency
        switch kind {
        case .customers:
            let reader = try CustomerRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency)
            rejects.form = RejectsFile(header: reader.header, separator: reader.separator)
            try importer.take(customers: reader)
        case .contacts:
            let reader = try ContactRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency)
            rejects.form = RejectsFile(header: reader.header, separator: reader.separator)
            try importer.take(contacts: reader)
        case .invoices:
            let reader = try InvoiceRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency)
            rejects.form = RejectsFile(header: reader.header, separator: reader.separator)
            try importer.take(invoices: reader)
        case .payments:
            let reader = try PaymentRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency)
            rejects.form = RejectsFile(header: reader.header, separator: reader.separator)
            try importer.take(payments: reader)
        }
    }

    /// Reads the rows and writes nothing: how many would be taken, and why the others not.
    static func look(
        _ kind: RecordKind,
        _ bytes: [UInt8],
        named name: String,
        _ mapping: Mapping?,
        _ currency: Currency
    )
        throws -> (records: Int, rejections: [Rejection])
    {
        switch kind {
        case .customers: try count(CustomerRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency))
        case .contacts: try count(ContactRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency))
        case .invoices: try count(InvoiceRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency))
        case .payments: try count(PaymentRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency))
        }
    }

    private static func count<Record>(_ reader: RecordReader<Record>) throws -> (Int, [Rejection]) {
        var (records, rejections) = (0, [Rejection]())
        while let entry = try reader.next() {
            switch entry {
            case .record: records += 1
            case .rejected(let rejection): rejections.append(rejection)
            }
        }
        return (records, rejections)
    }
}
