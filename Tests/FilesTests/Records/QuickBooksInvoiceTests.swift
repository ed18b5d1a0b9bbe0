import Files
import Receivables
import Testing

@Suite struct QuickBooksInvoiceTests {
    /// Acme owed 310.50; a designer's hour and a pump, with tax.
    static let acme = """
        <Invoice domain="QBO" sparse="false">
          <Id>701</Id><SyncToken>3</SyncToken>
          <MetaData>
            <CreateTime>2026-02-02T16:05:00-08:00</CreateTime>
            <LastUpdatedTime>2026-03-10T09:30:00-07:00</LastUpdatedTime>
          </MetaData>
          <DocNumber>INV-1042</DocNumber>
          <TxnDate>2026-01-30</TxnDate>
          <CurrencyRef name="United States Dollar">USD</CurrencyRef>
          <Line><Id>1</Id><Amount>187.50</Amount><DetailType>SalesItemLineDetail</DetailType>
            <SalesItemLineDetail><UnitPrice>75</UnitPrice><Qty>2.5</Qty></SalesItemLineDetail></Line>
          <Line><Id>2</Id><Amount>100.00</Amount><DetailType>SalesItemLineDetail</DetailType>
            <SalesItemLineDetail><UnitPrice>50.00</UnitPrice><Qty>2</Qty></SalesItemLineDetail></Line>
          <Line><Amount>287.50</Amount><DetailType>SubTotalLineDetail</DetailType><SubTotalLineDetail/></Line>
          <TxnTaxDetail><TotalTax>23.00</TotalTax></TxnTaxDetail>
          <CustomerRef name="Acme &amp; Sons">31</CustomerRef>
          <SalesTermRef name="Net 30">3</SalesTermRef>
          <DueDate>2026-03-02</DueDate>
          <TotalAmt>310.50</TotalAmt>
          <Balance>0</Balance>
        </Invoice>
        """

    @Test func `an invoice is read with its number, its version and both its dates`() throws {
        let reading = try readBooks(quickBooksAnswer(Self.acme))
        let dated = try #require(reading.invoices.first)
        var record = InvoiceRecord(invoice: "701")
        record.customer = "31"
        record.customerName = "Acme & Sons"
        record.issued = Day(2026, 1, 30)
        record.due = Day(2026, 3, 2)
        record.amount = Money(310_50, .usd)
        record.open = Money(0, .usd)
        #expect(dated.record == record)
        #expect(dated.number == "INV-1042")
        #expect(dated.version == 3)
        #expect(dated.recorded?.day == Day(2026, 2, 2))
        #expect(dated.changed?.instant == 1_773_160_200)
        #expect(reading.notes.isEmpty && reading.questions.isEmpty && reading.rejections.isEmpty)
    }

    @Test func `payables beside receivables are left aside, and a deletion closes its invoice`() throws {
        let reading = try readBooks(
            """
            <IntuitResponse xmlns="http://schema.intuit.com/finance/v3"><CDCResponse>
              <QueryResponse><Bill><Id>9</Id><TotalAmt>80.00</TotalAmt><Balance>80.00</Balance></Bill>
                <Bill><Id>10</Id></Bill></QueryResponse>
              <QueryResponse><BillPayment><Id>11</Id><TotalAmt>5.00</TotalAmt></BillPayment></QueryResponse>
              <QueryResponse/>
              <QueryResponse>\(Self.acme)
                <Invoice domain="QBO" status="Deleted"><Id>702</Id>
                  <MetaData><LastUpdatedTime>2026-03-11T10:00:00Z</LastUpdatedTime></MetaData></Invoice>
              </QueryResponse>
              <QueryResponse><Payment><Id>801</Id><SyncToken>0</SyncToken><TxnDate>2026-03-10</TxnDate>
                <CurrencyRef>USD</CurrencyRef>
                <Line><Amount>310.50</Amount><LinkedTxn><TxnId>701</TxnId><TxnType>Invoice</TxnType></LinkedTxn>
                  <LineEx><NameValue><Name>txnOpenBalance</Name><Value>310.50</Value></NameValue></LineEx></Line>
                <CustomerRef>31</CustomerRef><TotalAmt>310.50</TotalAmt><UnappliedAmt>0</UnappliedAmt></Payment>
              </QueryResponse>
            </CDCResponse></IntuitResponse>
            """
        )
        #expect(reading.invoices.map(\.record.invoice) == ["701", "702"])
        #expect(reading.invoices.map(\.record.status) == [.open, .deleted])
        #expect(reading.invoices[0].record.open == Money(0, .usd))
        #expect(reading.payments.map(\.record.amount) == [Money(310_50, .usd)])
        #expect(reading.payments.map(\.record.invoice) == ["701"])
        #expect(reading.removals.map(\.source) == ["702"])
        #expect(reading.removals.first?.changed?.instant == 1_773_223_200)
        #expect(reading.notes == [.ignored(kind: "Bill", count: 2), .ignored(kind: "BillPayment", count: 1)])
    }

