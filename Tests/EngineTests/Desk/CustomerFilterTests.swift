import Connections
import Receivables
import Storage
import Testing

@testable import Web

/// What is looked for stands in the address, and comes back from it.
@Suite struct CustomerFilterTests {
    private func read(_ address: String) -> CustomerFilter {
        CustomerFilter(FormCode.decode((address.split(separator: "?").dropFirst().first ?? "").utf8))
    }

    @Test(arguments: [
        "/customers", "/customers?q=acme+%26+co", "/customers?overdue=1&sort=owed",
        "/customers?lane=late&owner=Priya+Raman&held=1&currency=EUR&sort=oldest", "/customers?after=7.20480.a.b",
    ]) func `it comes back from its address`(address: String) { #expect(read(address).address() == address) }

    @Test(arguments: [
        "/customers?overdue=2&lane=purple&sort=luck&currency=XXY&after=x.y", "/customers?q=&owner=",
        "/customers?after=1",
        "/customers?currency=euro",
    ]) func `what makes no sense is left out`(address: String) { #expect(read(address).isEmpty) }

    @Test(arguments: [
        ("?overdue=1", -1, true), ("?overdue=1", 0, false), ("?lane=current", 0, true), ("?lane=current", -1, false),
        ("?lane=early", -1, true), ("?lane=early", -14, true), ("?lane=late", -15, true), ("?lane=late", -45, false),
        ("?lane=critical", -45, true), ("?lane=critical", -4_000, true), ("?lane=late&overdue=1", -1, false),
    ]) func `a lane is a span of due dates`(query: String, due: Int, isIn: Bool) {
        let today = Day(2026, 2, 10)
        #expect(read("/customers" + query).query(on: today).due?.contains(today + due) == isIn)
    }

    @Test func `another filter begins at the first page`() {
        let filter = read("/customers?overdue=1&after=7.20480.a")
        #expect(filter.with { $0.isHeld = true }.address() == "/customers?overdue=1&held=1")
    }
}
