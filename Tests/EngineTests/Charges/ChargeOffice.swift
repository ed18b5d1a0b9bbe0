import Connections
import Connectors
import Correspondence
import Documents
import Engine
import Files
import Receivables
import ServerRig
import Storage
import Synchronization
import Wire

/// A book whose customer acme pays automatically and owes INV-1 (1,200.00 EUR, due on the day), with a bank that says what it is
/// told to say.
struct ChargeOffice {
    static let day = Day(2026, 2, 10)
    static let morning = Int64(day.number) * 86_400_000 + 9 * 3_600_000

    let book: Book
    let bank = ScriptedBank()
    let clock = SharedInstant()
    private let letters: LetterBook
    private let rules: BookRules
    private let inbox: Inbox
    private let stripe: Stripe

    init(_ engine: StoreEngine = .sqlite, pages: String? = nil) throws {
        let secret = [UInt8](repeating: 5, count: 32)
        book = try Book.create(in: engine.database(), name: "charges", secret: secret)
        letters = try LetterBook(own: [:])
        var office = Office(calendar: try BusinessCalendar.named(["target"]), channels: [.email])
        office.needsAddresses = true
        var rules = BookRules(office: office, policy: try PolicyFile.read(Self.policy, file: "charging.yaml"))
        rules.chargedAt = "stripe"
        self.rules = rules
        self.pages = pages
        let checkpoint = Checkpoint(payee: nil) { Day(1970, 1, 1) + Int($0 / 86_400_000) }
        inbox = Inbox(GroupCommit(to: book), checkpoint)
        stripe = Stripe(try Settings(["key": "sk_test_1", "webhook": "whsec_test"], for: Stripe.manifest))
        clock.set(Self.morning)
        try book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            (acme.name, acme.email, acme.autopay, acme.payer) = ("Acme AG", "ap@acme.example", true, "cus_1")
            _ = try writing.put(acme)
            let part = InvoicePosting.Part(instalment: 0, due: Self.day, amount: Money(120_000, .eur), open: nil)
            let issued = Day(2026, 1, 10)
            let posting = InvoicePosting(invoice: "INV-1", customer: "acme", issued: issued, parts: [part])
            _ = try writing.post(posting, on: issued, payee: nil)
        }
    }

    private let pages: String?

    private static let policy = """
        policy: charging
        steps:
          - { step: auto-charge, day: 0, charge: stored-method }
          - { step: nudge,       day: 1, send: email, tone: friendly }

        """

    // MARK: What is done

    func decide(_ day: Day = day) throws {
        var run = try DayRun(of: book, by: rules, on: day)
        try run.finish()
    }

    /// What the customer has left at the platform was asked for a moment ago.
    func ask(_ method: String? = "pm_1", of code: String = "cus_1") throws {
        try book.write { writing in
            let acme = try writing.customer(code: "acme") ?? 0
            guard let payer = try writing.payer(of: acme, at: "stripe") else { return }
            try writing.keep(method: method, of: payer, acme, asked: writing.sharedTime(clock.value))
        }
    }

    func office(_ day: Day = day, through gate: SendGate = SendGate()) -> PostOffice {
        var sender = BookFile.Sender(company: "Nordwind", person: "Jana Köhler", email: "ar@nordwind.example")
        sender.pay = ["IBAN DE00 0000 0000 0000 0000 00"]
        let writer = LetterWriter(letters: letters, sender: sender, rules: rules, payments: pages)
        return PostOffice(
            of: book,
            writing: MailWriter(writer, at: Self.morning),
            for: bank,
            as: Claimant(worker: "one", journal: "journal"),
            on: day,
            through: gate
        )
    }

    @discardableResult
    func send(_ day: Day = day, through gate: SendGate = SendGate()) throws -> Round.Tally {
        var round = Round(of: office(day, through: gate))
        try round.finish(by: bank) { clock.value }
        return round.tally
    }

    /// Decided, and at the point where the next step is the wire.
    func parcels() throws -> (PostOffice, [Parcel]) {
        try decide()
        try ask()
        let office = office()
        let claims = try office.claim(8, readyBy: .max, at: clock.value)
        return (office, try office.dispatch(claims, journal: .init(number: 0, seal: ""), at: clock.value).parcels)
    }

    func tell(_ what: Event.What, on day: Day = day) throws {
        try book.write { writing in
            let acme = try writing.customer(code: "acme") ?? 0
            try writing.tell(acme, .invoice(ID("INV-1")), what, on: day, payee: nil)
        }
    }

    func pay(_ amount: Int64, _ code: String = "P-1") throws {
        try book.write { writing in
            var payment = PaymentRecord(payment: code, date: Self.day, amount: Money(amount, .eur))
            payment.invoice = "INV-1"
            _ = try writing.enter(payment, payee: nil)
        }
    }

    /// Stripe's news of the charge.
    func hear(_ type: String, _ intent: String = "pi_1", _ amount: Int64 = 120_000) throws {
        let key = try charges().first?.key.text ?? ""
        let knock = MoneyDesk.knock("evt_\(type)_\(intent)", type, Shown.charge(intent, key: key, amount))
        _ = inbox.take(knock, from: stripe, of: "stripe")
    }

    // MARK: What it came to

    func charges() throws -> [OutboxEntry] {
        try book.read { try $0.entries(of: try $0.customer(code: "acme") ?? 0) }.filter(\.isCharge)
    }

    func letterSteps() throws -> [String] {
        try book.read { try $0.entries(of: try $0.customer(code: "acme") ?? 0) }.filter { !$0.isCharge }
            .map(\.letter.step)
    }

    func account() throws -> Account {
        try book.read { try $0.account(try $0.customer(code: "acme") ?? 0, on: Day(9999, 12, 31), payee: nil).account }
    }

    func item() throws -> Item { try account().items[0] }
    func tasks() throws -> [String] { try book.read { try $0.openTasks() }.map(\.what) }
}

