import Files
import Receivables

/// Reads a text as `dunwell import` would read the file.
func readBooks(_ text: String, currency: Currency? = nil) throws -> BooksReading {
    try RecordFile.read(Array(text.utf8), named: "books", defaultCurrency: currency)
}

/// An answer of QuickBooks around the documents.
func quickBooksAnswer(_ documents: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="2026-03-12T08:00:00Z">
    <QueryResponse startPosition="1">\(documents)</QueryResponse>
    </IntuitResponse>
    """
}
