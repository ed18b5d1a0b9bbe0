import Files
import Foundation
import Receivables
import Testing

/// Twelve records with known traps that lie beside the project where it is built, not in it. The other suites of this
/// folder cover the same ground with records of their own.
enum SharedFixtures {
    static let folder: URL? = {
        let root = (0..<4).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
        let given = ProcessInfo.processInfo.environment["DUNWELL_SHARED"].map { URL(filePath: $0) }
        return [given, root.appending(path: "../shared")].compactMap {
            $0?.appending(path: "data/fixtures").standardized
        }
        .first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    static func read(_ name: String, currency: Currency? = nil) throws -> BooksReading {
        let file = try #require(folder?.appending(path: name))
        return try RecordFile.read(path: file.path, defaultCurrency: currency)
    }
}

@Suite(.enabled(if: SharedFixtures.folder != nil, "shared/data/fixtures is not here; set DUNWELL_SHARED to its parent"))
struct SharedFixtureTests {
    @Test func `1: payables ignored, the deletion closes, the balance comes from the invoice`() throws {
        let reading = try SharedFixtures.read("quickbooks/change_data_capture_response.xml")
        #expect(reading.invoices.map(\.record.invoice) == ["103", "65"])
        #expect(reading.invoices.map(\.record.status) == [.open, .deleted])
        #expect(reading.invoices.map(\.record.amount) == [Money(629_10, .usd), nil])
        #expect(reading.invoices.map(\.record.open) == [Money(0, .usd), nil])
        #expect(reading.invoices.map(\.number) == ["1033", nil])
        #expect(reading.payments.map(\.record.payment) == ["147"])
        #expect(reading.payments.map(\.record.invoice) == ["103"])
        #expect(reading.payments.map(\.record.amount) == [Money(629_10, .usd)])
        #expect(reading.removals.map(\.source) == ["65"])
        #expect(reading.notes == [.ignored(kind: "Bill", count: 2), .ignored(kind: "BillPayment", count: 2)])
    }

    @Test func `2: a void in the note only rests until it is read again`() throws {
        let reading = try SharedFixtures.read("quickbooks/invoice_void_success_response.xml")
        #expect(reading.invoices.first?.record.doubt != nil)
        #expect(reading.questions == [.voided(invoice: "1")])
        #expect(reading.notes == [.voidedInWordsOnly(invoice: "1", open: Money(50_00, .usd))])
    }

    @Test func `3 and 4: the voided payment is older than the one with 40.00 on account`() throws {
        let voided = try SharedFixtures.read("quickbooks/payment_void_response_success.xml", currency: .usd)
        let paid = try SharedFixtures.read("quickbooks/payments.xml", currency: .usd)
        #expect(voided.payments.map(\.source) == paid.payments.map(\.source))
        #expect(voided.payments.map(\.record.amount) == [Money(0, .usd)])
        #expect(voided.payments.map(\.version) == [0])
        #expect(voided.removals.map(\.manner) == [.voided])
        #expect(paid.payments.map(\.record.amount) == [Money(40_00, .usd)])
        #expect(paid.payments.map(\.record.invoice) == [nil])
        #expect(paid.payments.map(\.record.customer) == ["25342"])
        #expect(paid.payments.map(\.version) == [1])
        let asked = try SharedFixtures.read("quickbooks/payments.xml")
        #expect(asked.payments.isEmpty)
        #expect(asked.questions == [.currency(documents: ["Payment 8748"])])
    }

    @Test func `5: value date and recorded date are two facts`() throws {
        let payment = try #require(try SharedFixtures.read("quickbooks/payment_with_line_extras.xml").payments.first)
        #expect(payment.record.date == Day(2016, 9, 16))
        #expect(payment.recorded?.day == Day(2017, 7, 17))
        #expect(payment.record.invoice == "68")
    }

    @Test func `6: the document's total wins and the difference is reported`() throws {
        let reading = try SharedFixtures.read("quickbooks/invoice.xml")
        #expect(reading.invoices.map(\.record.amount) == [Money(50_00, .usd)])
        #expect(reading.invoices.map(\.record.open) == [Money(50_00, .usd)])
        #expect(reading.notes == [.totalDiffers(invoice: "1", lines: Money(201_84, .usd), total: Money(50_00, .usd))])
    }

    @Test func `7: 9.60 to the cent, the discount once`() throws {
        let reading = try SharedFixtures.read("quickbooks/invoice_with_bundle_line_item.xml")
        #expect(reading.invoices.map(\.record.amount?.description) == ["9.60 CAD"])
        #expect(reading.notes.isEmpty)
    }

    @Test func `8: the parent is the debtor, and a missing address is noted`() throws {
        let reading = try SharedFixtures.read("quickbooks/customers.xml")
        #expect(reading.customers.map(\.record.customer) == ["3", "4", "5", "2", "1"])
        #expect(reading.customers.map(\.record.billedTo) == [nil, "3", nil, nil, nil])
        #expect(reading.customers[1].record.name == "Little Acme, Inc.")
        #expect(reading.notes.contains(.noEmail(customer: "3")))
        #expect(!reading.notes.contains(.noEmail(customer: "1")))
    }

    @Test func `9: deleted is inactive, nameless, and OtherWhat is no number`() throws {
        let reading = try SharedFixtures.read("quickbooks/deleted_customer.xml")
        let record = try #require(reading.customers.first?.record)
        #expect(record.active == false && record.name == nil && record.contact == nil)
        #expect(record.phone == "(415) 555-1212")
        #expect(
            reading.notes == [
                .phoneRefused(customer: "1", text: "OtherWhat"),
                .inactive(customer: "1", name: "Thrifty Meats (deleted)"),
            ]
        )
    }

    @Test func `10: a credit with a positive balance lowers what is owed in reais`() throws {
        let reading = try SharedFixtures.read("quickbooks/fetch_credit_memo.xml", currency: .usd)
        #expect(reading.payments.map(\.record.kind) == [.credit])
        #expect(reading.payments.map(\.record.amount.description) == ["10.00 BRL"])
        #expect(reading.payments.map(\.record.customer) == ["2"])
        #expect(reading.invoices.isEmpty && reading.rejections.isEmpty)
    }

    @Test func `11: two balances of one currency are one, and consent is read`() throws {
        let reading = try SharedFixtures.read("freshbooks/get_client_response.json")
        #expect(reading.balances.first?.amounts.map(\.description) == ["21.00 CAD"])
        #expect(reading.consents.map(\.lateNotices) == [true])
        #expect(reading.consents.map(\.lateFees) == [true])
        #expect(reading.questions == [.zone(system: "FreshBooks")])
        #expect(reading.customers.first?.record.name == "American Cyanamid")
        #expect(reading.customers.first?.record.contact == "Gordon Shumway")
        #expect(reading.customers.first?.record.country?.code == "CA")
    }

    @Test func `12: an address is no name, and times without zone are not moments`() throws {
        let reading = try SharedFixtures.read("freshbooks/create_client_response.json")
        let client = try #require(reading.customers.first)
        #expect(client.record.name == nil && client.record.contact == nil)
        #expect(client.recorded?.day == Day(2020, 11, 17) && client.changed?.day == Day(2020, 11, 16))
        #expect(client.recorded?.instant == nil && client.changed?.instant == nil)
        #expect(reading.notes.contains(.addressForName(customer: "56789", text: "john.doe@abcorp.com")))
        #expect(reading.questions == [.zone(system: "FreshBooks")])
    }
}
