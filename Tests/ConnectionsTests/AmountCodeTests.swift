import Connections
import Receivables
import Testing

@Suite struct AmountCodeTests {
    private static let units = AmountCode(.units, digits: ["UGX": 2, "ISK": 2, "MGA": 0])
    private static let decimal = AmountCode(.decimal, digits: ["HUF": 0, "TWD": 0])

    private static let pairs: [(AmountCode, String, Int64, String)] = [
        (units, "USD", 1050, "1050"), (units, "JPY", 500, "500"), (units, "KWD", 1234, "1234"),
        (units, "UGX", 500, "50000"), (units, "ISK", -7, "-700"), (units, "MGA", 1200, "12"),
        (decimal, "EUR", 1050, "10.50"), (decimal, "EUR", 5, "0.05"), (decimal, "EUR", -5, "-0.05"),
        (decimal, "JPY", 500, "500"), (decimal, "KWD", 1, "0.001"), (decimal, "HUF", 120_000, "1200"),
    ]

    @Test(arguments: 0..<12) func `a platform writes an amount, and it is read again`(index: Int) throws {
        let (code, name, amount, text) = Self.pairs[index]
        let money = Money(amount, try #require(Currency(name)))
        #expect(code.write(money) == text)
        #expect(try code.read(text, name.lowercased()) == money)
    }

    @Test func `what a platform cannot say exactly is not said`() throws {
        #expect(Self.decimal.write(Money(120_050, try #require(Currency("HUF")))) == nil)
        #expect(Self.units.write(Money(1250, try #require(Currency("MGA")))) == nil)
        #expect(Self.units.write(Money(.max, try #require(Currency("UGX")))) == nil)
    }

    @Test(arguments: ["10.505", "1e3", "", "-", ".5", "1,50", "10.5.0", "٣", " 1", "1 "])
    func `what is no amount is none`(text: String) {
        #expect(throws: ConnectorError.self) { try Self.decimal.read(text, "EUR") }
    }

    @Test func `digits are read as digits`() throws {
        let euro = try #require(Currency("EUR"))
        #expect(try Self.decimal.read("0.1", "EUR") == Money(10, euro))
        #expect(try Self.decimal.read("10.5000", "EUR") == Money(1050, euro))
        #expect(throws: ConnectorError.self) { try Self.decimal.read("1.00", "XXL") }
        #expect(throws: ConnectorError.self) { try Self.units.read("10.50", "USD") }
        #expect(throws: ConnectorError.self) { try Self.units.read("50050", "UGX") }
    }
}
