import Receivables
import ServerRig
import Testing

@testable import Storage

/// What people say stands beside the journal, which has its digest: it can be erased, and the chain is as whole as before.
@Suite struct SaidTests {
    private static let reply = "We paid on Monday, says Wilhelmina Kerkhoven."
    private static let day = Day(2026, 1, 20)
    private static let all: [Event.What] = [
        .replied(reply), .replied("Kerkhoven\0 wrote this"),
        .disputed(Money(5_000, .eur), reason: "Kerkhoven says: damaged"),
        .held(until: Day(2026, 2, 1), reason: "Kerkhoven is ill", owner: "ann"),
        .writtenOff(reason: "Kerkhoven moved away"), .reopened(reason: "Kerkhoven came back"),
        .ruled("called Kerkhoven: \"later\"", by: "ann"),
    ]

    private func told(on engine: StoreEngine) throws -> Ledger {
        let ledger = try Ledger(engine)
        for what in Self.all { try ledger.tell(what, on: Self.day) }
        return ledger
    }

    private func words(_ ledger: Ledger) throws -> [Event.What] {
        try ledger.book.read { reading in
            let customer = try #require(reading.allCustomers().first)
            return try reading.history(of: customer, through: Day(9999, 12, 31)).map(\.event.what)
        }
    }

    private func sealed(_ ledger: Ledger) throws -> [String] {
        try ledger.book.database.read { try $0.prepare("SELECT body FROM event ORDER BY seq").all { $0.text(0) } }
    }

    @Test(arguments: StoreEngine.present)
    func `no row of the journal holds words of people, and all are read as they were said`(_ engine: StoreEngine) throws
    {
        let ledger = try told(on: engine)
        #expect(try sealed(ledger).allSatisfy { !$0.contains("Kerkhoven") && !$0.contains("Monday") })
        let words = try words(ledger)
        for what in Self.all { #expect(words.contains(what)) }
        let lines = try ledger.book.read { try $0.journal(after: 0, limit: 100) }.filter { !$0.said.isEmpty }
        #expect(lines.count == Self.all.count)
        #expect(lines.contains { line in line.facts.contains { $0 == ("text", Self.reply) } })
        for line in lines {
            for said in line.said { #expect(line.body.contains("\"\(said.name)\":{\"said\":\"\(said.digest)\"}")) }
        }
    }

    @Test(arguments: StoreEngine.present)
    func `what was said can be erased, and the chain verifies`(_ engine: StoreEngine) throws {
        let ledger = try told(on: engine)
        let before = try ledger.book.read { try $0.head() }
        let customers = try ledger.book.write { writing in
            let customers = try writing.allCustomers()
            for customer in customers { try writing.forgetWords(of: customer) }
            return customers
        }
        // Nobody had them erased.
        guard case .broken = try ledger.book.read({ try $0.verifyChain() }) else {
            Issue.record("words are gone, and nothing was found")
            return
        }
        try ledger.book.database.write { session in
            let insert = try session.prepare("INSERT INTO erased_code (digest, customer, day) VALUES ($1, $2, 1)")
            for customer in customers { try insert.run(.bytes([UInt8(customer)]), .int(customer)) }
        }
        let words = try words(ledger)
        #expect(words.contains(.replied(Said.erased)) && !words.contains(.replied(Self.reply)))
        let finding = try ledger.book.read { try $0.verifyChain() }
        guard case .whole = finding else {
            Issue.record("\(finding)")
            return
        }
        #expect(try ledger.book.read { try $0.head() } == before)
        #expect(try ledger.account().items.map(\.balance) == [120_000, 120_000])
    }

    @Test(arguments: ["UPDATE said SET words = X'4E6F'", "DELETE FROM said"])
    func `words that somebody changed or took away are found`(meddling: String) throws {
        let ledger = try told(on: .sqlite)
        try ledger.book.database.write { try $0.execute(meddling) }
        guard case .broken(let place) = try ledger.book.read({ try $0.verifyChain() }) else {
            Issue.record("nothing was found")
            return
        }
        #expect(place.reason == .wordsChanged)
    }

    @Test func `the same words twice leave no trace of being the same`() throws {
        let ledger = try Ledger(.sqlite)
        for _ in 0..<2 { try ledger.tell(.replied(Self.reply), on: Self.day) }
        let replies = try sealed(ledger).filter { $0.hasPrefix("{\"text\":") }
        #expect(replies.count == 2 && Set(replies).count == 2)
    }

    @Test func `a row from before holds its words itself`() throws {
        let event = Event(Self.day, .customer, .replied(Self.reply))
        let text = EventText(event)
        #expect(text.said.isEmpty && text.body == "{\"text\":\"\(Self.reply)\"}")
        let read = try EventText.read(
            day: Self.day,
            kind: text.kind,
            target: text.target,
            body: text.body
        )
        #expect(read == event)
    }

    @Test(arguments: [
        ("550 5.1.1 <w.kerkhoven@firma.example>: no such user", "550 5.1.1 <[address]>: no such user"),
        ("to: w@firma.example, +49 30 1234-567 refused", "to: [address], [number] refused"),
        ("250 2.0.0 Ok: queued as 4F+7", "250 2.0.0 Ok: queued as 4F+7"),
    ])
    func `what a carrier repeats of an address is not sealed`(sentence: String, masked: String) {
        #expect(sentence.masked == masked)
    }
}
