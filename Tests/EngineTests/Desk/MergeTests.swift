import Connections
import Engine
import Receivables
import ServerRig
import Testing

@testable import Storage
@testable import Web

/// One company came in twice: as `acme` from a file, as `cus_7` from a platform.
@Suite struct MergeTests {
    private func rig(_ engine: StoreEngine = .sqlite) throws -> DeskRig {
        let rig = try DeskRig(engine)
        try rig.book.write { writing in
            try Self.take("acme", "Acme <b>Nordwerk</b>", "ap@acme.example", [("I-1", 120_00, .eur)], writing)
            try Self.take(
                "cus_7",
                "ACME Nordwerk Ltd.",
                "Lin@acme.example",
                [("I-2", 80_00, .eur), ("I-3", 9_00, .usd)],
                writing
            )
            try Self.take("calm", "Calm", "ap@calm.example", [], writing)
            var lin = ContactRecord(customer: "acme", role: .payables)
            (lin.name, lin.email) = ("Lin", "lin@acme.example")
            var ines = ContactRecord(customer: "cus_7", role: .payables)
            (ines.name, ines.email) = ("Ines", "ines@acme.example")
            _ = try writing.put([lin], of: 1)
            _ = try writing.put([ines], of: 2)
            _ = try writing.name(1, "cus_1", at: "stripe")
            _ = try writing.name(2, "cus_7", at: "stripe")
            let stop = Event.What.unreachable(.sms, .optedOut)
            try writing.tell(2, .customer, stop, on: DeskRig.today, payee: nil)
            let hold = Event.What.held(until: DeskRig.today + 9, reason: "audit", owner: "clerk")
            try writing.tell(2, .customer, hold, on: DeskRig.today, payee: nil)
            let word = Event.What.promised(nil, by: DeskRig.today + 4)
            try writing.tell(2, .invoice(ID("I-2")), word, on: DeskRig.today, payee: nil)
            try writing.keep(
                StoredReply(customer: 2, instant: DeskRig.morning, day: DeskRig.today, sender: "lin", text: "soon")
            )
        }
        return rig
    }

    private static func take(
        _ code: String,
        _ name: String,
        _ email: String,
        _ invoices: [(String, Int64, Currency)],
        _ writing: Writing
    ) throws {
        var record = CustomerRecord(customer: code)
        (record.name, record.email, record.owner) = (name, email, code == "cus_7" ? "Tomás" : nil)
        _ = try writing.put(record)
        for (invoice, amount, currency) in invoices {
            let part = InvoicePosting.Part(
                instalment: 0,
                due: DeskRig.today - 5,
                amount: Money(amount, currency),
                open: nil
            )
            let issued = DeskRig.today - 30
            let posting = InvoicePosting(invoice: invoice, customer: code, issued: issued, parts: [part])
            _ = try writing.post(posting, on: issued, payee: nil)
        }
    }

