import Connections
import Connectors
import Correspondence
import Engine
import Files
import Foundation
import Receivables
import Rigs
import ServerRig
import Storage
import Wire

/// A book whose customer acme owes INV-1 (1,200.00 EUR, due 4 February) and whose reminder leaves by a platform on loopback.
struct ChannelDesk {
    static let day = Day(2026, 2, 10)
    static let morning = Int64(day.number) * 86_400_000 + 9 * 3_600_000

    let book: Book
    let rules: BookRules
    let clock = SharedInstant()
    private let letters: LetterBook
    private let payments: String?
    private let pages: LetterPages?

    /// - Parameters:
    ///   - channel: the one step of the policy goes by it.
    ///   - connected: the channels that lead anywhere.
    ///   - home: where customers have pages of their own.
    init(
        _ engine: StoreEngine = .sqlite,
        by channel: Channel = .email,
        connected: Set<Channel> = [.email, .sms],
        payments: String? = nil,
        home: String? = nil,
        shared: Bool = false
    ) throws {
        book = try Book.create(
            in: engine.database(shared: shared),
            name: "channels",
            secret: [UInt8](repeating: 4, count: 32)
        )
        self.payments = payments
        let dice = SharedInstant()
        pages = home.map { LetterPages(at: $0) { Self.code(dice.advance()) } }
        letters = try LetterBook(own: [:])
        var office = Office(calendar: try BusinessCalendar.named(["target"]), channels: connected)
        office.needsAddresses = true
        rules = BookRules(office: office, policy: try PolicyFile.read(Self.policy(channel), file: "one-step.yaml"))
        clock.set(Self.morning)
        try book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            (acme.name, acme.email, acme.phone) = ("Acme AG", "ap@acme.example", "+49 170 123-4567")
            _ = try writing.put(acme)
            try Self.owe("INV-1", 120_000, in: writing)
        }
    }

    private static func policy(_ channel: Channel) -> String {
        let otherwise = channel == .email ? "" : ", otherwise: email"
        return """
            policy: one-step
            approval-above: { EUR: 50000.00 }
            steps:
              - { step: nudge, day: 1, send: \(channel.rawValue)\(otherwise), tone: friendly }

            """
    }

    static func owe(_ invoice: String, _ amount: Int64, in writing: Writing) throws {
        let part = InvoicePosting.Part(instalment: 0, due: Day(2026, 2, 4), amount: Money(amount, .eur), open: nil)
        let issued = Day(2026, 1, 5)
        let posting = InvoicePosting(invoice: invoice, customer: "acme", issued: issued, parts: [part])
        _ = try writing.post(posting, on: issued, payee: nil)
    }

    var sender: BookFile.Sender {
        var sender = BookFile.Sender(
            company: "Nordwind Müller GmbH",
            person: "Jana Köhler",
            email: "ar@nordwind.example"
        )
        sender.phone = "+49 30 5550100"
        sender.payLink = "https://nordwind.example/pay"
        return sender
    }

    var writer: LetterWriter {
        LetterWriter(letters: letters, sender: sender, rules: rules, payments: payments, pages: pages)
    }

    /// Dice that never show the same twice.
    static func code(_ number: Int64) -> LinkCode {
        LinkCode((0..<26).map { UInt8(truncatingIfNeeded: number >> (5 * Int64($0 % 12))) })
    }

    func decide() throws {
        var run = try DayRun(of: book, by: rules, on: Self.day)
        try run.finish()
    }

    func office(
        _ carrier: any MailCarrier,
        through gate: SendGate = SendGate(),
        showing prepared: [TouchKey: LetterPage] = [:]
    ) -> PostOffice {
        PostOffice(
            of: book,
            writing: MailWriter(writer.preparing(prepared), at: Self.morning),
            for: carrier,
            as: Claimant(worker: "one", journal: "journal"),
            on: Self.day,
            through: gate
        )
    }

    /// One round: everything that can leave leaves.
    /// - Parameter prepared: pages whose addresses were made beforehand.
    @discardableResult
    func send(
        by carrier: any MailCarrier,
        through gate: SendGate = SendGate(),
        showing prepared: [TouchKey: LetterPage] = [:]
    ) throws -> Round.Tally {
        var round = Round(of: office(carrier, through: gate, showing: prepared))
        try round.finish(by: carrier) { clock.value }
        return round.tally
    }

    // MARK: What it came to

    func entries() throws -> [OutboxEntry] {
        try book.read { try $0.entries(of: try $0.customer(code: "acme") ?? 0) }
    }

    func pay(_ amount: Int64, as code: String = "P-1") throws {
        try book.write { writing in
            var payment = PaymentRecord(payment: code, date: Self.day, amount: Money(amount, .eur))
            payment.invoice = "INV-1"
            _ = try writing.enter(payment, payee: nil)
        }
    }
}

/// A platform on loopback with the settings that it needs.
struct ConnectedPlatform {
    let platform: LoopbackPlatform
    let settings: Settings
    let line: PlatformLine

    init(_ type: any Connector.Type, _ values: [String: String], _ answers: [LoopbackPlatform.Answer]) throws {
        platform = try LoopbackPlatform(answers)
        settings = try Settings(values, addresses: ["main": platform.address], for: type.manifest)
        let clock = StillClock()
        line = PlatformLine(
            type.manifest,
            settings,
            pace: Pace(type.manifest.pacing, at: clock.instant),
            guards: AddressGuard(trusting: ["127.0.0.1:\(platform.port)"]),
            clock: clock,
            patience: HTTPPatience(total: .seconds(2))
        )
    }

    static func twilio(_ answers: [LoopbackPlatform.Answer]) throws -> (ConnectedPlatform, PlatformCarrier) {
        let values = ["account": "AC0123", "token": "t0ps3cret", "from": "+15005550006"]
        let connected = try ConnectedPlatform(Twilio.self, values, answers)
        return (
            connected,
            PlatformCarrier(Twilio(connected.settings), over: connected.line, reportTo: "https://d.example/in")
        )
    }

    static func sendgrid(_ answers: [LoopbackPlatform.Answer]) throws -> (ConnectedPlatform, PlatformCarrier) {
        let connected = try ConnectedPlatform(SendGrid.self, ["key": "SG.abc.def"], answers)
        return (connected, PlatformCarrier(SendGrid(connected.settings), over: connected.line))
    }

    static func mailgun(_ answers: [LoopbackPlatform.Answer]) throws -> (ConnectedPlatform, PlatformCarrier) {
        let connected = try ConnectedPlatform(Mailgun.self, ["key": "k3y", "domain": "mg.nordwind.example"], answers)
        return (connected, PlatformCarrier(Mailgun(connected.settings), over: connected.line))
    }
}

/// A clock on which waiting takes no time.
final class StillClock: LineClock {
    private let now = SharedInstant()

    var instant: Int64 { now.value }

    func wait(milliseconds: Int64) { now.advance(by: milliseconds) }
}
