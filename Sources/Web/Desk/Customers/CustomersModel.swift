import Receivables
import Storage

/// One page of the list of customers.
struct CustomersModel: Hashable, Sendable {
    let day: Day
    let filter: CustomerFilter
    let lines: [CustomerLine]
    /// The place after which the list goes on; nil on its last page.
    let next: CustomerQuery.Cursor?
    /// Currencies in which anything is open.
    let currencies: [Currency]
    /// The item that was looked for by its name.
    let item: ItemID?

    static let size = 50

    init(_ reading: Reading, _ filter: CustomerFilter, on day: Day, currencies: [Currency]) throws {
        self.day = day
        self.filter = filter
        (lines, next) = try reading.customers(filter.query(on: day), limit: Self.size)
        self.currencies = currencies
        item = filter.words.isEmpty ? nil : try reading.debt(named: filter.words)?.item
    }
}

/// The list as a file: one row for each customer and currency.
struct CustomersFile {
    private let words: CustomersWords

    init(_ words: CustomersWords) { self.words = words }

    /// Customers read at a time.
    private static let chunk = 500

    func text(of filter: CustomerFilter, on day: Day, _ reading: Reading, most: Int) throws -> String {
        var (file, query, count) = (CSVText(), filter.query(on: day), 0)
        query.after = nil
        file.add(words.columns)
        repeat {
            let (lines, next) = try reading.customers(query, limit: Self.chunk)
            for line in lines { add(line, to: &file) }
            count += lines.count
            query.after = next
        } while query.after != nil && count < most
        return file.text
    }

    private func add(_ line: CustomerLine, to file: inout CSVText) {
        let beginning = [line.code, line.name, line.owner ?? ""]
        let held = line.heldUntil.map { "\($0)" } ?? ""
        if line.owed.isEmpty { file.add(beginning + ["", "", "", "", held]) }
        for debt in line.owed {
            let money = [debt.balance.currency.code, debt.balance.decimal, "\(debt.items)", "\(debt.oldest)"]
            file.add(beginning + money + [held])
        }
    }
}
