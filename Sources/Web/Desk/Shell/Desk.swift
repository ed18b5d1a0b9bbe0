public import Engine
public import Receivables
public import Storage

/// The room in which people work on one book: what its pages read from and write to.
public struct Desk: Sendable {
    let book: Book
    let commit: GroupCommit
    let reception: Reception
    let pool: WorkPool
    /// The house, as its settings say it at the moment.
    var host: PageHost { hostNow() }
    private let hostNow: @Sendable () -> PageHost
    let payee: Country?
    let calendar: BusinessCalendar
    /// How often the payments file has a newer one; nil when nobody can say that one is missing.
    var cadence: Cadence? { cadenceNow() }
    private let cadenceNow: @Sendable () -> Cadence?
    /// What a message costs, by channel.
    let prices: @Sendable () -> [Channel: UnitPrice]
    /// The address under which people know it.
    let home: String
    /// Whether the world reaches it over TLS only.
    let isSecure: Bool
    let figures: TodayFigures
    private(set) var memory = DeskMemory()
    let insights = InsightsFigures()
    let setUp: SetUpCode?
    /// Who writes the letters, with the rules and templates of the moment.
    let letters: @Sendable () throws -> LetterWriter
    let day: @Sendable (Int64) -> Day
    /// Nil where nothing can be connected.
    public var connections: ConnectionDesk?
    /// The policies as they lie in files, asked anew for each page that shows one.
    public var shelf: @Sendable () throws -> PolicyShelf = { .shipped(own: "four-lane") }
    /// The house's own templates, by `LANGUAGE/NAME.mustache`.
    public var templates: @Sendable () throws -> [String: String] = { [:] }
    /// Nil where no program can be told what happens.
    public var hooks: HookDesk?
    /// Nil where there is no file to be looked at.
    public var settings: SettingsDesk?
    /// Nil where no file can be taken in.
    public var imports: ImportDesk?
    /// Nil where open pages are told nothing.
    var live: LiveRoom?
    let health = ConnectionHealth()
    /// Through whom people come, besides their passwords or in their place; nil for none.
    public var provider: SignInProvider?
    /// Of one address in a minute: ways to the provider and back.
    let errands = Allowance(60)
    let keptForms = KeptForms()
    /// What is being packed for programs.
    let packs = PackShelf()
    /// What the book is run by, as its files say now.
    let rules: @Sendable () throws -> BookRules

    /// - Parameters:
    ///   - payee: the country of the book.
    ///   - host: the house as its settings say it, asked anew for each page; so are what follows it of them.
    ///   - home: the address under which people know it.
    ///   - setUpCode: what the terminal shows while there is no admin.
    ///   - letters: who writes the letters, asked anew for each page that shows one.
    ///   - day: at the book's place, of an instant in milliseconds since 1970 UTC.
    ///   - rules: what the book is run by, asked anew for each page that decides.
    public init(
        _ book: Book,
        _ commit: GroupCommit,
        reception: Reception,
        pool: WorkPool,
        host: @autoclosure @escaping @Sendable () -> PageHost,
        payee: Country?,
        calendar: BusinessCalendar,
        cadence: @autoclosure @escaping @Sendable () -> Cadence?,
        prices: @autoclosure @escaping @Sendable () -> [Channel: UnitPrice] = [:],
        home: String,
        setUpCode: String?,
        letters: @escaping @Sendable () throws -> LetterWriter,
        day: @escaping @Sendable (Int64) -> Day,
        rules: @escaping @Sendable () throws -> BookRules
    ) {
        self.book = book
        self.commit = commit
        self.reception = reception
        self.pool = pool
        hostNow = host
        self.payee = payee
        self.calendar = calendar
        cadenceNow = cadence
        self.prices = prices
        self.letters = letters
        self.day = day
        self.rules = rules
        self.home = home
        isSecure = home.hasPrefix("https:")
        figures = TodayFigures()
        setUp = setUpCode.map { SetUpCode($0) }
    }

    /// Lets what is the same for everybody stand for a while, though the journal moves on: see ``DeskMemory``.
    public mutating func remember(for milliseconds: Int64) { memory = DeskMemory(rest: milliseconds) }

    /// Tells open pages what changes.
    /// - Parameter pause: returns when it is time for another look at the book.
    public mutating func tellPages(pause: @escaping @Sendable () async throws -> Void) {
        live = LiveRoom(book, pool, pause: pause)
    }
}
