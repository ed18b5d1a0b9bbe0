public import Receivables

/// The settings of a book, as a person writes them in `book.yaml`.
public struct BookFile: Hashable, Sendable {
    /// Who writes the letters, and how to pay them.
    public struct Sender: Hashable, Sendable {
        public var company: String
        public var person: String
        public var email: String
        public var phone: String?
        public var payLink: String?
        public var pay: [String] = []
        public var footer: [String] = []
        public var language = "en"
        /// An https address that takes a one-click "stop" by POST (RFC 8058).
        public var stopLink: String?

        public init(company: String, person: String, email: String) {
            self.company = company
            self.person = person
            self.email = email
        }
    }

    public var zone: String
    public var country: Country?
    public var calendars: [String]
    public var currency: Currency
    /// A shipped policy, or the name of a file in the book's `policies` folder.
    public var policy: String
    /// `eml`, a mail server (`smtp://user@host:port`), a delivery service (`https://…`), or the name of a connection.
    public var letters: String
    /// The connection that carries texts; nil when none does.
    public var texts: String?
    /// The connection that makes payment pages; nil when none does.
    public var payments: String?
    /// The connection at which stored methods of payment are charged; nil where nothing is.
    public var charges: String?
    /// What a delivery service offers against doubles: `key 24h`, `look-up 60s 5m` or `none`.
    public var lettersMeans: String?
    /// The address of the schema that keeps the book; nil for the file beside the settings.
    public var database: String?
    public var sender: Sender
    /// Days on which the account owner is by-passed.
    public var blackout: [Day] = []
    public var hours = ContactHours.usual
    /// How often the payments file has a newer one; nil when nobody can say that one is missing.
    public var paymentsArrive: Cadence?
    /// Where what was sent is put on record, from the book's folder; nil for the usual place.
    public var sendJournal: String?
    /// Hosts inside the house, as `HOST` or `HOST:PORT`, that connections may lead to: a sandbox, a test.
    public var trustedHosts: [String] = []
    /// Where the world reaches `dunwell serve`, as `https://pay.acme.example`, without a slash at its end.
    public var publicAddress: String?
    /// The connection that shortens the addresses of customers' pages; nil for our own.
    public var shortLinks: String?
    /// The connection by which people are shown what they have to do; nil for none.
    public var notices: String?
    /// When `dunwell serve` runs the day, in minutes since midnight; nil where somebody else does.
    public var runAt: Int? = 8 * 60
    /// Our own people, by the names that platforms have for them: `U0123ABCD: dana`.
    public var people: [String: String] = [:]
    /// What is the book's own on the page of a customer.
    public var page = Page()
    /// Through whom people come to the desk; nil for their passwords alone.
    public var signIn: SignIn?
    /// What a message costs, by channel.
    public var costs: [Channel: UnitPrice] = [:]

    public init(zone: String, calendars: [String], currency: Currency, policy: String, letters: String, sender: Sender)
    {
        self.zone = zone
        self.calendars = calendars
        self.currency = currency
        self.policy = policy
        self.letters = letters
        self.sender = sender
    }

