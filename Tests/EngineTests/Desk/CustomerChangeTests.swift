import Connections
import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// What people change about a customer at the desk.
@Suite struct CustomerChangeTests {
    private func rig(_ engine: StoreEngine = .sqlite) throws -> DeskRig {
        let rig = try DeskRig(engine)
        try rig.book.write { writing in
            var record = CustomerRecord(customer: "acme")
            (record.name, record.email, record.owner, record.language) = ("Acme", "ap@acme.example", "Priya", "de")
            _ = try writing.put(record)
            var buyer = ContactRecord(customer: "acme", role: .buyer)
            (buyer.name, buyer.email, buyer.zone) = ("Ines", "ines@acme.example", "Europe/Berlin")
            _ = try writing.put([buyer], of: 1)
        }
        return rig
    }

    /// What the page shows of the forms, as a browser would send it back.
    private func shown(_ rig: DeskRig, _ kind: String, as person: String = "approver") async -> String {
        let page = await rig.get("/customers/acme", as: person).text
        let form = page.components(separatedBy: "/customers/acme/\(kind)\"").last ?? ""
        return form.firstMatch(of: /name="shown" value="([^"]+)"/).map { String($0.1) } ?? ""
    }

    private static let people: Fields = [
        "name0": "Ada", "email0": "ap@acme.example", "name1": "Ines", "email1": "ines@acme.example", "role1": "buyer",
        "name2": "Lin", "phone2": "+49 40 1234", "role2": "payables", "language2": "en",
    ]

    @Test(arguments: StoreEngine.present)
    func `who looks after a customer is changed, and the journal says by whom`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        await rig.signIn("approver")
        let mark = await shown(rig, "care")
        let done = await rig.post(
            "/customers/acme/care",
            as: "approver",
            ["shown": mark, "policy": "desk", "owner": " Tomás ", "deputy": "Priya", "segment": "key", "language": ""]
        )
        #expect(done.place == "/customers/acme")
        try rig.book.read { reading in
            let care = try reading.care(of: 1)
            #expect(care.policy == "desk" && care.owner == "Tomás" && care.deputy == "Priya" && care.segment == "key")
            #expect(care.language == nil)
            let note = """
                changed: policy: – → desk; owner: Priya → Tomás; deputy: – → Priya; segment: – → key; language: de → –
                """
            let told = try reading.newestHistory(of: 1, limit: 50).map(\.event.what)
            #expect(told.contains(.ruled(note, by: "approver")))
        }
        #expect(await rig.get("/customers?owner=Tom%C3%A1s", as: "approver").text.contains("/customers/acme\""))
        // Nothing new is no change.
        let before = try rig.book.read { try $0.newestEvent(of: 1) }
        let again = await shown(rig, "care")
        _ = await rig.post(
            "/customers/acme/care",
            as: "approver",
            ["shown": again, "policy": "desk", "owner": "Tomás", "deputy": "Priya", "segment": "key"]
        )
        #expect(try rig.book.read { try $0.newestEvent(of: 1) } == before)
    }

    @Test(arguments: StoreEngine.present)
    func `people come, change and go, and who opted out stays out`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        await rig.signIn("clerk")
        try rig.book.write { writing in
            let stop = Event.What.unreachable(.email, .optedOut)
            try writing.tell(1, .customer, stop, on: DeskRig.today, payee: nil)
        }
        let mark = await shown(rig, "people", as: "clerk")
        let done = await rig.post("/customers/acme/people", as: "clerk", Self.people + ["shown": mark])
        #expect(done.place == "/customers/acme")
        let people = try rig.book.read { try $0.people(of: 1) }
        #expect(people.contact == "Ada" && people.others.map(\.name) == ["Ines", "Lin"])
        #expect(people.others.map(\.role) == [.buyer, .payables] && people.others[0].zone == "Europe/Berlin")
        #expect(try rig.book.read { try $0.customers(at: "+49401234") } == [1])
        #expect(await rig.get("/customers/acme", as: "clerk").text.contains("wants to hear nothing by e-mail"))
        // The journal can never be cleaned of a name.
        let notes = try rig.book.read { try $0.newestHistory(of: 1, limit: 50) }.map { "\($0.event.what)" }.joined()
        #expect(notes.contains("changed the people: now the house, buyer, payables") && !notes.contains("Lin"))
        let gone = await shown(rig, "people", as: "clerk")
        _ = await rig.post("/customers/acme/people", as: "clerk", ["shown": gone, "email0": "ap@acme.example"])
        #expect(try rig.book.read { try $0.people(of: 1) } == CustomerPeople(email: "ap@acme.example"))
    }

    @Test(arguments: StoreEngine.present)
    func `who has not seen the last change writes over nothing`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        for person in ["approver", "admin"] { await rig.signIn(person) }
        let mark = await shown(rig, "care")
        _ = await rig.post("/customers/acme/care", as: "admin", ["shown": mark, "owner": "Tomás", "language": "de"])
        let late = await rig.post("/customers/acme/care", as: "approver", ["shown": mark, "owner": "Mara <i>"])
        #expect(late.status == 409 && late.text.contains("value=\"Mara &lt;i&gt;\""))
        #expect(late.text.contains("In the book now: Tomás"))
        #expect(try rig.book.read { try $0.care(of: 1).owner } == "Tomás")
        // A payment that came meanwhile is no reason to refuse.
        let fresh = await shown(rig, "care")
        try rig.book.write { try $0.tell(1, .customer, .resumed, on: DeskRig.today, payee: nil) }
        let done = await rig.post("/customers/acme/care", as: "approver", ["shown": fresh, "owner": "Mara"])
        #expect(done.status == 303)
    }

    @Test(
        arguments: [
            ("care", ["policy": "nobody-wrote-it"], "This book knows no such policy."),
            ("care", ["language": "english"], "Two or three letters, like de or pt-BR."),
            ("care", ["language": "d\u{0}"], "Two or three letters, like de or pt-BR."),
            ("people", ["email0": "no address"], "That is no e-mail address."),
            ("people", ["email1": "a@b.example", "role1": "king"], "Choose a role."),
            ("people", ["name1": "Ines"], "Needs an e-mail address or a telephone number."),
            ("people", ["email1": "a@b.example,c@d.example", "role1": "cfo"], "That is no e-mail address."),
        ] as [(String, Fields, String)]
    )
    func `what cannot be is said beside its field, and nothing is changed`(kind: String, form: Fields, said: String)
        async throws
    {
        let rig = try rig()
        await rig.signIn("approver")
        let mark = await shown(rig, kind)
        let answer = await rig.post("/customers/acme/\(kind)", as: "approver", form + ["shown": mark])
        #expect(answer.status == 422 && answer.text.contains(said))
        #expect(try rig.book.read { try $0.people(of: 1).others.count } == 1)
        #expect(try rig.book.read { try $0.care(of: 1).owner } == "Priya")
    }
}
