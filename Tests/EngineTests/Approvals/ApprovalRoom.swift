import Correspondence
import Engine
import Files
import Foundation
import Receivables
import ServerRig
import Storage
import Wire

/// A book whose customer acme owes INV-1 (1,200.00 EUR, due 4 February): more than may leave without a person. People decide on
/// Tuesday the 10th, and the letter leaves with the run of the day after.
final class ApprovalRoom {
    static let tuesday = Day(2026, 2, 10)
    static let wednesday = Day(2026, 2, 11)

    let book: Book
    var letters = LetterBook.shipped
    var sender = BookFile.Sender(company: "Nordwind Müller GmbH", person: "Jana Köhler", email: "ar@nordwind.example")
    private let rules: BookRules
    let mail = KeptMail()

    /// - Parameter people: how many have to agree.
    init(_ engine: StoreEngine = .sqlite, people: Int = 1) throws {
        book = try Book.create(in: engine.database(), name: "approvals", secret: [UInt8](repeating: 6, count: 32))
        sender.pay = ["IBAN DE00 0000 0000 0000 0000 00"]
        let policy = try PolicyFile.read(Self.policy(people), file: "approvals.yaml")
        rules = BookRules(office: Office(calendar: .everyDay, channels: [.email]), policy: policy)
        try book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            (acme.name, acme.email) = ("Acme AG", "ap@acme.example")
            _ = try writing.put(acme)
            let issued = Day(2026, 1, 5)
            let part = InvoicePosting.Part(instalment: 0, due: issued + 30, amount: Money(120_000, .eur), open: nil)
            let posting = InvoicePosting(invoice: "INV-1", customer: "acme", issued: issued, parts: [part])
            _ = try writing.post(posting, on: issued, payee: nil)
        }
        try decide(on: Self.tuesday)
    }

    private static func policy(_ people: Int) -> String {
        let consent = people > 1 ? ", consent: two-people" : ""
        return """
            policy: approvals
            approval-above: { EUR: 100.00 }
            steps:
              - { step: nudge, day: 1, send: email, tone: friendly\(consent) }

            """
    }

    /// The texts of the desk; nil where only the letters above are there.
    var wordings: LetterWordings?

    var writer: LetterWriter { LetterWriter(wordings ?? LetterWordings(letters), sender: sender, rules: rules) }

    func hand(_ person: String, on day: Day = tuesday) -> ApprovalHand {
        ApprovalHand(DeskHand(person, on: day, payee: nil, at: Self.noon(day)), by: writer)
    }

    private static func noon(_ day: Day) -> Int64 { Int64(day.number) * 86_400_000 + 12 * 3_600_000 }

    func decide(on day: Day) throws {
        var run = try DayRun(of: book, by: rules, on: day)
        try run.finish()
    }

    /// The letter of the first question, as it is shown.
    func shown(on day: Day = tuesday) throws -> ShownLetter? {
        let writer = writer
        return try book.read { reading in
            guard let (approval, _) = try reading.approval(1) else { return nil }
            return try writer.shown(approval, saying: reading.edits(of: 1).last, on: day, from: reading)
        }
    }

    /// Agrees to what is shown.
    @discardableResult
    func approve(_ person: String, on day: Day = tuesday) throws -> DeskOutcome {
        let digest = try shown(on: day)?.digest
        return try book.write { try hand(person, on: day).approve(1, seen: digest, in: $0) }
    }

    @discardableResult
    func edit(_ person: String, over version: Int = 0, _ change: (inout Manuscript) -> Void) throws -> EditOutcome {
        guard var words = try shown()?.words else { return .overtaken }
        change(&words)
        return try book.write { [words] in try hand(person).edit(1, words, over: version, in: $0) }
    }

    /// The run of the day after, and its post.
    func send(on day: Day = wednesday) throws {
        try decide(on: day)
        let office = PostOffice(
            of: book,
            writing: MailWriter(writer, at: Self.noon(day)),
            for: mail,
            as: Claimant(worker: "one", journal: "journal"),
            on: day
        )
        var round = Round(of: office)
        try round.finish(by: mail) { Self.noon(day) }
    }

    var fate: (status: OutboxEntry.Status, reason: String)? {
        get throws {
            try book.read { try $0.entries(of: 1).first.map { ($0.status, $0.reason ?? "") } }
        }
    }
}
