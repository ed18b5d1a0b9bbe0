import Engine
import Files
import Receivables
import ServerRig

@testable import Storage

/// A customer of whom the book holds something everywhere it can, merged with another, and somebody beside them of whom it
/// holds the same: all is paid and nothing is left to do about either.
struct ErasedLife {
    static let today = Day(2026, 2, 10)
    static let noon: Int64 = 1_770_724_800_000

    /// Words that tell who it was, and stand nowhere else.
    static let tells = [
        "zyxomir", "quandle", "wilhelmina", "15799887766", "meerschwein", "rueckruf", "kaffeemaschine", "bad aibling",
        "altbau", "mahlzeit", "bestellung-7",
    ]
    /// Of the other one.
    static let othersTells = ["borgward", "15711223344"]

    let book: Book

    init(_ engine: StoreEngine) throws {
        book = try Book.create(in: engine.database(), name: "life", secret: [UInt8](repeating: 5, count: 32))
        try book.write { writing in
            try Self.take(
                "zyx-quandle",
                "Zyxomir Quandle GmbH",
                "zyxomir@quandle.example",
                "+4915799887766",
                "I-1",
                writing
            )
            try Self.take("quandle-alt", "Altbau Quandle", "altbau@quandle.example", nil, "I-2", writing)
            try Self.take("calm", "Calm Borgward", "ap@borgward.example", "+4915711223344", "I-3", writing)
            let hand = DeskHand("Ada", on: Self.today, payee: nil, at: Self.noon)
            try Self.speak(hand, writing)
            _ = try hand.merge("quandle-alt", into: "zyx-quandle", because: "came in twice", shown: nil, in: writing)
            for person in [Self.quandle, Self.borgward] {
                try Self.propose(to: person, writing)
                try Self.send(to: person, writing)
                try Self.answer(of: person, writing)
                try Self.tell(of: person, writing)
            }
            for (invoice, payment) in [("I-1", "P-1"), ("I-2", "P-2"), ("I-3", "P-3")] {
                var record = PaymentRecord(payment: payment, date: Self.today, amount: Money(120_00, .eur))
                record.invoice = invoice
                record.reference = invoice == "I-3" ? "Borgward sagt danke" : "Miete Quandle Haus 7"
                _ = try writing.enter(record, payee: nil)
            }
        }
        try run(Self.today + 1)
    }

    /// The days' work.
    func run(_ day: Day) throws {
        let policy = try PolicyFile.read(
            "policy: calm\nsteps:\n  - { step: nudge, day: 1, send: email, tone: friendly }\n",
            file: "calm.yaml"
        )
        var run = try DayRun(of: book, by: BookRules(office: Office(calendar: .everyDay), policy: policy), on: day)
        try run.finish()
    }

    func carryOut(_ act: EraseAct, by person: String, on day: Day = today + 2, _ code: String = "zyx-quandle") throws
        -> EraseOutcome
    {
        let hand = DeskHand(person, on: day, payee: nil, at: Self.noon)
        return try book.write { try hand.carryOut(act, about: code, in: $0) }
    }

    // MARK: What there is

    private static func take(
        _ code: String,
        _ name: String,
        _ email: String,
        _ phone: String?,
        _ invoice: String,
        _ writing: Writing
    ) throws {
        var record = CustomerRecord(customer: code)
        (record.name, record.email, record.phone, record.contact) = (name, email, phone, "Wilhelmina of \(code)")
        if code == "calm" { record.contact = "Bo Borgward" }
        (record.owner, record.payer) = ("Priya", "cus_\(email)")
        _ = try writing.put(record)
        let part = InvoicePosting.Part(instalment: 0, due: today - 5, amount: Money(120_00, .eur), open: nil)
        var posting = InvoicePosting(invoice: invoice, customer: code, issued: today - 30, parts: [part])
        posting.purchaseOrder = code == "calm" ? "Borgward-1" : "Bestellung-7"
        posting.document = "https://pay.example/\(email)/\(invoice).pdf"
        _ = try writing.post(posting, on: today - 30, payee: nil)
        guard let row = try writing.customer(code: code) else { return }
        var person = ContactRecord(customer: code, role: .payables)
        (person.name, person.email) = (name, "ap.\(email)")
        _ = try writing.put([person], of: row)
    }

    /// What people said at the desk.
    private static func speak(_ hand: DeskHand, _ writing: Writing) throws {
        let item = ItemID(ID("I-1"))
        let acts: [DeskAct] = [
            .item(item, .call(.reached, note: "bat um Rueckruf")),
            .item(item, .dispute(Money(10_00, .eur), reason: "Kaffeemaschine kaputt")),
            .item(item, .settle(nil, credited: false)),
            .item(item, .hold(until: today + 400, reason: "Kur in Bad Aibling")),
            .holdCustomer(1, until: today + 400, reason: "Kur in Bad Aibling"),
        ]
        for act in acts { _ = try hand.carryOut(act, in: writing) }
    }
}

// MARK: Looking everywhere

extension ErasedLife {
    /// In which tables any of the words stands, in any column, byte for byte.
    func tables(with words: [String]) throws -> Set<String> {
        try book.database.read { session in
            try Set(
                TableShape.all(in: session).filter { table in
                    try session.prepare(table.rows).all { row in
                        table.columns.indices.contains { Self.holds(row, $0, table.columns[$0].kind, words) }
                    }.contains(true)
                }.map(\.name)
            )
        }
    }

    private static func holds(_ row: any Row, _ place: Int, _ kind: TableShape.Kind, _ words: [String]) -> Bool {
        guard kind != .int, !row.isNull(place) else { return false }
        let bytes = kind == .text ? Array(row.text(place).utf8) : row.bytes(place)
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return words.contains { text.contains($0) }
    }

    /// The rows of tables as text: the same while nothing in them changed.
    func rows(of names: [String]) throws -> [String: [String]] {
        try book.database.read { session in
            let tables = try TableShape.all(in: session).filter { names.contains($0.name) }
            return try Dictionary(
                uniqueKeysWithValues: tables.map { table in
                    let rows = try session.prepare(table.rows).all { row in
                        table.columns.indices.map { place in
                            if row.isNull(place) { return "-" }
                            return switch table.columns[place].kind {
                            case .int: "\(row.int(place))"
                            case .text: row.text(place)
                            case .bytes: "\(row.bytes(place))"
                            }
                        }.joined(separator: " ")
                    }
                    return (table.name, rows)
                }
            )
        }
    }
}
