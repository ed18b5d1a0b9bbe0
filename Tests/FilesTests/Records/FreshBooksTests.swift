import Receivables
import Testing

@testable import Files

@Suite struct FreshBooksTests {
    static func client(_ fields: String) -> String {
        #"{"response": {"result": {"client": {"id": 4711, "email": "pay@berlin.example", \#(fields)}}}}"#
    }

    @Test func `a client is read with its person, country and language`() throws {
        let reading = try readBooks(
            Self.client(
                """
                "organization": "Berlin Bau", "fname": "Jürgen", "lname": "Groß", "bus_phone": "", "mob_phone": "soon",
                "home_phone": "030 1234567", "p_country": "Germany", "language": "de", "vis_state": 0
                """
            )
        )
        var record = CustomerRecord(customer: "4711")
        record.name = "Berlin Bau"
        record.contact = "Jürgen Groß"
        record.email = "pay@berlin.example"
        record.phone = "030 1234567"
        record.country = Country("DE")
        record.language = "de"
        record.active = true
        #expect(reading.customers.map(\.record) == [record])
        #expect(reading.notes == [.phoneRefused(customer: "4711", text: "soon")])
    }

    @Test func `balances of one currency are added to the cent, others kept apart`() throws {
        let reading = try readBooks(
            Self.client(
                """
                "outstanding_balance": [{"amount": {"amount": 0.1, "code": "CAD"}}, {"amount": {"amount": "7", "code": "BHD"}},
                  {"amount": {"amount": "20.20", "code": "CAD"}}, {"amount": 0.2, "code": "CAD"}]
                """
            )
        )
        #expect(reading.balances.map(\.customer) == ["4711"])
        #expect(reading.balances.first?.amounts.map(\.description) == ["7.000 BHD", "20.50 CAD"])
    }

    @Test(arguments: [
        (#"{"amount": "ten", "code": "CAD"}"#, "an amount or its currency cannot be read"),
        (#"{"amount": 10}"#, "an amount or its currency cannot be read"),
        (#"{"amount": 10.001, "code": "CAD"}"#, "an amount has more than the 2 decimals of its currency"),
        (#"{"amount": 1e18, "code": "CAD"}"#, "an amount is too large to be true"),
    ])
    func `a balance that cannot be read leaves the client standing`(entry: String, reason: String) throws {
        let reading = try readBooks(Self.client(#""outstanding_balance": [{"amount": \#(entry)}]"#))
        #expect(reading.customers.count == 1 && reading.balances.isEmpty)
        #expect(
            reading.rejections.map(\.description)
                == ["Balance of client 4711: \(reason). The client itself was read."]
        )
    }

    @Test func `who allows no late notices is not chased`() throws {
        let reading = try readBooks(Self.client(#""allow_late_notifications": false, "allow_late_fees": false"#))
        #expect(reading.customers.first?.record.policy == "none")
        #expect(reading.consents == [BooksConsent(customer: "4711", lateNotices: false, lateFees: false)])
        #expect(reading.notes == [.noLateNotices(customer: "4711"), .noLateFees(customer: "4711")])
    }

    @Test func `who allows them keeps the policy of the book`() throws {
        let reading = try readBooks(Self.client(#""allow_late_notifications": true"#))
        #expect(reading.customers.first?.record.policy == nil)
        #expect(reading.consents == [BooksConsent(customer: "4711", lateNotices: true, lateFees: nil)])
        #expect(reading.notes.isEmpty)
    }

    @Test func `an address where a name belongs makes the greeting neutral`() throws {
        let reading = try readBooks(Self.client(#""organization": "pay@berlin.example", "fname": "", "lname": " ""#))
        #expect(reading.customers.first?.record.name == nil)
        #expect(reading.customers.first?.record.contact == nil)
        #expect(reading.notes == [.addressForName(customer: "4711", text: "pay@berlin.example")])
    }

    @Test func `times without a zone are days only, and the zone is asked for once`() throws {
        let reading = try readBooks(
            """
            {"clients": [
              {"id": 1, "email": "a@x.example", "signup_date": "2026-01-08 03:10:00", "updated": "2026-01-07 22:10:00"},
              {"id": 2, "email": "b@x.example", "signup_date": "2026-01-09 03:10:00", "updated": "2026-01-09 03:10:00"}]}
            """
        )
        #expect(reading.customers.map(\.recorded?.day) == [Day(2026, 1, 8), Day(2026, 1, 9)])
        #expect(reading.customers.map(\.changed?.instant) == [nil, nil])
        #expect(reading.questions == [.zone(system: "FreshBooks")])
    }

    @Test func `an archived client is inactive, and one without an id is left out`() throws {
        let reading = try readBooks(
            """
            [{"id": 9223372036854775809, "email": "a@x.example", "vis_state": 2, "fname": "Ann"}, {"email": "b@x.example"}]
            """
        )
        #expect(reading.customers.map(\.record.customer) == ["9223372036854775809"])
        #expect(reading.customers.first?.record.active == false)
        #expect(reading.customers.first?.record.contact == nil)
        #expect(reading.rejections.map(\.description) == ["Client: it has no id. Export it again with its id."])
    }
}
