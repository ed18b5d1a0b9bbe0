import Receivables
import Testing

@testable import Files

@Suite struct ExactNumberTests {
    @Test(arguments: [
        ("15", "0.5306667", "7.96"), ("24", "0.1104167", "2.65"), ("1", "0.005", "0.01"), ("1", "-0.005", "-0.01"),
        ("3", "0.0016666", "0.00"), ("1e3", "1.25", "1250.00"), ("-2", "-.5", "1.00"),
    ])
    func `a price times a quantity is rounded to the cent, half away from zero`(
        quantity: String,
        price: String,
        amount: String
    ) throws {
        let product = try #require(ExactNumber(quantity)) * #require(ExactNumber(price))
        #expect(try product.rounded(to: 2).money(in: .eur).decimal == amount)
    }

    @Test func `tenths add up as on paper`() throws {
        let sum = try #require(ExactNumber("0.1")) + #require(ExactNumber("0.2"))
        #expect(sum == ExactNumber("0.30"))
        #expect(try sum - #require(ExactNumber("1")) == ExactNumber("-0.7"))
    }

    @Test(arguments: [
        "", "-", ".", "1,000", "+1", "1e", "1e99", "0x10", "١٢", "NaN", "1 ", "1234567890123456789", "1e5.5", "1.2.3",
    ])
    func `what is no number of a book is refused`(text: String) {
        #expect(ExactNumber(text) == nil)
    }

    @Test func `what does not fit is thrown and never traps`() throws {
        let most = try #require(ExactNumber("999999999999999999e18"))
        #expect(throws: Money.Refusal.tooLarge) { try most * most }
        #expect(throws: Money.Refusal.tooLarge) { try most + #require(ExactNumber("0.000000000001")) }
        #expect(throws: Money.Refusal.tooLarge) { try most.money(in: .eur) }
        #expect(throws: Money.Refusal.tooManyDecimals(allowed: 2)) {
            try #require(ExactNumber("0.001")).money(in: .eur)
        }
    }
}