    private func mark(_ rig: DeskRig, _ path: String) async -> String {
        let page = await rig.get(path, as: "approver").text
        return page.firstMatch(of: /name="shown" value="([^"]+)"/).map { String($0.1) } ?? ""
    }

    private func merge(_ rig: DeskRig) throws {
        let hand = DeskHand("Dana", on: DeskRig.today, payee: nil, at: DeskRig.morning)
        let outcome = try rig.book.write {
            try hand.merge("cus_7", into: "acme", because: "came in twice", shown: nil, in: $0)
        }
        #expect(outcome == .done(code: "acme"))
    }

    @Test(arguments: StoreEngine.present)
    func `an approver sees both side by side, says why, and there is one`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        for person in ["approver", "clerk"] { await rig.signIn(person) }
        let found = await rig.get("/customers/acme/merge?q=acme", as: "approver").text
        #expect(found.contains("/customers/acme/merge?with=cus_7") && !found.contains("with=calm"))
        let page = await rig.get("/customers/acme/merge?with=cus_7", as: "approver").text
        #expect(page.contains("EUR 120.00") && page.contains("EUR 200.00") && page.contains("USD 9.00"))
        #expect(page.contains("Acme &lt;b&gt;Nordwerk&lt;/b&gt;") && !page.contains("<b>Nordwerk"))
        #expect(page.contains("text message: wants to hear nothing") && page.contains("Thursday, 19 February 2026"))
        let shown = await mark(rig, "/customers/acme/merge?with=cus_7")
        let form: Fields = ["with": "cus_7", "shown": shown, "reason": "same VAT number <i>"]
        #expect(await rig.post("/customers/acme/merge", as: "clerk", form).status == 403)
        let done = await rig.post("/customers/acme/merge", as: "approver", form)
        #expect(done.place == "/customers/acme")
        let one = await rig.get("/customers/acme", as: "approver").text
        #expect(one.contains("EUR 200.00") && one.contains("USD 9.00") && one.contains("/items/I-2"))
        #expect(one.contains("Ines") && one.contains("by text") && one.contains("audit"))
        // The other's page leads here, and whoever looks for the old name finds this one.
        #expect(await rig.get("/customers/cus_7", as: "approver").place == "/customers/acme")
        let list = await rig.get("/customers?q=cus_7", as: "approver").text
        #expect(list.contains("/customers/acme\"") && !list.contains("/customers/cus_7\""))
        let item = await rig.get("/items/I-2", as: "approver").text
        #expect(item.contains("Customer cus_7 is this one: same VAT number &lt;i&gt;") && item.contains("Promised"))
        #expect(await rig.get("/audit?customer=acme&kind=joined", as: "approver").text.contains("Customers merged"))
    }

    @Test(arguments: StoreEngine.present)
    func `people are there once, letters go where they went, and the stricter wish counts`(engine: StoreEngine) throws {
        let rig = try rig(engine)
        try merge(rig)
        try rig.book.read { reading in
            let people = try reading.people(of: 1)
            #expect(people.email == "ap@acme.example" && people.others.map(\.name) == ["Lin", "Ines"])
            #expect(people.others.map(\.role) == [.payables, .other])
            #expect(try reading.card(of: 1).payables.email == "lin@acme.example")
            #expect(try reading.care(of: 1).owner == "Tomás")
            #expect(try reading.customers(at: "INES@acme.example") == [1])
            #expect(try reading.customers(at: "lin@acme.example") == [1])
            #expect(try reading.payer(of: 1, at: "stripe")?.code == "cus_1")
            let account = try reading.account(1, on: Day(9999, 12, 31), payee: nil).account
            #expect(account.unreachable == [.sms: .optedOut] && account.pause?.reason == "audit")
            #expect(account.items.compactMap(\.promise).count == 1)
            let held = try reading.holdings(of: 1)
            #expect(Set(held.extract.lines.map(\.customer)) == [1, 2])
            #expect(held.tables.first { $0.name == "customer" }?.rows.count == 2)
            #expect(held.tables.first { $0.name == "reply" }?.rows.count == 1)
        }
    }

    @Test(arguments: StoreEngine.present)
    func `what comes under the other code later is this one's, and nobody comes back`(engine: StoreEngine) throws {
        let rig = try rig(engine)
        try merge(rig)
        try rig.book.write { writing in
            try Self.take("cus_7", "Somebody Else", "new@else.example", [("I-4", 10_00, .eur)], writing)
            var payment = PaymentRecord(payment: "P-1", date: DeskRig.today, amount: Money(80_00, .eur))
            (payment.customer, payment.invoice) = ("cus_7", "I-2")
            _ = try writing.enter(payment, payee: nil)
        }
        try rig.book.read { reading in
            #expect(try reading.customer(ofInvoice: "I-4") == 1)
            #expect(try reading.card(of: 1).name == "Acme <b>Nordwerk</b>")
            #expect(try reading.people(of: 1).email == "ap@acme.example")
            let owed = try reading.owed(by: [1])[1]?.map(\.balance)
            #expect(owed == [Money(130_00, .eur), Money(9_00, .usd)])
            #expect(try reading.counts().customers == 2)
        }
        // The same company a third time: the first two go along.
        try rig.book.write { try Self.take("third", "Acme", "x@acme.example", [("I-5", 1_00, .eur)], $0) }
        let hand = DeskHand("Dana", on: DeskRig.today, payee: nil, at: DeskRig.morning)
        let outcome = try rig.book.write {
            try hand.merge("acme", into: "third", because: "again", shown: nil, in: $0)
        }
        #expect(outcome == .done(code: "third"))
        try rig.book.read { reading in
            let third = try #require(try reading.customer(code: "third"))
            for code in ["acme", "cus_7"] { #expect(try reading.customer(code: code) == third) }
            #expect(try reading.whole(of: third).count == 3)
            let folded = try reading.blank(third, payee: nil).account
                .applying(reading.history(of: third, through: Day(9999, 12, 31)).map(\.event))
            let stored = try reading.account(third, on: Day(9999, 12, 31), payee: nil).account
            #expect(AccountState.write(stored) == AccountState.write(folded) && stored.items == folded.items)
        }
    }

    @Test(arguments: StoreEngine.present)
    func `it is refused while something is on its way, with what helps`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        await rig.signIn("approver")
        let shown = await mark(rig, "/customers/acme/merge?with=cus_7")
        for (status, said) in [("uncertain", "nobody knows yet whether it arrived"), ("held", "Say on Today")] {
            try rig.book.database.write { session in
                try session.execute("DELETE FROM outbox_entry")
                try session.prepare(
                    """
                    INSERT INTO outbox_entry (id, code, customer, day, step, event, status, attempt, generation, lease_until,
                        not_before, absences, changed) VALUES (1, $1, 2, 1, 'x', 1, $2, 0, 0, 0, 0, 0, 0)
                    """
                ).run(.bytes([UInt8](repeating: 1, count: 16)), .text(status))
            }
            #expect(await rig.get("/customers/acme/merge?with=cus_7", as: "approver").text.contains(said))
            let form: Fields = ["with": "cus_7", "shown": shown, "reason": "twice"]
            let refused = await rig.post("/customers/acme/merge", as: "approver", form)
            #expect(refused.status == 409 && refused.text.contains(said))
        }
        #expect(try rig.book.read { try $0.customer(code: "cus_7") } == 2)
    }

    @Test func `who was shown something else is shown it anew, and what was typed stays`() async throws {
        let rig = try rig()
        await rig.signIn("approver")
        let shown = await mark(rig, "/customers/acme/merge?with=cus_7")
        try rig.book.write { try $0.tell(2, .customer, .resumed, on: DeskRig.today, payee: nil) }
        let form: Fields = ["with": "cus_7", "shown": shown, "reason": "twice"]
        let late = await rig.post("/customers/acme/merge", as: "approver", form)
        #expect(late.status == 409 && late.text.contains("value=\"twice\"") && late.text.contains("look once more"))
        let silent = await rig.post("/customers/acme/merge", as: "approver", ["with": "cus_7", "shown": shown])
        #expect(silent.status == 422 && silent.text.contains("Say why these two are one."))
        let blind = await rig.post("/customers/acme/merge", as: "approver", ["with": "cus_7", "reason": "twice"])
        #expect(blind.status == 409)
        #expect(await rig.get("/customers/acme/merge?with=acme", as: "approver").text.contains("one customer already"))
        #expect(await rig.get("/customers/nobody/merge", as: "approver").status == 404)
        #expect(await rig.post("/customers/acme/merge", as: "approver", ["with": "nobody"] + form).status == 404)
        rig.now += 30 * 60_000
        #expect(await rig.post("/customers/acme/merge", as: "approver", form).text.contains("name=\"proof\""))
    }

    @Test(arguments: ["en", "de"]) func `the page is what it was`(language: String) async throws {
        let rig = try rig()
        await rig.signIn("approver")
        if language == "de" { _ = await rig.post("/account/language", as: "approver", ["language": "de"]) }
        try DeskSnapshot.expect(
            await rig.get("/customers/acme/merge?with=cus_7", as: "approver").text,
            "merge.\(language).html"
        )
    }
}
