import Receivables
import Storage

/// The items behind the figures, as a file for programs too: its heads are the same in each language.
enum InsightRows {
    /// Rows of a file at most.
    private static let most = 50_000

    /// What is open, the oldest due first.
    static func open(_ currency: Currency, _ reading: Reading) throws -> String {
        var file = CSVText()
        file.add(["item", "customer", "issued", "due", "open", "currency"])
        try reading.openItems(in: currency, limit: most) { item, code, issued, due, balance in
            file.add(["\(item)", code, "\(issued)", "\(due)", balance.decimal, currency.code])
        }
        return file.text
    }

    /// What was paid, the newest first, with the step before the money.
    static func paid(_ currency: Currency, since first: Day, _ reading: Reading) throws -> String {
        var file = CSVText()
        file.add(["item", "customer", "issued", "due", "paid", "billed", "currency", "late", "step", "step-day"])
        try reading.settlements(in: currency, paidFrom: first, limit: most) { settled, item, code in
            let step = settled.step.map { [$0.name, "\($0.day)"] } ?? ["", ""]
            let days = [settled.issued, settled.due, settled.paid].map(\.description)
            let amount = Money(settled.amount, currency).decimal
            file.add(["\(item)", code] + days + [amount, currency.code, settled.isLate ? "1" : "0"] + step)
        }
        return file.text
    }
}
