import Connections
import Connectors
import Receivables
import Testing

/// What is asked for in each currency that a payment provider takes, the least and the most of it.
@Suite(.enabled(if: Contract.isPresent, Contract.notice)) struct EveryCurrencyTests {
    @Test(arguments: [Sample.stripe, .payPal, .dummy])
    func `the platforms' published contracts allow it`(sample: Sample) throws {
        let provider = try #require(try sample.connect() as? any PaymentProvider)
        let currencies = Currency.all.compactMap { currency in
            provider.limits(for: currency).map { (currency, [$0.lowerBound, $0.upperBound]) }
        }
        #expect(currencies.count >= 20)
        guard sample.contract != nil else { return }
        let requests = currencies.flatMap { currency, amounts in
            amounts.flatMap { Self.requests(of: provider, Money($0, currency)) }
        }
        #expect(requests.count >= 2 * currencies.count)
        let records = requests.map { Contract.record(sample, $0.verb, $0.request) }
        for problem in try Contract.problems(of: records) { Issue.record("\(problem)") }
    }

    private static func requests(of provider: any PaymentProvider, _ amount: Money) -> [(verb: Verb, request: Request)]
    {
        let bill = PayableBill(item: "INV-7/2", amount: amount, title: "Invoice INV-7", key: "INV-7/2/\(amount)")
        let payer = Payer(customer: "cus_1", method: "pm_1")
        let link = provider.paymentLink(for: bill)?.request
        let charge = provider.charge(bill, from: payer)?.request
        return [(.paymentLink, link), (.charge, charge)].compactMap { verb, request in request.map { (verb, $0) } }
    }
}
