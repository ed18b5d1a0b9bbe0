import Receivables

/// What the lines of an invoice add up to: groups by their members, discounts subtracted, sub-totals left out.
struct InvoiceLines {
    private let document: QuickBooksDocument
    private let currency: Currency
    private var sum = ExactNumber.zero
    private(set) var notes: [BooksNote] = []

    init(of document: QuickBooksDocument, in currency: Currency) {
        self.document = document
        self.currency = currency
    }

    mutating func add(_ lines: [Markup]) throws(BooksRejection) {
        for line in lines {
            let members = line["GroupLineDetail"]?.all("Line") ?? []
            switch line.text("DetailType") {
            case "SubTotalLineDetail": continue
            case "GroupLineDetail" where !members.isEmpty: try add(members)
            // QuickBooks writes a discount as a positive amount.
            case "DiscountLineDetail": try add(-, try amount(of: line).magnitude)
            default: try add(+, try amount(of: line))
            }
        }
    }

    /// Nil when lines and tax make the total. Where the document calls itself tax-inclusive, the lines may hold the tax
    /// already; both readings are in use.
    func differing(from total: Money) throws(BooksRejection) -> Money? {
        let tax = try document.number("TxnTaxDetail", "TotalTax") ?? .zero
        let inclusive = document.markup.text("GlobalTaxCalculation") == "TaxInclusive"
        return try document.exactly { () throws(Money.Refusal) in
            let taxed = try sum + tax
            if taxed == ExactNumber(total) || inclusive && sum == ExactNumber(total) { return nil }
            return try taxed.rounded(to: currency.digits).money(in: currency)
        }
    }

    private mutating func add(
        _ combine: (ExactNumber, ExactNumber) throws(Money.Refusal) -> ExactNumber,
        _ amount: ExactNumber
    ) throws(BooksRejection) {
        let sum = sum
        self.sum = try document.exactly { () throws(Money.Refusal) in try combine(sum, amount) }
    }

    /// The line's amount; price times quantity is compared with it, and stands in where it is missing.
    private mutating func amount(of line: Markup) throws(BooksRejection) -> ExactNumber {
        let amount = try document.number("Amount", in: line)
        guard let price = try document.number("SalesItemLineDetail", "UnitPrice", in: line),
            let quantity = try document.number("SalesItemLineDetail", "Qty", in: line)
        else { return amount ?? .zero }
        let product = try document.exactly { () throws(Money.Refusal) in
            (try price * quantity).rounded(to: currency.digits)
        }
        guard let amount, amount != product else { return product }
        let (wrong, right) = try document.exactly { () throws(Money.Refusal) in
            (try product.money(in: currency), try amount.rounded(to: currency.digits).money(in: currency))
        }
        notes.append(.lineDiffers(invoice: document.id, product: wrong, line: right))
        return amount
    }
}
