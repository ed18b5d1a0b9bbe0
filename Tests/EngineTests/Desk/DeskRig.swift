import Connections
import Correspondence
import Engine
import Files
import Foundation
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing

@testable import Web

/// The desk of a small book, asked at its router, with a clock that is turned by hand. Of each role there is one person,
/// named by it, who signs in with the password below.
final class DeskRig: Sendable {
    static let password = "three ferries to Amrum"
    static let code = "ABCD EFGH IJKL MNOP"
    /// Tuesday 2026-02-10, 09:00 UTC.
    static let morning: Int64 = 1_770_714_000_000
    static let today = Day(2026, 2, 10)

    let book: Book
    let reception: Reception
    let desk: Desk
    let door: DeskDoor
    private let clock = Mutex(DeskRig.morning)
    private let jar = Mutex<[String: String]>([:])

    var now: Int64 {
        get { clock.withLock { $0 } }
        set { clock.withLock { $0 = newValue } }
    }

    /// - Parameters:
    ///   - roles: people who can sign in.
    ///   - settings: what the page of the settings reads and tries; nil for none.
    ///   - provider: through whom people come besides their passwords; nil for none.
    ///   - edited: the file of the settings, to be changed at the desk; nil for none.
    ///   - prices: of a message, by channel.
    ///   - rest: milliseconds for which the journal may move on until it is counted anew.
    ///   - pause: between two looks for open pages; nil where they are told nothing.
    ///   - greeting: what platforms answer when a connection is tried; nil where nothing can be connected.
    init(
        _ engine: StoreEngine = .sqlite,
        roles: [Role] = Role.allCases,
        isSecure: Bool = false,
        greeting: (@Sendable (Settings) throws(ConnectorError) -> String)? = nil,
        settings: SettingsDesk? = nil,
        provider: SignInProvider? = nil,
        edited: String? = nil,
        prices: [Channel: UnitPrice] = [:],
        rest: Int64 = 0,
        pause: (@Sendable () async throws -> Void)? = nil
    ) throws {
        let book = try Self.book(engine)
        self.book = book
        let ring = try KeyRing(reading: KeyRing.line(named: "1", [UInt8](repeating: 7, count: 32)) + "\n")
        let dice = Dice()
        let commit = GroupCommit(to: book)
        let cheap = Password(Password.Cost(rounds: 4, block: 8, lanes: 1))
        let day: @Sendable (Int64) -> Day = { Day(1970, 1, 1) + Int($0 / 86_400_000) }
        reception = Reception(
            book,
            commit,
            password: cheap,
            company: "Nordwind Müller GmbH",
            ring: { ring },
            day: day,
            dice: { dice.throwing($0) }
        )
        var desk = Self.desk(book, commit, reception, isSecure: isSecure, prices: prices, on: day)
        desk.remember(for: rest)
        desk.connections = greeting.map { [book] greet in
            ConnectionDesk(
                of: book,
                ring: { ring },
                trial: { _, settings throws(ConnectorError) in try greet(settings) },
                greeting: { connected throws(ConnectorError) in try greet(connected.settings) }
            )
        }
        desk.shelf = { PolicyShelf(own: "desk", files: ["desk": .init(Self.policy, isShipped: false)]) }
        desk.hooks = HookDesk(of: book, ring: { ring }, dice: { dice.throwing($0) })
        desk.provider = provider
        desk.settings = settings ?? edited.map { Self.settings($0, of: book) }
        desk.imports = ImportDesk(into: book, payee: nil, currency: nil, begin: { {} }, end: {})
        if let pause { desk.tellPages(pause: pause) }
        self.desk = desk
        door = DeskDoor(desk)
        try Self.settle(roles, in: book, password: cheap)
    }

    private static func desk(
        _ book: Book,
        _ commit: GroupCommit,
        _ reception: Reception,
        isSecure: Bool,
        prices: [Channel: UnitPrice],
        on day: @escaping @Sendable (Int64) -> Day
    ) -> Desk {
        Desk(
            book,
            commit,
            reception: reception,
            pool: WorkPool(threads: 4),
            host: PageHost(company: "Nordwind Müller GmbH", person: "Jana Köhler", email: "ar@nordwind.example"),
            payee: nil,
            calendar: .everyDay,
            cadence: nil,
            prices: prices,
            home: isSecure ? "https://desk.example" : "http://127.0.0.1:8080",
            setUpCode: code,
            letters: { try letters(in: book) },
            day: day,
            rules: { try rules(in: book) }
        )
    }

    private static func settings(_ file: String, of book: Book) -> SettingsDesk {
        var settings = SettingsDesk(
            read: {
                BookSettings(
                    file: file,
                    groups: [
                        .organisation: [.init("zone", "Europe/Berlin", line: 2, isPending: true)],
                        .alarms: [.init("notices", nil, line: nil)],
                    ],
                    blackout: [],
                    accent: nil,
                    sender: "ar@nordwind.example",
                    server: nil,
                    areFiles: true,
                    isTakenUp: true
                )
            },
            look: { _ in [] },
            send: { _ in .failed("no post") }
        )
        settings.editor = SettingsEditor(of: book, file: SettingsFile(file))
        return settings
    }

