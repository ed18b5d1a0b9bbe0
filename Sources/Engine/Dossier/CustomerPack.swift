import Documents
public import Receivables
public import Storage

/// What a book holds of a customer, as one archive to be handed to them.
public struct CustomerPack: Sendable {
    private let holdings: CustomerHoldings

    public init(_ holdings: CustomerHoldings) { self.holdings = holdings }

    /// - Parameter day: of the pack; the same holdings give the same bytes on it.
    public func archive(on day: Day) throws -> [UInt8] {
        let parts = day.parts
        var archive = ZipArchive(dated: (parts.year, parts.month, parts.day))
        try archive.add(Array(Self.readme.utf8), as: "README.txt")
        try archive.add(data, as: "data.json")
        try archive.add(holdings.extract.rows, as: "journal.jsonl")
        try archive.add(holdings.extract.chain, as: "chain.json")
        for letter in holdings.letters { try archive.add(letter.bytes, as: letter.file) }
        return archive.bytes
    }

    /// One member for each table that says something of them.
    private var data: [UInt8] {
        let tables = holdings.tables.map { ($0.name, JSON.list($0.rows)) }
        let document: JSON = [
            "customer": JSON(holdings.code), "tables": .object(Dictionary(tables) { first, _ in first }),
        ]
        return document.bytes + [10]
    }

    /// `customer-acme-2026-02-10.zip`: what no system takes for anything but a name.
    public static func name(of code: String, on day: Day) -> String {
        let plain = code.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") ? $0 : "-" }
        return "customer-\(String(plain.prefix(60)))-\(day).zip"
    }

    private static let readme = """
        What is held of this customer (GDPR Art. 15 and 20)

        data.json      each table that holds something of the customer, row by row. Days are written YYYY-MM-DD, amounts are
                       whole numbers in the smallest unit of their currency, other times are milliseconds since 1970 UTC.
        journal.jsonl  what happened, one event a line; chain.json holds the seals over them.
        letters/       each message byte for byte as it left.

        Not in here: the untouched news of platforms and mail servers, which the book keeps by platform and not by customer,
        backups, and what lies outside of the book (mail server, accounting, payment platforms).

        Was über diesen Kunden gespeichert ist (Art. 15 und 20 DSGVO)

        data.json      jede Tabelle, in der etwas über den Kunden steht, Zeile für Zeile. Tage als JJJJ-MM-TT, Beträge als
                       ganze Zahlen in der kleinsten Einheit der Währung, andere Zeiten in Millisekunden seit 1970 UTC.
        journal.jsonl  was geschah, ein Ereignis je Zeile; chain.json enthält die Siegel darüber.
        letters/       jede Nachricht, wie sie hinausging.

        Nicht enthalten: die unveränderten Meldungen von Plattformen und Mailservern, die das Buch nach Plattform und nicht
        nach Kunde aufhebt, Sicherungen, und was außerhalb des Buches liegt (Mailserver, Buchhaltung, Zahlungsdienste).

        """
}
