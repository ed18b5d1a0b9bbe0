import Connections
import Connectors
import Receivables
import Testing

@Suite struct StripeAmountTests {
    /// Of our smallest units; what Stripe is asked for, or nil where it cannot be.
    static let written: [(currency: String, units: Int64, form: String?)] = [
        ("EUR", 125_000, "125000"), ("EUR", 50, "50"), ("EUR", 49, nil), ("EUR", 99_999_999, "99999999"),
        ("EUR", 100_000_000, nil), ("EUR", 0, nil), ("EUR", -500, nil), ("GBP", 30, "30"), ("JPY", 1200, "1200"),
        ("JPY", 49, nil), ("KRW", 5000, "5000"), ("ISK", 1200, "120000"), ("ISK", 999_999, "99999900"),
        ("ISK", 1_000_000, nil), ("UGX", 7000, "700000"), ("MGA", 120_000, "1200"), ("MGA", 120_050, nil),
        ("KWD", 12_340, "12340"), ("KWD", 12_345, nil), ("BHD", 99_999_990, "99999990"), ("HUF", 17_500, "17500"),
        ("HUF", 17_499, nil), ("IQD", 1000, nil), ("IRR", 1_000_000, nil),
    ]

    @Test(arguments: written) func `each currency is counted as Stripe counts it`(
        currency: String,
        units: Int64,
        form: String?
    ) throws {
        let stripe = try StripeDesk.connect()
        let amount = Money(units, try #require(Currency(currency)))
        let bill = PayableBill(item: "INV-1", amount: amount, title: "Invoice INV-1", key: "INV-1/a")
        let link = stripe.paymentLink(for: bill)?.request
        let charge = stripe.charge(bill, from: Payer(customer: "cus_1", method: "pm_1"))?.request
        #expect(field("line_items[0][price_data][unit_amount]", of: link) == form)
        #expect(field("amount", of: charge) == form)
        #expect(form == nil || field("currency", of: charge) == currency.lowercased())
    }

    private func field(_ name: String, of request: Request?) -> String? {
        if case .form(let fields)? = request?.body { fields[name] } else { nil }
    }

    @Test func `whatever is within the limits of a currency can be asked for, but for odd decimals`() throws {
        let stripe = try StripeDesk.connect()
        for currency in Currency.all {
            guard let limits = stripe.limits(for: currency) else { continue }
            for units in [limits.lowerBound, limits.upperBound] where units.isMultiple(of: 10) || currency.digits < 3 {
                let amount = Money(currency.code == "MGA" ? units / 100 * 100 : units, currency)
                let bill = PayableBill(item: "INV-1", amount: amount, title: "Invoice INV-1", key: "INV-1/a")
                #expect(amount.minorUnits < limits.lowerBound || stripe.paymentLink(for: bill) != nil, "\(amount)")
            }
        }
    }

    @Test func `answers are read in the same units`() throws {
        let table: [(currency: String, digits: String, units: Int64)] = [
            ("isk", "120000", 1200), ("ugx", "700000", 7000), ("mga", "1200", 120_000), ("kwd", "12340", 12_340),
            ("jpy", "1200", 1200), ("eur", "125000", 125_000),
        ]
        for row in table {
            let refund = """
                {"object": "refund", "id": "re_1", "amount": \(row.digits), "currency": "\(row.currency)",
                 "payment_intent": "pi_1", "status": "succeeded"}
                """
            let currency = try #require(Currency(row.currency.uppercased()))
            let money = News.MoneyNews(reference: "re_1", original: "pi_1", amount: Money(row.units, currency))
            #expect(try StripeDesk.news("evt_1", "refund.created", refund).map(\.what) == [.refunded(money)])
        }
    }
}
