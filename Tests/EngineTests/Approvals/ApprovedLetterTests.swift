import Correspondence
import Engine
import Files
import Receivables
import ServerRig
import Storage
import Testing

/// What leaves is what was approved, to the word.
@Suite struct ApprovedLetterTests {
    @Test(arguments: StoreEngine.present) func `the letter that was approved leaves a day later`(_ engine: StoreEngine)
        throws
    {
        let room = try ApprovalRoom(engine)
        #expect(try room.approve("Mara") == .done)
        try room.send()
        let fate = try room.fate
        #expect(fate?.status == .accepted, "\(fate?.reason ?? "")")
        #expect(room.mail.letters.count == 1)
    }

    @Test(arguments: StoreEngine.present) func `edited words leave as they were approved`(_ engine: StoreEngine) throws
    {
        let room = try ApprovalRoom(engine)
        #expect(try room.edit("Priya") { $0.body += "\n\nI am in the office until Friday." } == .saved)
        #expect(try room.approve("Mara") == .done)
        try room.send()
        let fate = try room.fate
        #expect(fate?.status == .accepted, "\(fate?.reason ?? "")")
        #expect(room.mail.letters.first?.contains("I am in the office until Friday.") == true)
    }

    /// What happens between the agreement and the post.
    private static let changes: [(String, @Sendable (ApprovalRoom) throws -> Void)] = [
        (
            "a word of the template",
            { room in
                let text = LetterBook.shippedText(at: "en/nudge.mustache") ?? ""
                room.letters = try LetterBook(own: [
                    "en/nudge.mustache": text.replacing("slipped through", with: "got lost")
                ])
            }
        ),
        ("who writes", { $0.sender.person = "Timo Kraft" }),
        (
            "the reader",
            { room in
                try room.book.write { writing in
                    var acme = CustomerRecord(customer: "acme")
                    (acme.name, acme.email) = ("Acme AG", "other@acme.example")
                    _ = try writing.put(acme)
                }
            }
        ),
        (
            "the amount",
            { room in
                try room.book.write { writing in
                    var payment = PaymentRecord(payment: "P-1", date: ApprovalRoom.tuesday, amount: Money(20_000, .eur))
                    payment.invoice = "INV-1"
                    _ = try writing.enter(payment, payee: nil)
                }
            }
        ),
    ]

    @Test(arguments: 0..<4, StoreEngine.present)
    func `what reads otherwise than it was approved is a person's again`(index: Int, engine: StoreEngine) throws {
        let (what, change) = Self.changes[index]
        let room = try ApprovalRoom(engine)
        try room.approve("Mara")
        try change(room)
        try room.send()
        let fate = try room.fate
        #expect(fate?.status == .held, "\(what)")
        #expect(fate?.reason.contains("look again") == true, "\(what): \(fate?.reason ?? "")")
        #expect(room.mail.letters.isEmpty)
    }

