import Connections
import Documents
import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing

@testable import Web

/// The API of a small book, asked at its door. Of each role there is one person, named by it, with a token for all that
/// they may do. Whatever is answered is held against the document.
///
/// Acme owes INV-1 (1,200.00 EUR, six days late) and INV-3 (10.00 USD, not due); Berlin owes INV-2 (84,000.00 USD) in two
/// instalments, and both wait for somebody who agrees to a letter.
final class APIRig: Sendable {
    let desk: DeskRig
    private let door: APIDoor
    private let tokens: [String: String]
    private let count = Mutex(0)

    var book: Book { desk.book }

    /// - Parameter edited: the file of the settings, to be changed; nil for some that only are read.
    init(_ engine: StoreEngine = .sqlite, edited: String? = nil) throws {
        let settings = edited == nil ? Self.settings : nil
        desk = try DeskRig(engine, greeting: Self.greet, settings: settings, edited: edited)
        door = APIDoor(desk.desk)
        let people = try desk.book.read { try $0.people() }
        let reception = desk.reception
        tokens = try Dictionary(
            uniqueKeysWithValues: people.map { person in
                let scopes = Set(Scope.allCases.filter { $0.role <= person.role })
                let order = Reception.TokenOrder(name: "\(person.name) script", scopes: scopes)
                let token = try reception.makeToken(order, for: person, by: person.name, at: DeskRig.morning)
                return (person.name, token)
            }
        )
        try desk.book.write { try Self.fill($0) }
    }

    /// What a platform wants to be shown.
    static let key = "t0ps3cret-0123456789"

    @Sendable private static func greet(_ settings: Settings) throws(ConnectorError) -> String {
        guard settings["token"].reveal({ $0 }) == key else { throw .unauthorized("20003: Authenticate") }
        return "Acme Texts"
    }

    private static let settings = SettingsDesk(
        read: {
            BookSettings(
                file: "/srv/nordwind/book.yaml",
                groups: [.organisation: [.init("country", "DE", line: 3), .init("public-address", nil, line: nil)]],
                blackout: [DeskRig.today + 1],
                accent: nil,
                sender: "ar@nordwind.example",
                server: nil,
                areFiles: true,
                isTakenUp: true
            )
        },
        look: { $0 == "nordwind.example" ? ["v=spf1 mx +all"] : [] },
        send: { .kept("letters/\($0.email).eml") }
    )

    private static func fill(_ writing: Writing) throws {
        for (code, invoice, dues, amount) in [
            ("acme", "INV-1", [6], Money(120_000, .eur)), ("acme", "INV-3", [-20], Money(1_000, .usd)),
            ("berlin", "INV-2", [50, 20], Money(4_200_000, .usd)),
        ] {
            var record = CustomerRecord(customer: code)
            (record.name, record.email) = ("\(code.capitalized) <i>& Söhne", "ap@\(code).example")
            record.owner = "Priya"
            _ = try writing.put(record)
            let parts = dues.enumerated().map { index, due in
                let instalment = dues.count > 1 ? index + 1 : 0
                return InvoicePosting.Part(
                    instalment: instalment,
                    due: DeskRig.today - due,
                    amount: amount,
                    open: nil
                )
            }
            let issued = DeskRig.today - 80
            let posting = InvoicePosting(invoice: invoice, customer: code, issued: issued, parts: parts)
            _ = try writing.post(posting, on: issued, payee: nil)
        }
        try ask("acme", ItemID("INV-1"), Money(120_000, .eur), writing)
        try ask("berlin", ItemID("INV-2", instalment: 1), Money(4_200_000, .usd), writing)
    }

    private static func ask(_ code: String, _ item: ItemID, _ amount: Money, _ writing: Writing) throws {
        let covered = Covered(item: item, cycle: 1, step: "firmer", late: true, gap: 0, rebase: 0, asked: amount)
        let ask = Ask(
            step: "firmer",
            consent: .person,
            concern: .amount,
            what: "email",
            tone: .firm,
            covers: [covered]
        )
        let row = try writing.customer(code: code) ?? 0
        try writing.tell(row, .item(item), .asked(ask), on: DeskRig.today, payee: nil)
        try writing.ask(ask, of: row, on: DeskRig.today)
    }

