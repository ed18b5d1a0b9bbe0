import Receivables

@testable import Storage

/// What left for either of them, what came back, and what others told of them.
extension ErasedLife {
    struct Person {
        let row: Int64
        let name, email, phone, words: String
        let item: ItemID

        var key: [UInt8] { [UInt8](repeating: UInt8(row), count: 16) }
    }

    static let quandle = Person(
        row: 1,
        name: "Zyxomir",
        email: "zyxomir@quandle.example",
        phone: "%2B4915799887766&Body=Mahlzeit",
        words: "Mein Meerschwein ist krank",
        item: ItemID(ID("I-1"))
    )
    static let borgward = Person(
        row: 3,
        name: "Borgward",
        email: "ap@borgward.example",
        phone: "%2B4915711223344",
        words: "Borgward zahlt",
        item: ItemID(ID("I-3"))
    )

    /// A letter waited, was edited and was declined.
    static func propose(to person: Person, _ writing: Writing) throws {
        let asked = Money(120_00, .eur)
        let covered = Covered(item: person.item, cycle: 1, step: "nudge", late: false, gap: 0, rebase: 0, asked: asked)
        let ask = Ask(
            step: "nudge",
            consent: .person,
            concern: .amount,
            what: "email",
            tone: .friendly,
            covers: [covered]
        )
        try writing.ask(ask, of: person.row, by: nil, on: today)
        try writing.spool.send()
        for approval in try writing.waitingApprovals(of: person.row) {
            let text = "Liebe \(person.name), bitte"
            let edit = ApprovalEdit(version: 1, subject: person.name, body: text, editor: "Ada", instant: noon)
            try writing.add(edit, to: approval.id)
            try writing.decline(approval, by: "Ben", on: today, payee: nil)
        }
    }

    /// Another one left, with a link that somebody followed.
    static func send(to person: Person, _ writing: Writing) throws {
        let (session, key) = (writing.session, Value.bytes(person.key))
        try session.prepare(
            """
            INSERT INTO outbox_entry (id, code, customer, day, step, event, status, attempt, generation, lease_until,
                not_before, absences, changed, recipient, content, reason)
            VALUES ($1, $2, $1, $3, 'nudge', 1, 'accepted', 1, 1, 0, 0, 0, 0, $4, $5, $6)
            """
        ).run(
            .int(person.row),
            key,
            .int(Int64(today.number)),
            .text(person.email),
            .bytes(Array("Liebe \(person.name)".utf8)),
            .text("\(person.email) took it")
        )
        try session.prepare("INSERT INTO letter_fate (code, fate, instant, detail) VALUES ($1, 'delayed', 1, $2)")
            .run(key, .text("451 \(person.email) is busy"))
        var link = ShortLink(digest: person.key, customer: person.row, made: noon, expires: noon * 2)
        (link.recipient, link.item) = (person.email, "\(person.item)")
        try writing.add(link)
        try session.prepare("INSERT INTO link_click (code, visitor, seen, is_machine) VALUES ($1, $1, 1, 0)").run(key)
    }

    /// They answered, and somebody saw to it.
    static func answer(of person: Person, _ writing: Writing) throws {
        let (customer, words) = (person.row, person.words)
        var reply = StoredReply(customer: customer, instant: noon, day: today, sender: person.email, text: words)
        (reply.subject, reply.evidence, reply.isOpen) = (words, [words], false)
        try writing.keep(reply)
        try writing.tell(customer, .customer, .replied(words), on: today, payee: nil)
        try writing.tell(customer, .customer, .read(.nothing), on: today, payee: nil)
        let said = "says: \(words)"
        try writing.addTask(said, for: "account-owner", about: person.item, step: "reply", of: customer, on: today)
        try writing.spool.send()
        try writing.session.execute("UPDATE task SET is_open = 0")
    }

    /// Platforms told of them, and a program was told.
    static func tell(of person: Person, _ writing: Writing) throws {
        for body in ["{\"customer_email\":\"\(person.email)\"}", "From=\(person.phone)"] {
            var delivery = Delivery(
                connection: "post",
                received: noon,
                url: "https://house.example/in?\(person.email)",
                headers: "X-From: \(person.email)",
                body: Array(body.utf8)
            )
            delivery.reason = "\(person.email) wrote"
            _ = try writing.receive(delivery)
        }
        let name = "P\(person.row)"
        let owner = try writing.addPerson(email: "\(name)@house.example", name: name, role: .clerk, at: noon)
        let digest = [UInt8(person.row)]
        let token = try writing.add(
            APIToken(digest: digest, person: owner, name: "n8n", scopes: [.read], made: noon, expires: noon)
        )
        let body = Array("{\"email\":\"\(person.email)\"}".utf8)
        try writing.keep(KeptAnswer(to: [1], status: 200, body: body, at: noon), to: "a", of: token)
    }
}
