import Crypto
import Engine
import Files
import Foundation
import Receivables
import Storage
import Workbench

/// A book made from a world: a folder as `dunwell init` makes it, the four files, and what was in them.
struct DemoBook {
    let folder: BookFolder
    let book: Book

    static let calendars = ["de", "target"]
    static let country = Country("DE")
    static let policy = "four-lane"

    /// - Parameter first: the first day that will be played; the files tell what was known on the day before.
    static func make(in path: String, _ world: World, before first: Day) throws -> DemoBook {
        try FileManager.default.createDirectory(atPath: path + "/policies", withIntermediateDirectories: true)
        try write(settings, to: path + "/" + BookFolder.settingsName)
        try write(ladder, to: path + "/policies/\(policy).yaml")
        for file in WorldFile.allCases { try write(world.csv(file, through: first - 1), to: path + "/" + file.name) }
        let seed = world.parameters.seed
        let database = try SQLiteDatabase.open(path + "/book.db")
        // Both are random in a real book. Here the seed decides, so that every letter has the same name on every machine.
        let secret = Array(SHA256.hash(data: Data("a demo of seed \(seed)".utf8)))
        let book = try Book.create(in: database, name: "demo-\(seed)", secret: secret)
        let demo = DemoBook(folder: try BookFolder(path), book: book)
        for file in WorldFile.allCases { try demo.take(file, on: first - 1) }
        return demo
    }

    private static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Through the importer, as `dunwell import` does it.
    private func take(_ file: WorldFile, on day: Day) throws {
        let path = folder.path + "/" + file.name
        let currency = folder.settings.currency
        var importer = Importer(path, into: book, payee: folder.settings.country, on: day)
        let kind: RecordKind
        switch file {
        case .customers:
            kind = .customers
            try importer.take(customers: CustomerRecordReader(path: path, mapping: nil, currency: currency))
        case .contacts:
            kind = .contacts
            try importer.take(contacts: ContactRecordReader(path: path, mapping: nil, currency: currency))
        case .invoices:
            kind = .invoices
            try importer.take(invoices: InvoiceRecordReader(path: path, mapping: nil, currency: currency))
        case .payments:
            kind = .payments
            try importer.take(payments: PaymentRecordReader(path: path, mapping: nil, currency: currency))
        }
        guard importer.tally.rejected == 0 else {
            throw Ending(3, "\(path): \(importer.tally.rejected) rows of the demo were rejected, which must not happen")
        }
        let digest = Array(SHA256.hash(data: try Data(contentsOf: URL(fileURLWithPath: path))))
        try importer.sign(kind, digest: digest, at: folder.instant(of: day))
    }
}

extension DemoBook {
    private static let settings = """
        # The book of the demo. Change anything, then run `dunwell check`.
        zone: Europe/Berlin
        country: DE
        calendars: [de, target]
        currency: EUR
        policy: \(policy)
        letters: eml                # files; smtp://user@host:port would send them
        """ + sender

    /// Who writes in every book of the demo.
    static let sender = """

        sender:
          company: Dunwell Example GmbH
          person: Ruth Castellan
          email: receivables@dunwell.example
          phone: "+49 30 23125 000"
          language: en
          pay:
            - "Dunwell Example GmbH · Musterbank Berlin"
            - "IBAN DE12 3456 7890 1234 5678 90 · BIC MUSTDEFFXXX"

        """

    /// The shipped ladder, with limits for the other currencies of this book; one that is not named asks a person.
    private static var ladder: String {
        (PolicyFile.text(ofShipped: policy) ?? "")
            .replacingOccurrences(of: "USD: 5.00,", with: "USD: 5.00, GBP: 5.00, CHF: 5.00, SEK: 50.00, JPY: 500,")
            .replacingOccurrences(
                of: "approval-above: { USD: 50000.00,",
                with: "approval-above: { USD: 50000.00, GBP: 45000.00, CHF: 50000.00, SEK: 500000.00, JPY: 8000000,"
            )
    }
}