/// A bank that counts what it was asked for.
final class ScriptedBank: MailCarrier {
    private let answers = Mutex<[SendOutcome]>([])
    private let orders = Mutex<[ChargeOrder]>([])
    private let list = Mutex<[KnownCharge]>([])

    var means: DeliveryMeans { .localQueue }
    var meansForCharges: DeliveryMeans? { .lookUp(after: [30_000, 120_000, 900_000]) }
    var reachesCustomers: Bool { true }
    /// What it was asked for, in its order.
    var asked: [ChargeOrder] { orders.withLock(\.self) }

    /// Without a script every charge is paid.
    func script(_ outcomes: SendOutcome...) { answers.withLock { $0 = outcomes } }

    func remember(_ charge: KnownCharge) { list.withLock { $0.append(charge) } }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        guard let order = ChargeOrder(mail) else { return .accepted(reply: "kept", queueID: nil) }
        let count = orders.withLock {
            $0.append(order)
            return $0.count
        }
        let paid = KnownCharge(key: mail.key, order.bill.amount, .paid(reference: "pi_\(count)"))
        return answers.withLock { $0.isEmpty ? .answered(paid) : $0.removeFirst() }
    }

    func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp {
        list.withLock { $0.latest(of: mail.key) }.map { .found(reply: "\($0)") } ?? .absent
    }
}

extension Shown {
    /// A payment intent that is a charge of ours.
    static func charge(_ id: String, key: String, _ amount: Int64) -> JSON {
        [
            "object": "payment_intent", "id": JSON(id), "amount": JSON(amount), "amount_received": JSON(amount),
            "currency": "eur", "metadata": ["dunwell_item": "INV-1", "dunwell_charge": JSON(key)],
            "last_payment_error": ["decline_code": "insufficient_funds"],
        ]
    }
}