    @Test(arguments: StoreEngine.present)
    func `a text that is put live after it leaves alone what was approved`(_ engine: StoreEngine) throws {
        let room = try ApprovalRoom(engine)
        #expect(try room.approve("Mara") == .done)
        let (shelf, path) = (LetterShelf(files: [:]), "en/nudge.mustache")
        let text = (LetterBook.shippedText(at: path) ?? "").replacing("slipped through", with: "got lost")
        let samples = SampleLetters(sender: room.sender, today: ApprovalRoom.tuesday)
        func hand(_ person: String) -> LetterHand {
            LetterHand(DeskHand(person, on: ApprovalRoom.tuesday, payee: nil, at: 0), at: shelf, trying: samples)
        }
        let saved = try room.book.write { try hand("Priya").save(text, at: path, because: "", over: nil, in: $0) }
        guard case .done(let draft) = saved else { return #expect(Bool(false), "\(saved)") }
        guard case .done(let live) = try room.book.write({ try hand("Mara").putLive(path, seen: draft.sight, in: $0) })
        else { return #expect(Bool(false)) }
        #expect(live.begins == ApprovalRoom.wednesday)
        room.wordings = try room.book.read { try shelf.wordings(on: ApprovalRoom.wednesday, from: $0) }
        try room.send()
        #expect(try room.fate?.status == .accepted)
        #expect(room.mail.letters.first?.contains("slipped through") == true)
        #expect(room.wordings?.letters(on: ApprovalRoom.wednesday) != nil)
        // What is asked from that day on reads otherwise.
        #expect(try room.shown(on: ApprovalRoom.wednesday)?.letter.text.contains("got lost") ?? true)
    }

    @Test func `who edited cannot approve, here or anywhere`() throws {
        let room = try ApprovalRoom()
        try room.edit("Priya") { $0.subject = "About invoice INV-1" }
        #expect(try room.approve("Priya") == .own)
        let unseen = try room.book.write { writing in
            try DeskHand("Mara", on: ApprovalRoom.tuesday, payee: nil, at: 0).carryOut(.approve(1), in: writing)
        }
        #expect(unseen == .changed)
        #expect(try room.book.write { try room.hand("Mara").approve(1, seen: "0", in: $0) } == .changed)
        #expect(try room.approve("Mara") == .done)
    }

    @Test func `agreed to at the command line, edited words wait for somebody who reads them`() throws {
        let room = try ApprovalRoom()
        try room.edit("Priya") { $0.body += "\n\nUntil soon." }
        try room.book.write { writing in
            let approval = try #require(try writing.approval(1)?.approval)
            try writing.approve(approval, by: "Mara", on: ApprovalRoom.tuesday, payee: nil)
        }
        try room.send()
        #expect(try room.fate?.status == .held)
        #expect(try room.fate?.reason.contains("was not shown them") == true)
    }

    @Test func `courtesy reads each edit, and nothing is saved that it objects to`() throws {
        let room = try ApprovalRoom()
        let outcome = try room.edit("Priya") { $0.body += "\n\nOr else we will sue you." }
        guard case .objected(let objections) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(objections.contains { $0.rule == .threat })
        #expect(try room.edit("Priya") { $0.body += String(repeating: "so ", count: 4_000) } == .tooLong)
        #expect(try room.edit("Priya") { $0.body += "\n\n  \n" } == .unchanged)
        #expect(try room.book.read { try $0.edits(of: 1) }.isEmpty)
    }

    @Test func `two people do not edit over each other`() throws {
        let room = try ApprovalRoom()
        try room.edit("Priya") { $0.subject = "About INV-1" }
        guard case .stale(let other) = try room.edit("Jon", { $0.subject = "INV-1 again" }) else {
            return #expect(Bool(false))
        }
        #expect(other.editor == "Priya" && other.version == 1)
        #expect(try room.edit("Jon", over: 1) { $0.subject = "INV-1 again" } == .saved)
        for person in ["Priya", "Jon"] { #expect(try room.approve(person) == .own) }
    }

    @Test func `an edit takes back what others agreed to before it`() throws {
        let room = try ApprovalRoom(people: 2)
        #expect(try room.approve("Mara") == .needsMore(1))
        #expect(try room.edit("Priya") { $0.subject = "About INV-1" } == .saved)
        #expect(try room.book.read { try $0.approval(1)?.approval.approvedBy } == [])
        #expect(try room.approve("Mara") == .needsMore(1))
        #expect(try room.approve("Jon") == .done)
    }

    @Test func `the second of two agrees to what the first one saw`() throws {
        let room = try ApprovalRoom(people: 2)
        #expect(try room.approve("Mara") == .needsMore(1))
        room.sender.person = "Timo Kraft"
        #expect(try room.approve("Jon") == .changed)
        #expect(try room.book.read { try $0.approval(1)?.approval.approvedBy } == [])
        #expect(try room.approve("Jon", on: ApprovalRoom.wednesday) == .needsMore(1))
        #expect(try room.approve("Mara", on: ApprovalRoom.wednesday) == .done)
    }

    @Test func `a refusal is on record with its reason`() throws {
        let room = try ApprovalRoom()
        #expect(try room.book.write { try room.hand("Mara").decline(1, because: "they called today", in: $0) } == .done)
        #expect(
            try room.book.rulings.contains { $0.contains("declined: they called today") && $0.contains("Mara") }
        )
        try room.send()
        #expect(try room.fate == nil)
    }
}