    public static func read(_ text: String, file: String) throws(Problem) -> BookFile {
        let map = try YAMLNode.read(text, file: file).map()
        try map.allow([
            "zone", "country", "calendars", "currency", "policy", "letters", "database", "sender", "blackout", "hours",
            "payments-arrive", "send-journal", "letters-means", "trusted-hosts", "public-address", "texts", "payments",
            "people", "notices", "short-links", "run-at", "page", "charges", "sign-in", "costs",
        ])
        let code = try map.need("currency", "such as EUR")
        var book = BookFile(
            zone: try map["zone"].map { node throws(Problem) in try node.zone() } ?? "UTC",
            calendars: try map["calendars"].map { node throws(Problem) in try calendars(node) } ?? [],
            currency: try code.currency(code.text()),
            policy: try map["policy"]?.text() ?? "four-lane",
            letters: try map["letters"]?.text() ?? "eml",
            sender: try sender(try map.need("sender", "who writes the letters"))
        )
        book.country = try map["country"].map { node throws(Problem) in try node.country() }
        book.database = try map["database"]?.text()
        book.texts = try map["texts"]?.text()
        book.payments = try map["payments"]?.text()
        book.charges = try map["charges"]?.text()
        book.lettersMeans = try map["letters-means"]?.text()
        for place in try map["blackout"]?.list() ?? [] { book.blackout.append(try place.day()) }
        if let hours = map["hours"] { book.hours = try hours.contactHours() }
        book.paymentsArrive = try map["payments-arrive"].map { node throws(Problem) in try node.cadence() }
        book.sendJournal = try map["send-journal"].map { node throws(Problem) in try node.filePath() }
        book.trustedHosts = try map["trusted-hosts"].map { node throws(Problem) in try words(node) } ?? []
        book.publicAddress = try map["public-address"].map { node throws(Problem) in try node.webAddress() }
        book.shortLinks = try map["short-links"]?.text()
        book.notices = try map["notices"]?.text()
        if let hour = map["run-at"] { book.runAt = try hour.hourOfRun() }
        if let page = map["page"] { book.page = try page.page() }
        book.signIn = try map["sign-in"].map { node throws(Problem) in try node.signIn() }
        book.costs = try map["costs"].map { node throws(Problem) in try node.costs() } ?? [:]
        book.people = try map["people"].map { node throws(Problem) in try people(node) } ?? [:]
        return book
    }

    private static func people(_ node: YAMLNode) throws(Problem) -> [String: String] {
        var people: [String: String] = [:]
        for (name, value) in try node.map().pairs {
            let person = try value.text()
            guard !person.isEmpty else { throw value.problem("lacks the name of the person") }
            people[name] = person
        }
        return people
    }

    private static func calendars(_ node: YAMLNode) throws(Problem) -> [String] {
        let names = try words(node)
        do throws(UnknownCalendar) {
            _ = try BusinessCalendar.named(names)
        } catch {
            throw node.problem(error.description)
        }
        return names
    }

    private static func words(_ node: YAMLNode) throws(Problem) -> [String] {
        guard node.isList else { return try node.text().split(separator: " ").map(String.init) }
        var words: [String] = []
        for place in try node.list() { words.append(try place.text()) }
        return words
    }

    private static func sender(_ node: YAMLNode) throws(Problem) -> Sender {
        let map = try node.map()
        try map.allow(["company", "person", "email", "phone", "pay-link", "pay", "footer", "language", "stop-link"])
        var sender = Sender(
            company: try map.need("company", "your company's name").text(),
            person: try map.need("person", "a human to ask").text(),
            email: try map.need("email", "where a human answers").text()
        )
        sender.phone = try map["phone"]?.text()
        sender.payLink = try map["pay-link"]?.text()
        sender.stopLink = try map["stop-link"]?.text()
        sender.language = try map["language"]?.text() ?? "en"
        for place in try map["pay"]?.list() ?? [] { sender.pay.append(try place.text()) }
        for place in try map["footer"]?.list() ?? [] { sender.footer.append(try place.text()) }
        guard sender.payLink != nil || !sender.pay.isEmpty else {
            throw node.problem(
                "lacks 'pay' (lines such as bank and account) or 'pay-link': a letter must say how to pay"
            )
        }
        return sender
    }

    /// A first `book.yaml`, to be edited.
    public static func draft(
        zone: String,
        country: String?,
        calendars: [String],
        currency: Currency,
        policy: String,
        letters: String,
        database: String?
    ) -> String {
        """
        # The settings of this book. Edit them, then run `dunwell check`.
        zone: \(zone)
        \(country.map { "country: \($0)" } ?? "# country: DE            # where you are; tells domestic wires from others")
        calendars: [\(calendars.joined(separator: ", "))]
        currency: \(currency)
        policy: \(policy)
        letters: \(letters)
        \(database.map { "database: \($0)" } ?? "# database: sqlite       # the file book.db; `dunwell move` takes it to a server")
        sender:
          company: Your Company
          person: Your Name
          email: receivables@example.com
          phone: "+1 555 0100"
          language: en
          pay:
            - "Bank transfer to Your Company, account 00 0000 0000"

        """
    }
}