    // MARK: Asking

    /// - Parameter person: whose token is shown; nil for none.
    func send(
        _ method: String,
        _ target: String,
        as person: String? = "admin",
        token: String? = nil,
        _ headers: Fields = [:],
        body: [UInt8] = []
    ) async -> Answer {
        let halves = target.split(separator: "?", maxSplits: 1).map(String.init)
        var sent = headers
        let shown = token ?? person.flatMap { tokens[$0] }
        sent.add("Authorization", shown.map { "Bearer \($0)" })
        let parts = (APITable.place + halves[0]).split(separator: "/").map(String.init)
        let answer = await door.answer(
            Visit(
                method: method,
                path: parts,
                query: halves.count == 2 ? halves[1] : nil,
                headers: sent,
                body: body,
                address: "192.0.2.1",
                instant: desk.now
            )
        )
        for fault in Self.faults(of: answer, to: method, Array(parts.dropFirst(2))) {
            Issue.record("\(method) \(target) \(answer.status): \(fault)\n\(answer.text)")
        }
        return answer
    }

    func get(_ target: String, as person: String? = "admin", _ headers: Fields = [:]) async -> Answer {
        await send("GET", target, as: person, headers)
    }

    /// - Parameter key: a new one where none is given.
    func post(
        _ target: String,
        _ body: JSON? = nil,
        as person: String? = "admin",
        key: String? = nil,
        _ headers: Fields = [:]
    ) async -> Answer {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let fresh: Fields = ["Idempotency-Key": key ?? "key-\(number)", "Content-Type": "application/json"]
        return await send("POST", target, as: person, fresh + headers, body: body?.bytes ?? [])
    }

    // MARK: The document

    /// What the document does not say of an answer.
    private static func faults(of answer: Answer, to method: String, _ parts: [String]) -> [String] {
        guard case .route(let route, _) = APITable.find(method, parts) else {
            return answer.status == 404 || answer.status == 405 ? problems(in: answer) : ["no route"]
        }
        if answer.status == 304 { return route.hasTag && answer.body.isEmpty ? [] : ["it has no tag"] }
        // What may be got may be asked for without its body.
        let operation = OpenAPI.document.at("paths", route.path, route.method.rawValue.lowercased())
        guard operation?.at("responses", "\(answer.status)") != nil else { return ["not in the document"] }
        guard answer.status == route.status else { return problems(in: answer) }
        guard answer.headers["Content-Type"] == route.media else { return ["it is no \(route.media)"] }
        guard route.scope != nil, route.media == "application/json" else { return [] }
        guard let document = try? JSON(reading: answer.body) else { return ["it cannot be read"] }
        return route.answer.faults(in: document).map { "\($0.place) \($0.what)" }
    }

    private static func problems(in answer: Answer) -> [String] {
        guard answer.headers["Content-Type"] == "application/problem+json",
            let document = try? JSON(reading: answer.body)
        else { return ["it is no problem"] }
        let status = document["status"]?.integer == Int64(answer.status) ? [] : ["another status within"]
        return status + APIProblem.shape.faults(in: document).map { "\($0.place) \($0.what)" }
    }

    /// How many events of a kind are in the journal.
    func events(_ kind: String) throws -> Int64 {
        try book.database.read { session in
            try session.prepare("SELECT COUNT(*) FROM event WHERE kind = $1").first(.text(kind)) { $0.int(0) } ?? 0
        }
    }
}

extension Answer {
    /// What stands at the end of a path of keys.
    func at(_ keys: String...) -> JSON? { (try? JSON(reading: body))?.at(keys) }

    var list: [JSON] { at("data")?.list ?? [] }
}
