import Correspondence
import Engine
import Files
import Foundation
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing
import Wire
import Workbench

/// A seeded world played on a book that nobody else has, day by day, by the engine that works in earnest: news comes in, each
/// business day is decided and its letters are carried. People agree to everything, and payers do not hear our letters.
struct Simulation {
    let world: World
    let feed: WorldFeed
    let book: Book
    let rules: BookRules
    let carrier = CountingCarrier()
    private let letters: LetterBook
    private var homes: [ID<Customer>: Int64] = [:]
    /// Letters that were not sent, by reason.
    private(set) var tally = Round.Tally()

    static let home = Country("DE")

    init(_ world: World, on engine: StoreEngine = .sqlite) throws {
        self.world = world
        feed = world.feed()
        book = try Book.create(
            in: engine.database(),
            name: "simulation",
            secret: Array(repeating: 5, count: 32)
        )
        var policy = try PolicyFile.shipped("four-lane")
        policy.firstDecisionsNeedApproval = 0
        let calendar = try BusinessCalendar.named(["de", "target"], country: Self.home)
        let office = Office(calendar: calendar, country: Self.home, channels: [.email], people: .agreeing)
        rules = BookRules(office: office, policy: policy, others: ["none": Policy("none", steps: [])])
        letters = try LetterBook(own: [:])
        try takeInCustomers()
    }

    mutating func play() throws { try play(world.firstDay...world.lastDay) }

    mutating func play(_ days: ClosedRange<Day>) throws {
        for number in days.lowerBound.number...days.upperBound.number { try live(Day(number: number)) }
    }

    /// A customer turns out to be another who is there already.
    mutating func merge(_ gone: ID<Customer>, into kept: ID<Customer>, on day: Day) throws {
        let hand = DeskHand("Dana", on: day, payee: Self.home, at: 0)
        let outcome = try book.write { writing in
            try hand.merge(gone.text, into: kept.text, because: "came in twice", shown: nil, in: writing)
        }
        try #require(outcome == .done(code: kept.text))
        homes = try book.read { reading in
            try homes.reduce(into: [:]) { $0[$1.key] = try reading.customer(code: $1.key.text) }
        }
    }

    private mutating func live(_ today: Day) throws {
        try book.write { writing in
            for piece in feed.news(on: today) { try hear(piece, in: writing) }
        }
        guard rules.office.calendar.isOpen(today) else { return }
        var run = try DayRun(of: book, by: rules, on: today)
        try run.finish()
        carrier.begin(today)
        let writer = LetterWriter(letters: letters, sender: Self.sender, rules: rules)
        let morning = (Int64(today.number) * 24 + 8) * 3_600_000
        let mail = MailWriter(writer, at: morning)
        let round = try Round.all(of: book, writing: mail, by: carrier, on: today, at: morning)
        tally.sent += round.tally.sent
        tally.held += round.tally.held
        tally.cancelled += round.tally.cancelled
        tally.failed += round.tally.failed
    }

    static var sender: BookFile.Sender {
        var sender = BookFile.Sender(
            company: "Nordwind GmbH",
            person: "Jana Koehler",
            email: "receivables@nordwind.example"
        )
        sender.pay = ["IBAN DE00 0000 0000 0000 0000 00"]
        return sender
    }
}

extension Simulation {
    private mutating func takeInCustomers() throws {
        let (first, country) = (world.firstDay, Self.home)
        var customers = Importer("customers.csv", into: book, payee: country, on: first)
        try customers.take(
            customers: CustomerRecordReader(bytes: Array(world.csv(.customers).utf8), name: "customers.csv")
        )
        var contacts = Importer("contacts.csv", into: book, payee: country, on: first)
        try contacts.take(
            contacts: ContactRecordReader(bytes: Array(world.csv(.contacts).utf8), name: "contacts.csv")
        )
        try #require(customers.tally.rejected + contacts.tally.rejected == 0)
        homes = try book.read { reading in
            var homes: [ID<Customer>: Int64] = [:]
            for index in 0..<world.parameters.customers {
                let id = world.customer(at: index).id
                homes[id] = try reading.customer(code: id.text)
            }
            return homes
        }
    }

    private func hear(_ piece: WorldNews, in writing: Writing) throws {
        let home = try #require(homes[piece.customer])
        switch (piece.what, piece.payment) {
        case (.billed(let bill), _): _ = try writing.post(posting(bill, piece), on: piece.day, payee: Self.home)
        case (.entry(let entry), let payment?):
            let kind = try #require(PaymentRecord.Kind(rawValue: entry.kind.rawValue))
            var record = PaymentRecord(payment: payment.id, date: entry.on, amount: entry.amount, kind: kind)
            record.invoice = "\(ItemID(payment.invoice, instalment: payment.instalment))"
            _ = try writing.enter(record, payee: Self.home)
        default: try writing.tell(home, piece.target, piece.what, on: piece.day, payee: Self.home)
        }
    }

    private func posting(_ bill: Bill, _ piece: WorldNews) throws -> InvoicePosting {
        guard case .invoice(let invoice) = piece.target else { throw StorageError.misuse("A bill without an invoice.") }
        let isWhole = bill.parts.count == 1
        let parts = bill.parts.enumerated().map { index, part in
            InvoicePosting.Part(instalment: isWhole ? 0 : index + 1, due: part.due, amount: part.amount, open: nil)
        }
        return InvoicePosting(invoice: invoice.text, customer: piece.customer.text, issued: bill.issued, parts: parts)
    }
}

/// Accepts everything and remembers it.
final class CountingCarrier: MailCarrier {
    struct Carried: Hashable {
        var day: Day
        var mail: SealedMail
    }

    private let state = Mutex<(today: Day, carried: [Carried])>((Day(1970, 1, 1), []))
    let reachesCustomers: Bool
    let means: DeliveryMeans

    init(reachesCustomers: Bool = true) {
        self.reachesCustomers = reachesCustomers
        means = reachesCustomers ? .none : .localQueue
    }

    var carried: [Carried] { state.withLock { $0.carried } }

    func begin(_ today: Day) { state.withLock { $0.today = today } }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        state.withLock { $0.carried.append(Carried(day: $0.today, mail: mail)) }
        return .accepted(reply: "Ok", queueID: nil)
    }
}

extension Round {
    /// One worker's whole round over a book, without a send journal.
    @discardableResult
    static func all(
        of book: Book,
        writing mail: MailWriter,
        by carrier: any MailCarrier,
        on day: Day,
        at now: Int64,
        size: Int = 64,
        worker: String = UUID().uuidString
    ) throws -> Round {
        let claimant = Claimant(worker: worker, journal: "journal")
        let office = PostOffice(of: book, writing: mail, for: carrier, as: claimant, on: day)
        var round = Round(of: office, size: size)
        try round.finish(by: carrier, clock: { now })
        return round
    }
}
