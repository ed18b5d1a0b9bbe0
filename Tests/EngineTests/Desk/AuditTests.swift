import Connections
import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// The journal is looked through at the desk, whatever is asked of it.
@Suite struct AuditTests {
    private static let issued = Day(2026, 1, 5)

    /// Acme has INV-1 and INV-2, Berlin has INV-3. Dana held INV-1, Kai declined a step about it.
    private func rig(_ engine: StoreEngine = .sqlite) throws -> DeskRig {
        let rig = try DeskRig(engine)
        try rig.book.write { writing in
            for (customer, invoice) in [("acme", "INV-1"), ("acme", "INV-2"), ("berlin", "INV-3")] {
                var record = CustomerRecord(customer: customer)
                record.name = "\(customer.capitalized) <b>& Söhne"
                _ = try writing.put(record)
                let amount = Money(120_000, .eur)
                let part = InvoicePosting.Part(instalment: 0, due: Self.issued + 30, amount: amount, open: nil)
                let posting = InvoicePosting(invoice: invoice, customer: customer, issued: Self.issued, parts: [part])
                _ = try writing.post(posting, on: Self.issued, payee: nil)
            }
            let item = Event.Target.item(ItemID(ID("INV-1")))
            let hold = Event.What.held(until: DeskRig.today, reason: "<script>alert(1)</script>", owner: "Dana Weiss")
            try writing.tell(1, item, hold, on: DeskRig.today, payee: nil)
            try writing.tell(1, item, .refused(step: "firmer", by: "Kai"), on: DeskRig.today, payee: nil)
            try writing.rule("sending stopped", by: "Dana Weiss", on: DeskRig.today)
        }
        return rig
    }

    private func kinds(_ rig: DeskRig, _ change: (inout JournalQuestion) -> Void) throws -> [String] {
        var question = JournalQuestion()
        change(&question)
        return try rig.book.read { try $0.journal(question, limit: 50) }.lines.map(\.kind)
    }

    @Test(arguments: StoreEngine.present)
    func `it is searched by customer, invoice, day, kind and person, and by all of them`(_ engine: StoreEngine) throws {
        let rig = try rig(engine)
        #expect(try kinds(rig) { _ in } == ["ruled", "refused", "held", "billed", "billed", "billed"])
        #expect(try kinds(rig) { $0.customer = 2 } == ["billed"])
        #expect(try kinds(rig) { $0.customer = 0 } == ["ruled"])
        #expect(try kinds(rig) { $0.invoice = "INV-1" } == ["refused", "held", "billed"])
        #expect(try kinds(rig) { $0.day = DeskRig.today } == ["ruled", "refused", "held"])
        #expect(try kinds(rig) { $0.kind = "billed" } == ["billed", "billed", "billed"])
        #expect(try kinds(rig) { $0.person = "dana weiss" } == ["ruled", "held"])
        #expect(try kinds(rig) { ($0.person, $0.customer, $0.day) = ("Kai", 1, DeskRig.today) } == ["refused"])
        #expect(try kinds(rig) { ($0.invoice, $0.customer) = ("INV-3", 1) } == [])
        #expect(try kinds(rig) { ($0.invoice, $0.kind) = ("INV-1", "held") } == ["held"])
        #expect(try kinds(rig) { $0.day = Day(1999, 1, 1) } == [])
    }

    @Test(arguments: StoreEngine.present)
    func `pages follow one another without a gap or a repetition, however it is asked`(_ engine: StoreEngine) throws {
        let rig = try rig(engine)
        try rig.book.write { writing in
            for step in 0..<40 {
                try writing.tell(
                    1,
                    .item(ItemID(ID("INV-1"))),
                    .refused(step: "step \(step)", by: step % 3 == 0 ? "Kai" : "Dana"),
                    on: Self.issued + step % 5,
                    payee: nil
                )
            }
        }
        var all = JournalQuestion(), byCustomer = JournalQuestion(), byPerson = JournalQuestion(),
            byDay = JournalQuestion()
        byCustomer.customer = 1
        (byPerson.person, byDay.day) = ("Kai", Self.issued + 1)
        all.kind = "refused"
        for (question, count) in [(all, 41), (byCustomer, 44), (byPerson, 15), (byDay, 8)] {
            var question = question
            var seen: [Int64] = []
            repeat {
                let page = try rig.book.read { try $0.journal(question, limit: 7) }
                seen += page.lines.map(\.seq)
                question.after = page.next
            } while question.after != nil && seen.count < 100
            #expect(seen.count == count && Set(seen).count == count, "\(question)")
        }
    }

    @Test func `the page says who did what, as text, and keeps what was asked`() async throws {
        let rig = try rig()
        await rig.signIn("viewer")
        let page = await rig.get("/audit?invoice=INV-1&person=Dana+Weiss", as: "viewer").text
        for words in [
            "Put on hold", "&lt;script&gt;alert(1)&lt;/script&gt;", "by Dana Weiss", "Acme &lt;b&gt;&amp; Söhne",
            "value=\"INV-1\"", "value=\"Dana Weiss\"",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(!page.contains("Declined</td>") && !page.contains("<script>alert"))
        // A viewer neither packs nor checks.
        #expect(!page.contains("/audit/pack/") && !page.contains("/audit/verify"))
    }

    @Test(arguments: [
        ("customer=nobody", "No customer has this number."), ("invoice=INV-9", "No invoice has this number."),
        ("day=yesterday", "That is no day."), ("day=2027-02-02", "Nothing of this is on record."),
        ("after=rubbish", "Decided or noted"), ("kind=%27%3B+DROP+TABLE+event", "Nothing of this is on record."),
    ])
    func `what cannot be meant is said, and nothing breaks`(query: String, words: String) async throws {
        let rig = try rig()
        await rig.signIn("viewer")
        let answer = await rig.get("/audit?" + query, as: "viewer")
        #expect(answer.status == 200 && answer.text.contains(words), "\(answer.text)")
    }

    @Test func `a journal that was changed behind our back is found out`() async throws {
        let rig = try rig()
        await rig.signIn("clerk")
        #expect(await rig.post("/audit/verify", as: "clerk").text.contains("The journal is whole: "))
        try rig.book.database.write { session in
            try session.prepare("UPDATE event SET body = '{}' WHERE seq = 4").run()
        }
        let page = await rig.post("/audit/verify", as: "clerk").text
        #expect(page.contains("The journal was changed.") && page.contains("Rows 1 to 6"), "\(page)")
    }

    @Test func `the page in both languages`() async throws {
        let rig = try rig()
        await rig.signIn("clerk")
        try DeskSnapshot.expect(await rig.get("/audit?invoice=INV-1", as: "clerk").text, "audit.en.html")
        _ = await rig.post("/account/language", as: "clerk", ["language": "de"])
        _ = await rig.get("/account", as: "clerk")
        try DeskSnapshot.expect(await rig.get("/audit?invoice=INV-1", as: "clerk").text, "audit.de.html")
    }
}
