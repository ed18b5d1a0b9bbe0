public import Connections
import Connectors
public import Receivables
public import Storage

/// Where platforms are connected and looked after: the command and the page do the same by it.
public struct ConnectionDesk: Sendable {
    /// Asks a platform who we are to it, by settings that are not kept yet.
    public typealias Trial = @Sendable (any Connector, Settings) throws(ConnectorError) -> String
    /// The same by those that are.
    public typealias Greeting = @Sendable (Connected) throws(ConnectorError) -> String

    private let book: Book
    private let ring: @Sendable () throws -> KeyRing
    private let trial: Trial
    private let greeting: Greeting

    /// - Parameter ring: the keys as they are now, with a first one where there was none.
    public init(
        of book: Book,
        ring: @escaping @Sendable () throws -> KeyRing,
        trial: @escaping Trial,
        greeting: @escaping Greeting
    ) {
        self.book = book
        self.ring = ring
        self.trial = trial
        self.greeting = greeting
    }

    /// What is to be connected, by whom.
    public struct Order: Sendable {
        public var platform: any Connector.Type
        public var name: String
        public var given: Connected.Given
        public var person: String
        /// Milliseconds since 1970 UTC.
        public var instant: Int64
        /// Kept without being tried.
        public var isUntested = false

        public init(
            _ platform: any Connector.Type,
            as name: String,
            _ given: Connected.Given,
            by person: String,
            at instant: Int64
        ) {
            (self.platform, self.name, self.given) = (platform, name, given)
            (self.person, self.instant) = (person, instant)
        }
    }

    /// A connection that works, sealed and ready to be written into the book.
    public struct Prepared: Sendable {
        public let row: ConnectionRow
        /// What the platform calls our account; nil when it was not asked.
        public let account: String?
    }

    /// Checks what was given, tries it, and seals it. Nothing is written yet.
    /// - Throws: ``ConnectFault``, or why there are no keys.
    public func prepare(_ order: Order) throws -> Prepared {
        let manifest = order.platform.manifest
        let settings: Settings
        do throws(SettingsError) {
            settings = try Settings(order.given.values, addresses: order.given.addresses, for: manifest)
        } catch {
            throw ConnectFault.settings(error)
        }
        let ring = try ring()
        var account: String?
        if !order.isUntested {
            do throws(ConnectorError) { account = try trial(order.platform.init(settings), settings) } catch {
                throw ConnectFault.platform(manifest.title, error)
            }
        }
        let row = ConnectionRow(
            name: order.name,
            platform: manifest.name,
            sealed: try order.given.sealed(order.name, in: book, by: ring),
            person: order.person,
            since: order.instant
        )
        return Prepared(row: row, account: account)
    }

    /// What was given anew over what is kept: a secret that nobody types again stays as it is.
    public func completed(_ given: Connected.Given, over row: ConnectionRow) throws -> Connected.Given {
        var whole = try Connected.Given(opening: row, of: book, ring())
        whole.values.merge(given.values) { _, new in new }
        whole.values = whole.values.filter { !$0.value.isEmpty }
        // Whoever gives a secret by hand may have lost the one before.
        if given.values[Self.doorSecret] != nil { whole.former = nil }
        if !given.addresses.isEmpty { whole.addresses = given.addresses }
        return whole
    }

    /// What a door of ours is proven with, where we and not the platform make it up.
    public static let doorSecret = "door-secret"

    /// Another secret for a door. What the former one signs is believed for a day: by then the program has the newer one.
    /// - Returns: false where the platform makes the secret, and nothing was changed.
    public func renewSecret(
        _ secret: Secret,
        of row: ConnectionRow,
        by hand: DeskHand,
        in writing: Writing
    ) throws -> Bool {
        let ring = try ring()
        var given = try Connected.Given(opening: row, of: book, ring)
        guard given.values[Self.doorSecret] != nil else { return false }
        given.former = .init(values: given.values, until: hand.instant + HookDesk.overlap)
        given.values[Self.doorSecret] = secret.reveal { $0 }
        guard try writing.reseal(row.name, given.sealed(row.name, in: book, by: ring), instead: row.sealed) else {
            return false
        }
        let what = "the door of '\(row.name)' has another secret; the former one is good for a day"
        try writing.rule(what, by: hand.person, on: hand.day)
        return true
    }

    /// With its settings opened.
    /// - Throws: ``ConnectionFault``, or why there are no keys.
    public func open(_ row: ConnectionRow) throws -> Connected { try Connected(row, of: book, ring: ring()) }

    /// Whether it works now, and what the platform calls our account.
    public func test(_ row: ConnectionRow) -> Result<String, ConnectFault> {
        let connected: Connected
        do { connected = try open(row) } catch { return .failure(.unopened("\(error)")) }
        do throws(ConnectorError) { return .success(try greeting(connected)) } catch {
            return .failure(.platform(connected.manifest.title, error))
        }
    }
}

/// Why something was not connected, or does not work.
public enum ConnectFault: Error, Hashable, Sendable, CustomStringConvertible {
    case settings(SettingsError)
    case platform(String, ConnectorError)
    case unopened(String)

    /// Whether what was given is wrong, rather than the world.
    public var isOfTheInput: Bool {
        switch self {
        case .settings, .unopened: true
        case .platform(_, let error): error.remedy == .reconnect
        }
    }

    public var description: String { words(in: .english) }

    public func words(in say: Speech) -> String {
        switch self {
        case .settings(let error): error.words(in: say)
        case .platform(let title, let error): "\(title): \(error.words(in: say))"
        case .unopened(let why): say(en: why, de: "Die Einstellungen lassen sich nicht öffnen: \(why)")
        }
    }
}
