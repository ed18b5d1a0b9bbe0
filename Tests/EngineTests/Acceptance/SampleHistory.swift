import Files
import Foundation
import Receivables

/// The public sample of two years of late payments, which is not ours to ship: it is read where it lies beside the
/// project, or where `DUNWELL_SHARED` says.
struct SampleHistory {
    /// A line of the file, read without any of our readers.
    struct Row {
        var invoice: String
        var issued: Day
        var due: Day
        var settled: Day
        /// In cents.
        var amount: Int64
    }

    static let path: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..").standardizedFileURL
        let shared = ProcessInfo.processInfo.environment["DUNWELL_SHARED"] ?? root.appending(path: "shared").path
        return shared + "/data/ibm/WA_Fn-UseC_-Accounts-Receivable.csv"
    }()

    static let isPresent = FileManager.default.fileExists(atPath: path)

    static func mapping() throws -> Mapping {
        try Mapping(
            yaml: """
                mapping: sample
                customers:
                  distinct: true
                  columns: { customer: customerID, name: customerID }
                  constants: { email: ap@payer.example, country: US }
                invoices:
                  dates: M/D/YYYY
                  currency: USD
                  columns:
                    { invoice: invoiceNumber, customer: customerID, issued: InvoiceDate, due: DueDate, amount: InvoiceAmount }
                payments:
                  dates: M/D/YYYY
                  currency: USD
                  columns: { payment: invoiceNumber, invoice: invoiceNumber, date: SettledDate, amount: InvoiceAmount }
                """,
            file: "sample.yaml"
        )
    }

    static func rows() throws -> [Row] {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        return lines.compactMap { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == 12, let issued = day(cells[4]), let due = day(cells[5]), let settled = day(cells[8])
            else { return nil }
            let parts = cells[6].split(separator: ".")
            let fraction = parts.count > 1 ? (String(parts[1]) + "0").prefix(2) : "00"
            guard let amount = Int64(parts[0] + fraction) else { return nil }
            return Row(invoice: String(cells[3]), issued: issued, due: due, settled: settled, amount: amount)
        }
    }

    private static func day(_ text: Substring) -> Day? {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        return parts.count == 3 ? Day(parts[2], parts[0], parts[1]) : nil
    }
}
