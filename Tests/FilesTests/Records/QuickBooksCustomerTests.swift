import Files
import Receivables
import Testing

@Suite struct QuickBooksCustomerTests {
    @Test func `a job is billed to its parent under its own short name`() throws {
        let reading = try readBooks(
            quickBooksAnswer(
                """
                <Customer><Id>31</Id><SyncToken>0</SyncToken><FullyQualifiedName>Harbour Group</FullyQualifiedName>
                  <DisplayName>Harbour Group</DisplayName><Active>true</Active>
                  <PrimaryEmailAddr><Address>books@harbour.example</Address></PrimaryEmailAddr>
                  <BillAddr><Country>USA</Country></BillAddr><BillWithParent>false</BillWithParent></Customer>
                <Customer><Id>32</Id><SyncToken>0</SyncToken><FullyQualifiedName>Harbour Group:North Pier</FullyQualifiedName>
                  <Active>true</Active><BillWithParent>true</BillWithParent><ParentRef>31</ParentRef></Customer>
                <Customer><Id>33</Id><SyncToken>0</SyncToken><DisplayName>South Pier</DisplayName><GivenName>Dana</GivenName>
                  <FamilyName>Wright</FamilyName><Active>true</Active>
                  <BillAddr><Country>Atlantis</Country></BillAddr>
                  <BillWithParent>false</BillWithParent><ParentRef>31</ParentRef></Customer>
                """
            )
        )
        let customers = reading.customers.map(\.record)
        #expect(customers.map(\.name) == ["Harbour Group", "North Pier", "South Pier"])
        #expect(customers.map(\.billedTo) == [nil, "31", nil])
        #expect(customers.map(\.email) == ["books@harbour.example", nil, nil])
        #expect(customers.map(\.country?.code) == ["US", nil, nil])
        #expect(customers.map(\.contact) == [nil, nil, "Dana Wright"])
        #expect(customers.map(\.active) == [true, true, true])
        #expect(reading.notes == [.countryUnknown(customer: "33", text: "Atlantis"), .noEmail(customer: "33")])
    }

    @Test func `a deleted customer is greeted by no name, and a word is no phone number`() throws {
        let reading = try readBooks(
            """
            <Customer><Id>34</Id><SyncToken>6</SyncToken><GivenName>Ann</GivenName><FamilyName>Lee</FamilyName>
              <FullyQualifiedName>Old Mill (deleted)</FullyQualifiedName><CompanyName>New Mill</CompanyName>
              <DisplayName>Old Mill (deleted)</DisplayName><Active>false</Active>
              <PrimaryPhone><FreeFormNumber>CallMe</FreeFormNumber></PrimaryPhone>
              <Mobile><FreeFormNumber>+1 (415) 555-0100</FreeFormNumber></Mobile></Customer>
            """
        )
        let customer = try #require(reading.customers.first)
        #expect(customer.version == 6)
        #expect(customer.record.active == false)
        #expect(customer.record.name == nil)
        #expect(customer.record.contact == nil)
        #expect(customer.record.phone == "+1 (415) 555-0100")
        #expect(
            reading.notes == [
                .phoneRefused(customer: "34", text: "CallMe"), .inactive(customer: "34", name: "Old Mill (deleted)"),
            ]
        )
    }

    @Test func `line breaks in a name cannot leave the line`() throws {
        let reading = try readBooks("<Customer><Id>35</Id><DisplayName> Mill&#13;&#10;Bcc: x </DisplayName></Customer>")
        #expect(reading.customers.first?.record.name == "Mill Bcc: x")
    }
}