    @Test func `a void told in words only is held, asked about and not believed either way`() throws {
        let reading = try readBooks(
            quickBooksAnswer(
                """
                <Invoice><Id>703</Id><SyncToken>1</SyncToken><CurrencyRef>EUR</CurrencyRef><PrivateNote>voided - typo</PrivateNote>
                <CustomerRef>31</CustomerRef><TotalAmt>50.00</TotalAmt><Balance>50.00</Balance></Invoice>
                """
            )
        )
        let record = try #require(reading.invoices.first?.record)
        #expect(record.status == .open)
        #expect(
            record.doubt
                == "The private note says “Voided” while 50.00 EUR still shows as open: read the invoice again."
        )
        #expect(reading.notes == [.voidedInWordsOnly(invoice: "703", open: Money(50_00, .eur))])
        #expect(reading.questions == [.voided(invoice: "703")])
        #expect(reading.removals.isEmpty)
    }

    @Test func `a void told without any amount is asked about too`() throws {
        let reading = try readBooks(
            quickBooksAnswer("<Invoice sparse=\"true\"><Id>705</Id><PrivateNote>Voided</PrivateNote></Invoice>")
        )
        #expect(reading.invoices.first?.record.status == .open)
        #expect(reading.invoices.first?.record.doubt?.contains("no balance stands beside it") == true)
        #expect(reading.questions == [.voided(invoice: "705")])
    }

    @Test func `a void with nothing open is a void`() throws {
        let reading = try readBooks(
            quickBooksAnswer(
                """
                <Invoice><Id>704</Id><SyncToken>2</SyncToken><CurrencyRef>EUR</CurrencyRef>
                <PrivateNote>Voided</PrivateNote><TotalAmt>0</TotalAmt><Balance>0</Balance></Invoice>
                """
            )
        )
        #expect(reading.invoices.first?.record.status == .void)
        #expect(reading.invoices.first?.record.doubt == nil)
        #expect(reading.removals.map(\.manner) == [.voided])
    }

    @Test func `the document's total wins over its lines, and home amounts are no second debt`() throws {
        let reading = try readBooks(
            """
            <Invoice domain="QBO"><Id>5</Id><SyncToken>0</SyncToken><CurrencyRef>EUR</CurrencyRef>
              <ExchangeRate>1.25</ExchangeRate> <!-- a foreign customer -->
              <Line><Amount>180.00</Amount><DetailType>SalesItemLineDetail</DetailType></Line>
              <Line><Amount>40.00</Amount><DetailType>SubTotalLineDetail</DetailType></Line>
              <TxnTaxDetail><TotalTax>3.05</TotalTax></TxnTaxDetail>
              <CustomerRef name="Berlin">8</CustomerRef>
              <TotalAmt>40.00</TotalAmt><HomeTotalAmt>50.00</HomeTotalAmt>
              <Balance>40.<!-- split by a comment -->00</Balance><HomeBalance>50.00</HomeBalance></Invoice>
            """
        )
        #expect(reading.invoices.map(\.record.amount) == [Money(40_00, .eur)])
        #expect(reading.invoices.map(\.record.open) == [Money(40_00, .eur)])
        #expect(reading.notes == [.totalDiffers(invoice: "5", lines: Money(183_05, .eur), total: Money(40_00, .eur))])
        #expect(
            reading.notes.first?.sentence
                == "Invoice 5: its lines and tax add up to 183.05 EUR, the document says 40.00 EUR; the document counts."
        )
    }

    /// A bundle of 15 × 0.4693333 and 18 × 0.1505555, a fifth off, tax on top: 9.75 − 1.95 + 1.01.
    static func bundle(total: String, second: String = "2.71") -> String {
        """
        <Invoice><Id>6</Id><CurrencyRef>CAD</CurrencyRef>
          <Line><Amount>0</Amount><DetailType>GroupLineDetail</DetailType><GroupLineDetail>
            <Line><Amount>7.04</Amount><DetailType>SalesItemLineDetail</DetailType><SalesItemLineDetail>
              <UnitPrice>0.4693333</UnitPrice><Qty>15</Qty></SalesItemLineDetail></Line>
            <Line><Amount>\(second)</Amount><DetailType>SalesItemLineDetail</DetailType><SalesItemLineDetail>
              <UnitPrice>0.1505555</UnitPrice><Qty>18</Qty></SalesItemLineDetail></Line>
          </GroupLineDetail></Line>
          <Line><Amount>9.75</Amount><DetailType>SubTotalLineDetail</DetailType></Line>
          <Line><Amount>1.95</Amount><DetailType>DiscountLineDetail</DetailType></Line>
          <TxnTaxDetail><TotalTax>1.01</TotalTax><TaxLine><Amount>1.01</Amount></TaxLine></TxnTaxDetail>
          <GlobalTaxCalculation>TaxInclusive</GlobalTaxCalculation>
          <TotalAmt>\(total)</TotalAmt><Balance>\(total)</Balance></Invoice>
        """
    }

    @Test(arguments: ["8.81", "7.80"])
    func `bundles add up to the cent, the discount once, the tax inside or on top`(total: String) throws {
        let reading = try readBooks(quickBooksAnswer(Self.bundle(total: total)))
        #expect(reading.invoices.first?.record.amount?.decimal == total)
        #expect(reading.notes.isEmpty)
    }

    @Test func `a line that is not its price times its quantity is reported`() throws {
        let cad = try #require(Currency("CAD"))
        let notes = try readBooks(quickBooksAnswer(Self.bundle(total: "8.82", second: "2.72"))).notes
        #expect(notes == [.lineDiffers(invoice: "6", product: Money(271, cad), line: Money(272, cad))])
    }

    @Test func `without a currency nothing is guessed`() throws {
        let text = quickBooksAnswer(
            """
            <Invoice><Id>7</Id><TotalAmt>10.00</TotalAmt></Invoice><Payment><Id>8</Id><TxnDate>2026-03-02</TxnDate>
            <TotalAmt>5.00</TotalAmt></Payment>
            """
        )
        let asked = try readBooks(text)
        #expect(asked.invoices.isEmpty && asked.payments.isEmpty)
        #expect(asked.questions == [.currency(documents: ["Invoice 7", "Payment 8"])])
        let settled = try readBooks(text, currency: .eur)
        #expect(settled.invoices.map(\.record.amount) == [Money(10_00, .eur)])
        #expect(settled.payments.map(\.record.amount) == [Money(5_00, .eur)])
        #expect(settled.questions.isEmpty)
    }

    @Test func `an invoice of a deleted customer names nobody and is doubted`() throws {
        let reading = try readBooks(
            quickBooksAnswer("<Invoice><Id>9</Id><CustomerRef name=\"Old Mill (deleted 2)\">4</CustomerRef></Invoice>")
        )
        #expect(reading.invoices.first?.record.customerName == nil)
        #expect(reading.invoices.first?.record.doubt == "The customer “Old Mill (deleted 2)” was deleted in the books.")
    }

    @Test(arguments: [
        ("<Id/>", "line 3: Invoice: it has no Id. Export it again."),
        ("<Id>1</Id><TxnDate>03/02/2026</TxnDate>", "TxnDate “03/02/2026” is no date like 2026-03-02"),
        (
            "<Id>1</Id><CurrencyRef>XAU</CurrencyRef><TotalAmt>1</TotalAmt>",
            "CurrencyRef “XAU” is no currency of ISO 4217"
        ),
        ("<Id>1</Id><CurrencyRef>USD</CurrencyRef><TotalAmt>1,000</TotalAmt>", "TotalAmt “1,000” is no amount"),
        ("<Id>1</Id><CurrencyRef>JPY</CurrencyRef><TotalAmt>10.5</TotalAmt>", "more than the 0 decimals"),
        ("<Id>1</Id><CurrencyRef>USD</CurrencyRef><TotalAmt>-3.00</TotalAmt>", "TotalAmt -3.00 USD is below zero"),
        ("<Id>1</Id><CurrencyRef>USD</CurrencyRef><TotalAmt>99999999999999999</TotalAmt>", "too large to be true"),
    ])
    func `a broken invoice is left out alone`(fields: String, reason: String) throws {
        let reading = try readBooks(quickBooksAnswer("<Invoice>\(fields)</Invoice><Invoice><Id>2</Id></Invoice>"))
        #expect(reading.invoices.map(\.record.invoice) == ["2"])
        let rejection = try #require(reading.rejections.first)
        #expect(rejection.description.contains(reason))
        #expect(rejection.line == 3)
    }
}
