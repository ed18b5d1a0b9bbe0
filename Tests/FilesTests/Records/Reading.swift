import Files
import Receivables

/// Reads a text as `dunwell import` would read the file.
func read(_ text: String, currency: Currency? = nil) throws -> BooksReading {
    try RecordFile.read(Array(text.utf8), named: "books", defaultCurrency: currency)
}

/// An answer of QuickBooks around the documents.
func answer(_ documents: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="2026-03-12T08:00:00Z">
    <QueryResponse startPosition="1">\(documents)</QueryResponse>
    </IntuitResponse>
    """
}

extension Money {
    static func usd(_ cents: Int64) -> Money { Money(cents, .usd) }
    static func eur(_ cents: Int64) -> Money { Money(cents, .eur) }
}
