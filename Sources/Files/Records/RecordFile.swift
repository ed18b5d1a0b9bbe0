import Documents
import Foundation
public import Receivables

/// A file of records as an accounting system gives them out: QuickBooks as XML, FreshBooks as JSON.
public enum RecordFile {
    /// Bytes. Systems give out far smaller pages; more is a mistake or an attack.
    public static let largest = 32 << 20

    /// The format is found by the content, whatever the ending. `defaultCurrency` is the company's own, for documents
    /// that name none; without it they become a question.
    public static func read(path: String, defaultCurrency: Currency? = nil) throws(BooksError) -> BooksReading {
        let bytes: [UInt8]
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            bytes = Array(try handle.read(upToCount: largest + 1) ?? Data())
        } catch {
            throw naming(path, BooksError("it cannot be read", remedy: "Check the path and who may read it."))
        }
        return try read(bytes, named: path, defaultCurrency: defaultCurrency)
    }

    /// The same from memory; `file` is the name that errors use.
    public static func read(
        _ bytes: [UInt8],
        named file: String,
        defaultCurrency: Currency? = nil
    ) throws(BooksError) -> BooksReading {
        do {
            return try read(bytes, defaultCurrency)
        } catch {
            throw naming(file, error)
        }
    }

    private static func read(_ bytes: [UInt8], _ defaultCurrency: Currency?) throws(BooksError) -> BooksReading {
        guard bytes.count <= largest else {
            throw BooksError("it is larger than \(largest >> 20) MB", remedy: "Export fewer records at once.")
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        switch content.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "<"):
            var books = QuickBooks(defaultCurrency: defaultCurrency)
            return try books.reading(of: MarkupReader.read(content))
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var books = FreshBooks()
            return try books.reading(of: json(content))
        default:
            throw BooksError(
                "it is neither XML nor JSON",
                line: 1,
                remedy: "Give a QuickBooks answer in XML or a FreshBooks answer in JSON; tables are imported as CSV."
            )
        }
    }

    private static func json(_ bytes: [UInt8]) throws(BooksError) -> JSON {
        do {
            return try JSON(reading: bytes)
        } catch {
            throw BooksError(
                "column \(error.column): \(error.problem)",
                line: error.line,
                remedy: "Export it again, or mend that place."
            )
        }
    }

    private static func naming(_ file: String, _ error: BooksError) -> BooksError {
        var error = error
        error.file = file
        return error
    }
}