    private static func book(_ engine: StoreEngine) throws -> Book {
        try Book.create(in: engine.database(), name: "desk", secret: [UInt8](repeating: 5, count: 32))
    }

    private static func settle(_ roles: [Role], in book: Book, password: Password) throws {
        let hash = try password.sealed(Secret(Self.password), salt: [UInt8](repeating: 1, count: 16))
        try book.write { writing in
            for role in roles {
                let name = role.rawValue
                let id = try writing.addPerson(email: "\(name)@acme.example", name: name, role: role, at: morning)
                try writing.setPassword(hash, of: id)
            }
        }
    }

    /// Who writes the letters of this book.
    private static func letters(in book: Book) throws -> LetterWriter {
        var sender = BookFile.Sender(
            company: "Nordwind Müller GmbH",
            person: "Jana Köhler",
            email: "ar@nordwind.example"
        )
        sender.pay = ["IBAN DE00 0000 0000 0000 0000 00"]
        let wordings = try book.read { try LetterShelf(files: [:]).wordings(on: today, from: $0) }
        return LetterWriter(wordings, sender: sender, rules: try rules(in: book))
    }

    private static func rules(in book: Book) throws -> BookRules {
        let policy = try PolicyFile.read(Self.policy, file: "desk.yaml")
        let approved = try book.read { try $0.policyVersion()?.approved ?? 0 }
        return BookRules(office: Office(calendar: .everyDay), policy: policy, approved: approved)
    }

    static let policy = """
        policy: desk
        approval-above: { EUR: 100.00, USD: 100.00 }
        first-decisions-need-approval: 50
        steps:
          - { step: nudge,  day: 1,  send: email, tone: friendly }
          - { step: firmer, day: 10, send: email, tone: firm }

        """

    // MARK: Asking

    /// - Parameters:
    ///   - person: whose browser it is; each keeps its cookies.
    ///   - body: in the place of a form.
    ///   - other: another program of the same book.
    @discardableResult
    func send(
        _ method: String,
        _ target: String,
        as person: String = "nobody",
        _ headers: Fields = [:],
        _ form: Fields = [:],
        body: [UInt8]? = nil,
        at other: DeskDoor? = nil
    ) async -> Answer {
        let halves = target.split(separator: "?", maxSplits: 1).map(String.init)
        var sent: Fields = ["Host": "desk.example", "Accept-Language": "en"]
        sent.add("Cookie", jar.withLock { $0[person] })
        let answer = await (other ?? door).answer(
            Visit(
                method: method,
                path: halves[0].split(separator: "/").map(String.init),
                query: halves.count == 2 ? halves[1] : nil,
                headers: headers + sent,
                body: body ?? Array(FormCode.encode(form).utf8),
                address: "192.0.2.\(person.utf8.count)",
                instant: now
            )
        )
        keep(answer, for: person)
        return answer
    }

    func get(_ target: String, as person: String = "nobody") async -> Answer { await send("GET", target, as: person) }

    /// A form of a page of ours, with its seal.
    @discardableResult
    func post(_ target: String, as person: String = "nobody", _ form: Fields = [:]) async -> Answer {
        await send("POST", target, as: person, [:], Fields([.init("seal", seal(of: person))]) + form)
    }

    /// Signs in as a person signs in.
    @discardableResult
    func signIn(_ person: String, password: String = DeskRig.password, code: String = "") async -> Answer {
        _ = await get("/sign-in", as: person)
        let form: Fields = ["email": "\(person)@acme.example", "password": password, "code": code, "then": "/"]
        return await post("/sign-in", as: person, form)
    }

    func forget(_ person: String) { jar.withLock { $0[person] = nil } }

    func token(of person: String) -> String {
        jar.withLock { $0[person] }.flatMap { cookie in
            cookie.split(separator: "; ").first { $0.hasPrefix(desk.cookieName + "=") }
        }.map { String($0.dropFirst(desk.cookieName.count + 1)) } ?? ""
    }

    func seal(of person: String) -> String { reception.seal("form", of: token(of: person)) }

    private func keep(_ answer: Answer, for person: String) {
        let fresh = answer.headers.headers("Set-Cookie").compactMap { $0.split(separator: ";").first }
        guard !fresh.isEmpty else { return }
        jar.withLock { jar in
            var pairs: [String: String] = [:]
            let old = jar[person]?.split(separator: "; ") ?? []
            for pair in old + fresh.map({ $0[...] }) {
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                pairs[String(halves[0])] = String(halves[1])
            }
            jar[person] = pairs.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }.sorted()
                .joined(separator: "; ")
        }
    }

    // MARK: What came of it

    /// What people decided about the whole book, from the journal.
    var rulings: [String] { get throws { try book.rulings } }
}

extension Answer {
    var text: String { String(decoding: body, as: UTF8.self) }
    var place: String { headers["Location"] ?? "" }
}

/// Never the same twice, and always the same.
private final class Dice: Sendable {
    private let count = Mutex(UInt64(0))

    func throwing(_ bytes: Int) -> [UInt8] {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return (0..<bytes).map { UInt8(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> (8 * UInt64($0 % 8))) }
    }
}
