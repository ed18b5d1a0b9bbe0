import Correspondence
import Receivables
import Testing

/// The first reading of replies, against what a person takes them to mean.
@Suite struct ReplyReadingTests {
    @Test func `what it is sure of is right, also in the half that was kept aside`() {
        #expect(SampleReply.all.count >= 150)
        let readings = SampleReply.heldOut.map { ($0, ReplyReading(of: $0.text, on: SampleReply.today)) }
        let sure = readings.filter(\.1.isSure)
        let right = sure.filter { $0.0.intent == $0.1.intent }
        // When the tables of words were first held against it: sure of 69 of 97, and right in 68.
        #expect(right.count * 100 >= sure.count * 98, "right in \(right.count) of \(sure.count)")
        #expect(sure.count * 100 >= readings.count * 70, "sure of \(sure.count) of \(readings.count)")
    }

    @Test(arguments: SampleReply.all.map(\.text))
    func `nobody is said to have paid or promised who has not`(text: String) throws {
        let sample = try #require(SampleReply.all.first { $0.text == text })
        let reading = ReplyReading(of: text, on: SampleReply.today)
        if reading.isSure, reading.intent == .promise || reading.intent == .paid {
            #expect(sample.intent == reading.intent, "\(reading)")
        }
        // A promise without a day that was understood is no promise that could be entered.
        if reading.isSure, reading.intent == .promise { #expect(reading.date == sample.date, "\(reading)") }
    }

    @Test(arguments: SampleReply.all.filter { $0.date != nil }.map(\.text))
    func `the day that is meant`(text: String) throws {
        let sample = try #require(SampleReply.all.first { $0.text == text })
        let reading = ReplyReading(of: text, on: SampleReply.today)
        #expect(reading.intent == sample.intent && reading.date == sample.date, "\(reading)")
    }

    @Test(arguments: [
        ("The goods arrived damaged.", Intent.Reason.goods), ("We only received 8 boxes.", .quantity),
        ("The price is wrong.", .price), ("Das haben wir nicht bestellt.", .notOurs),
        ("The invoice has no PO number.", .purchaseOrder), ("You billed us twice.", .duplicate),
        ("We dispute this charge.", .unnamed),
    ])
    func `why somebody does not pay`(text: String, reason: Intent.Reason) {
        #expect(ReplyReading(of: text, on: SampleReply.today).reason == reason)
    }

    @Test(arguments: [
        ("Please send me a copy of the invoice.", Intent.Wish.copy), ("Wie lautet Ihre IBAN?", .bankDetails),
        ("Please send us a statement of account.", .statement), ("What is this invoice for?", .unnamed),
    ])
    func `what somebody wants to have`(text: String, wish: Intent.Wish) {
        #expect(ReplyReading(of: text, on: SampleReply.today).wish == wish)
    }

    @Test(arguments: [
        ("We will pay EUR 1.200,50 on Friday.", Money(120_050, .eur)),
        ("We will pay €500 on Friday.", Money(50_000, .eur)),
        ("We will pay 1,200 USD on Friday.", Money(120_000, .usd)),
        ("We will pay £ 99.9 on Friday.", Money(9_990, .gbp)), ("We will pay on Friday.", nil),
        ("We will pay 500 EUR or 600 EUR on Friday.", nil),
    ])
    func `how much was promised`(text: String, amount: Money?) {
        #expect(ReplyReading(of: text, on: SampleReply.today).amount == amount)
    }

    @Test func `the new address of whoever left`() {
        let text = "I no longer work here. Please write to <ap@acme.example>."
        #expect(ReplyReading(of: text, on: SampleReply.today).address == "ap@acme.example")
    }

    private static let quoting = [
        "OK.\n\nOn Tue, 10 Mar 2026 at 09:12, Acme wrote:\n> We will pay on Friday.",
        "OK.\n\nOn Tue, 10 Mar 2026 at 09:12, Acme <a@acme.example>\nwrote:\n\nWe will pay on Friday.",
        "OK.\n\nAm 10.03.2026 um 09:12 schrieb Acme:\nWir zahlen am Freitag.",
        "OK.\n\n-----Original Message-----\nWe will pay on Friday.",
        "OK.\n\nVon: Acme\nGesendet: Dienstag\nAn: uns\nWir zahlen am Freitag.",
        "OK.\n\nKind regards\nTom\nWe will pay on Friday Ltd.", "OK.\n-- \nWe will pay on Friday.",
        "OK.\n\nThis e-mail and any attachments are confidential. We will pay on Friday.",
        "> We will pay on Friday.\n\nOK.",
    ]

    @Test(arguments: quoting)
    func `what is quoted, signed or added by the house counts for nothing`(text: String) {
        #expect(ReplyReading(of: text, on: SampleReply.today).intent == .other)
    }

    @Test(arguments: ["", "\u{0}\u{1}", ">", "....", "a\u{301}\u{301}", String(repeating: "nicht ~ | ", count: 9_000)])
    func `whatever comes, nothing is made of it`(text: String) {
        #expect(!ReplyReading(of: text, on: SampleReply.today).isSure)
    }
}
