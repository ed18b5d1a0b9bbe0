import Connections
import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// A book in which acme owes two invoices and was sent a letter about the first of them; and what platforms tell of it.
struct WordDesk {
    let money: MoneyDesk
    let checkpoint: Checkpoint
    /// Of the letter.
    let key: TouchKey

    var book: Book { money.book }

    init(_ engine: StoreEngine = .sqlite) throws {
        money = try MoneyDesk(engine)
        let people = ["U1": "dana", "U2": "kim"]
        checkpoint = Checkpoint(payee: nil, people: people) { Day(1970, 1, 1) + Int($0 / 86_400_000) }
        try money.book.write { writing in
            let customer = try #require(try writing.customer(code: "acme"))
            let covered = Covered(
                item: ItemID(ID("INV-1")),
                cycle: 1,
                step: "nudge",
                late: true,
                gap: 0,
                rebase: 0,
                asked: Money(120_000, .eur)
            )
            let letter = Message(step: "nudge", channel: .email, tone: .friendly, counts: true, covers: [covered])
            let event = writing.nextSeq
            try writing.tell(customer, .customer, .wrote(letter), on: MoneyDesk.today, payee: nil)
            let stored = try writing.account(customer, on: MoneyDesk.today, payee: nil)
            try writing.queue(letter, to: customer, event: event, rows: { stored.row(of: $0) }, on: MoneyDesk.today)
        }
        let bytes = try money.book.database.read { session in
            try session.prepare("SELECT code FROM outbox_entry").first { $0.bytes(0) }
        }
        key = try #require(bytes.flatMap { TouchKey(bytes: $0) })
    }

    @discardableResult
    func tell(_ what: News.What) throws -> Checkpoint.Outcome {
        try book.write { writing in
            let news = News("evt", at: nil, what)
            return try checkpoint.enter(news, from: "post", arrived: MoneyDesk.moment * 1000, in: writing)
        }
    }

    @discardableResult
    func reply(
        _ text: String,
        from: String = "ap@acme.example",
        to: String = "billing@us.example",
        references: [String] = [],
        isAutomatic: Bool = false
    ) throws -> Checkpoint.Outcome {
        let reply = News.Reply(
            from: from,
            to: to,
            subject: "Re: INV-1",
            text: text,
            references: references,
            isAutomatic: isAutomatic
        )
        return try tell(.replied(reply))
    }

    func account() throws -> Account { try money.account() }

    func replies() throws -> [StoredReply] {
        try book.read { try $0.replies(of: try $0.customer(code: "acme") ?? 0) }
    }

    func tasks() throws -> [DeskTask] { try book.read { try $0.openTasks() } }

    func fates() throws -> [LetterFate] { try book.read { try $0.fates(of: key) } }

    /// A word to a colleague with two business days to answer, and the task that goes with it.
    func askOwner() throws -> DeskTask {
        try book.write { writing in
            let item = ItemID(ID("INV-1"))
            let customer = try writing.customer(code: "acme") ?? 0
            let told = Event.What.told(step: "owner", .accountOwner, deadline: 2)
            try writing.tell(customer, .item(item), told, on: MoneyDesk.today, payee: nil)
            let whose = Colleague.accountOwner.rawValue
            try writing.addTask("look", for: whose, about: item, step: "owner", of: customer, on: MoneyDesk.today)
        }
        return try #require(try tasks().last)
    }

    /// A letter that needs as many people as that.
    func askPeople(_ consent: Consent = .person) throws -> Approval {
        try book.write { writing in
            let customer = try writing.customer(code: "acme") ?? 0
            let covered = Covered(
                item: ItemID(ID("INV-1")),
                cycle: 1,
                step: "firm",
                late: true,
                gap: 0,
                rebase: 0,
                asked: Money(120_000, .eur)
            )
            let ask = Ask(
                step: "firm",
                consent: consent,
                concern: .amount,
                what: "email",
                tone: .firm,
                covers: [covered]
            )
            try writing.tell(customer, .customer, .asked(ask), on: MoneyDesk.today, payee: nil)
            try writing.ask(ask, of: customer, on: MoneyDesk.today)
        }
        return try #require(try book.read { try $0.waitingApprovals() }.last)
    }
}
