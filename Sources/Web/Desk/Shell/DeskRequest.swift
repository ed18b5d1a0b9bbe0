import Connections
import Engine
import Receivables
import Storage

/// What a page is asked for: by whom, with which words, in which language.
struct DeskRequest: Sendable {
    let desk: Desk
    let visit: Visit
    /// What the colons of the path stand for.
    let values: [String: String]
    /// Nil for whoever is not signed in.
    let guest: Reception.Guest?
    /// What the browser shows, or will show from this answer on.
    let token: String
    let isNewToken: Bool
    let form: Fields
    let query: Fields
    let language: String
    let flash: Flash?

    init(_ desk: Desk, _ visit: Visit, _ values: [String: String], _ guest: Reception.Guest?, _ shown: String?) {
        self.desk = desk
        self.visit = visit
        self.values = values
        self.guest = guest
        isNewToken = shown == nil || shown?.utf8.count ?? 0 > 80
        let token = isNewToken ? desk.reception.freshToken() : shown ?? ""
        self.token = token
        form = visit.method == "POST" ? Self.form(visit) : [:]
        query = FormCode.decode((visit.query ?? "").utf8)
        let wanted = visit.headers.header("Accept-Language").map { String($0.prefix(2)) }
        language = guest?.person.language ?? wanted ?? desk.host.language
        flash = Cookies(visit.headers).value(desk.flashName)
            .flatMap { Flash(reading: $0) { desk.reception.seal($0, of: token) } }
    }

    /// With a file in it a form travels in parts; the file itself is none of its fields.
    private static func form(_ visit: Visit) -> Fields {
        guard let parts = Multipart(visit.body, type: visit.headers.header("Content-Type") ?? "")?.parts else {
            return FormCode.decode(visit.body)
        }
        let fields = parts.filter { $0.filename == nil }
        return Fields(fields.map { .init($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    /// A file that was handed in; nil where there is none.
    func file(_ name: String) -> [UInt8]? { upload(name)?.bytes }

    /// The same with the name that it has where it comes from.
    func upload(_ name: String) -> Multipart.Part? {
        let parts = Multipart(visit.body, type: visit.headers.header("Content-Type") ?? "")?.parts
        return parts?.first { $0.name == name && $0.filename != nil && !$0.bytes.isEmpty }
    }

    var words: DeskWords { .of(language) }
    var figures: DeskIdiom { .of(language) }
    var today: Day { desk.day(visit.instant) }
    var path: String { "/" + visit.path.joined(separator: "/") }

    /// What every form of ours bears.
    var seal: String { desk.reception.seal("form", of: token) }

    /// What stands in every form before its fields.
    var sealField: Markup { "<input type=\"hidden\" name=\"seal\" value=\"\(seal)\">" }

    var isOurForm: Bool {
        let site = visit.headers.header("Sec-Fetch-Site") ?? "same-origin"
        return !isNewToken && (site == "same-origin" || site == "none") && Signature.same(form["seal"] ?? "", seal)
    }

    func may(_ role: Role) -> Bool { guest.map { $0.person.role >= role } ?? false }

    func number(_ name: String) -> Int64? { values[name].flatMap { Int64($0) } }

    // MARK: The book

    /// One view of the book, with what the frame of the page shows of it.
    func read<Model: Sendable>(_ body: @escaping @Sendable (Reading) throws -> Model) async throws -> (Model, Shell) {
        try await remember { reading, _ in try body(reading) }
    }

    /// The same for a page of which something is the same for everybody: see ``DeskMemory``.
    func remember<Model: Sendable>(
        _ body: @escaping @Sendable (Reading, DeskMemory.Moment) throws -> Model
    ) async throws -> (Model, Shell) {
        let memory = desk.memory
        // Where several programs serve one book, the act that is told of may have been done at another one.
        if flash != nil { memory.forget() }
        let (acts, now) = (memory.acts, visit.instant)
        return try await desk.pool.run {
            try desk.book.read { reading in
                let moment = try DeskMemory.moment(reading, at: now, since: acts)
                let shell = try memory.shell.value(of: true, at: moment) { try Shell(reading) }
                return (try body(reading, moment), shell)
            }
        }
    }

    /// A person's act, durable when it returns.
    func write<T: Sendable>(_ body: @escaping @Sendable (Writing, DeskHand) throws -> T) async throws -> T {
        let hand = hand
        defer { desk.memory.forget() }
        return try await desk.pool.run { try desk.commit.write { try body($0, hand) } }
    }

    /// Whose act it is.
    var hand: DeskHand { DeskHand(guest?.person.name ?? "", on: today, payee: desk.payee, at: visit.instant) }
}

/// What the frame shows of the book on every page.
struct Shell: Hashable, Sendable {
    /// How much needs a person.
    let needed: Int
    /// How many letters and deeds wait for people.
    let approvals: Int

    static let empty = Shell(needed: 0, approvals: 0)

    private init(needed: Int, approvals: Int) {
        self.needed = needed
        self.approvals = approvals
    }

    init(_ reading: Reading) throws {
        let (waiting, troubles) = (try reading.waiting(), try reading.troubleCounts())
        approvals = waiting.approvals
        needed =
            waiting.approvals + waiting.tasks + waiting.replies + waiting.held + min(1, waiting.parked)
            + troubles.values.reduce(0, +) + (try reading.hooks().count(where: \.hasGivenUp))
    }
}
