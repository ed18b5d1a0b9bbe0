public import ArgumentParser
import Crypto
import Engine
public import Files
import Foundation
import Receivables
import Storage

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes customers, contacts, invoices or payments from a file into the book.",
        discussion: """
            Examples:
              dunwell import customers customers.csv
              dunwell import invoices export.csv --preset xero
              dunwell import payments bank.csv --mapping bank.yaml
            What is wrong goes to FILE.rejects.csv with its reason; the rest is taken in. The same file again changes
            nothing. Presets: freshbooks, quickbooks, stripe, wave, xero, zoho.
            """
    )

    @Argument(help: "customers, contacts, invoices or payments.") var kind: RecordKind
    @Argument(help: "The file.") var file: String
    @Option(help: "A mapping file that says which column is what.") var mapping: String?
    @Option(help: "A system whose exports are known by name.") var preset: String?
    @OptionGroup var options: BookOptions

    func run() throws {
        let folder = try options.folder()
        let mapping = try readMapping()
        let lock = try folder.lock(for: "import \(kind.rawValue)")
        defer { lock.release() }
        let book = try folder.open()
        defer { try? book.close() }
        let rejects = Rejects(path: file + ".rejects.csv")
        var importer = Importer(
            file,
            into: book,
            payee: folder.settings.country,
            on: try folder.dayOfImport(into: book)
        )
        var progress = Progress("importing \(kind.rawValue), row", of: 0)
        importer.progress = { progress.show($0) }
        importer.reject = { try rejects.add($0) }
        do {
            try take(&importer, rejects, mapping, folder)
        } catch let fault as ImportFault where importer.tally.rows > 0 {
            throw Ending(interruptedBy: fault, after: importer.tally)
        }
        progress.end()
        try importer.sign(kind, digest: digest(), at: folder.instant(of: folder.today))
        try rejects.close()
        tryAgain(book, folder)
        try report(importer, rejects)
    }

    /// What platforms told before its time may have its invoice now. The file is taken in, whatever becomes of that.
    private func tryAgain(_ book: Book, _ folder: BookFolder) {
        do { try OpenDeliveries(book, folder).tryAgain() } catch {
            let reason = Ending(error)?.message ?? "\(error)"
            Terminal.say("What waits in the inbox was not tried again: \(reason)")
        }
    }

    private func readMapping() throws -> Mapping? {
        guard mapping == nil || preset == nil else { throw Ending(2, "give --mapping or --preset, not both") }
        if let mapping { return try Mapping(yaml: BookFolder.text(mapping), file: mapping) }
        guard let preset else { return nil }
        guard let known = try Mapping.preset(preset) else {
            throw Ending(2, "there is no preset '\(preset)'; there are \(Mapping.presetNames.joined(separator: ", "))")
        }
        return known
    }

    /// A system's own records, as its interface gives them, stand beside tables.
    private var isRecords: Bool { file.hasSuffix(".xml") || file.hasSuffix(".json") }

    private func take(
        _ importer: inout Importer,
        _ rejects: Rejects,
        _ mapping: Mapping?,
        _ folder: BookFolder
    ) throws {
        guard !isRecords else { return try takeRecords(&importer, folder) }
        let currency = folder.settings.currency
        switch kind {
        case .customers:
            let reader = try CustomerRecordReader(path: file, mapping: mapping, currency: currency)
            rejects.form = RejectsFile(header: reader.header, separator: reader.separator)
            try importer.take(customers: reader)
        case .contacts:
            let reader = try ContactRecordReader(path: file, mapping: mapping, currency: currency)
            rejects.form = RejectsFile(header: reader.header, separator: reader.separator)
            try importer.take(contacts: reader)
        case .invoices:
            let reader = try InvoiceRecordReader(path: file, mapping: mapping, currency: currency)
            rejects.form = RejectsFile(header: reader.header, separator: reader.separator)
            try importer.take(invoices: reader)
        case .payments:
            let reader = try PaymentRecordReader(path: file, mapping: mapping, currency: currency)
            rejects.form = RejectsFile(header: reader.header, separator: reader.separator)
            try importer.take(payments: reader)
        }
    }

    private func takeRecords(_ importer: inout Importer, _ folder: BookFolder) throws {
        let reading = try RecordFile.read(path: file, defaultCurrency: folder.settings.currency)
        for note in reading.notes { Terminal.say("note: \(note.sentence)") }
        for question in reading.questions { Terminal.say("question: \(question.sentence)") }
        for rejection in reading.rejections {
            Terminal.say("\(file):\(rejection.line ?? 1): \(rejection.record): \(rejection.reason)")
        }
        try importer.take(kind, of: reading)
    }

    /// SHA-256 of the file, read in pieces.
    private func digest() throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: file) else { return [] }
        defer { try? handle.close() }
        var hash = SHA256()
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        return Array(hash.finalize())
    }

    private struct Summary: Encodable {
        var file: String
        var added: Int
        var changed: Int
        var unchanged: Int
        var rejected: Int
        var rejects: String?
        var notes: [String]
    }

    private func report(_ importer: Importer, _ rejects: Rejects) throws {
        let tally = importer.tally
        for note in importer.notes { Terminal.say("note: \(note)") }
        let path = rejects.isWritten ? rejects.path : nil
        if options.json {
            let notes = importer.notes.map(\.description)
            try JSONOutput.print(
                Summary(
                    file: file,
                    added: tally.added,
                    changed: tally.changed,
                    unchanged: tally.unchanged,
                    rejected: tally.rejected,
                    rejects: path,
                    notes: notes
                )
            )
        } else {
            print(
                "\(kind.rawValue): \(tally.added) added, \(tally.changed) changed, \(tally.unchanged) unchanged, "
                    + "\(tally.rejected) rejected"
            )
            if let path { print("The rejected rows and why: \(path)") }
        }
        if tally.rejected > 0 { throw ExitCode(1) }
    }
}

extension RecordKind: ExpressibleByArgument {}

extension Ending {
    /// A file is taken in piece by piece; when the rest of it cannot be read, what came before stays.
    fileprivate init(interruptedBy fault: ImportFault, after tally: Importer.Tally) {
        let remedy =
            "The \(tally.rows) rows before are taken in. Mend the file and import it again: they change nothing."
        switch fault {
        case .disk(let file, let reason): self.init(3, "\(file): \(reason). \(remedy)")
        default: self.init(1, "\(fault) \(remedy)")
        }
    }
}
