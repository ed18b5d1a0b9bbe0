import Connections
import Engine
import Files
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// An import taken back: what only it brought, and nothing has happened to since.
@Suite struct ImportUndoTests {
    private static let customers = "customer,name,email\nacme,Acme,ap@acme.example\nberlin,Berlin,ap@berlin.example\n"
    private static let invoices = """
        invoice,customer,issued,due,amount,currency
        A-1,acme,2026-01-05,2026-02-04,100.00,EUR
        A-2,acme,2026-01-05,2026-02-04,200.00,EUR

        """

    private func take(_ text: String, as kind: RecordKind, into book: Book) throws {
        var importer = Importer("\(kind.rawValue).csv", into: book, payee: nil, on: DeskRig.today)
        if kind == .customers {
            try importer.take(customers: CustomerRecordReader(bytes: Array(text.utf8), name: "customers.csv"))
        } else {
            try importer.take(invoices: InvoiceRecordReader(bytes: Array(text.utf8), name: "invoices.csv"))
        }
        #expect(importer.tally.rejected == 0)
        try importer.sign(kind, digest: [1], at: DeskRig.morning)
    }

    /// Import 1 brings two customers, import 2 two invoices of one of them.
    private func rig(_ engine: StoreEngine = .sqlite) throws -> DeskRig {
        let rig = try DeskRig(engine)
        try take(Self.customers, as: .customers, into: rig.book)
        try take(Self.invoices, as: .invoices, into: rig.book)
        return rig
    }

    private func undo(_ id: Int64, in book: Book) throws -> ImportUndo.Outcome {
        try ImportUndo(in: book, by: "Mara", on: DeskRig.today, payee: nil).takeBack(id)
    }

    /// Invoices, customers and what is kept; nil where nothing was taken back.
    private func counts(_ id: Int64, in book: Book) throws -> [Int]? {
        guard case .done(let tally) = try undo(id, in: book) else { return nil }
        return [tally.invoices, tally.customers, tally.kept]
    }

    private static let acme = ItemID("A-1")

    /// What may have happened to A-1 since, and whether its invoice stays.
    static let lives: [(String, Event.What?, stays: Bool)] = [
        ("nothing", nil, false),
        ("a run let it rest", .stands(.notLateYet, met: nil), false),
        ("paid in part", .entry(Entry(.payment, Money(1_00, .eur), on: DeskRig.today)), true),
        ("disputed", .disputed(Money(1_00, .eur), reason: "broken"), true),
        ("promised", .promised(nil, by: DeskRig.today + 3), true),
        ("held", .held(until: DeskRig.today + 3, reason: "merger", owner: "Mara"), true),
        ("looked at", .flagged, true),
    ]

    @Test(arguments: StoreEngine.present, lives)
    func `what has gone on living stays`(engine: StoreEngine, life: (String, Event.What?, stays: Bool)) throws {
        let rig = try rig(engine)
        if let what = life.1 {
            try rig.book.write { try $0.tell(1, .item(Self.acme), what, on: DeskRig.today, payee: nil) }
        }
        #expect(try counts(2, in: rig.book) == (life.stays ? [1, 0, 1] : [2, 0, 0]), "\(life.0)")
        let open = try rig.book.read { try $0.openItems(of: 1, limit: 9) }.map(\.item)
        #expect(open == (life.stays ? [Self.acme] : []), "\(life.0)")
        #expect(try undo(2, in: rig.book) == .nothing)
        guard case .whole = try rig.book.read({ try $0.verifyChain() }) else {
            Issue.record("the chain is broken")
            return
        }
    }

    @Test(arguments: StoreEngine.present)
    func `customers go unless something is known of them, and come again`(engine: StoreEngine) throws {
        let rig = try rig(engine)
        #expect(try counts(1, in: rig.book) == [0, 1, 1])
        let found = try rig.book.read { reading in try ["acme", "berlin"].map { try reading.customer(code: $0) } }
        #expect(found == [1, nil])
        let listed = try rig.book.read { try $0.customers(CustomerQuery(), limit: 9) }.lines.map(\.code)
        #expect(listed == ["acme"])
        try take(Self.customers, as: .customers, into: rig.book)
        #expect(try rig.book.read { try $0.customer(code: "berlin") } == 2)
        #expect(try undo(9, in: rig.book) == .unknown)
    }

    @Test(arguments: StoreEngine.present)
    func `what was there before stays, and what was taken back can be billed again`(engine: StoreEngine) throws {
        let rig = try rig(engine)
        // The same file again brings nothing, and so there is nothing to take back.
        try take(Self.invoices, as: .invoices, into: rig.book)
        #expect(try undo(3, in: rig.book) == .nothing)
        #expect(try rig.book.read { try $0.openItems(of: 1, limit: 9) }.count == 2)
        _ = try undo(2, in: rig.book)
        try take(Self.invoices, as: .invoices, into: rig.book)
        #expect(try rig.book.read { try $0.openItems(of: 1, limit: 9) }.map(\.balance.minorUnits) == [100_00, 200_00])
    }

    @Test func `it is done from the page by an approver, and said there`() async throws {
        let rig = try rig()
        for person in ["clerk", "approver"] { await rig.signIn(person) }
        let page = await rig.get("/imports", as: "clerk").text
        #expect(page.contains("invoices.csv") && !page.contains("/imports/2/undo"))
        #expect(await rig.get("/imports", as: "approver").text.contains("/imports/2/undo"))
        #expect(await rig.post("/imports/2/undo", as: "approver").place == "/imports")
        let after = await rig.get("/imports", as: "approver").text
        #expect(after.contains("2 invoices are void, 0 customers gone; 0 are kept."))
        #expect(after.contains("taken back by approver"))
        let ruled = try rig.book.read { try $0.newestHistory(of: 0, limit: 1) }.map(\.event.what)
        #expect(
            ruled == [
                .ruled("took back the import 2 (invoices): 2 invoices void, 0 customers gone, 0 kept", by: "approver")
            ]
        )
    }

    @Test(arguments: ["en", "de"]) func `the page is as it was last looked at`(language: String) async throws {
        let rig = try rig()
        await rig.signIn("approver")
        _ = await rig.post("/account/language", as: "approver", ["language": language])
        _ = await rig.post("/imports/2/undo", as: "approver")
        _ = await rig.get("/", as: "approver")
        try DeskSnapshot.expect(await rig.get("/imports", as: "approver").text, "imports.\(language).html")
    }
}
