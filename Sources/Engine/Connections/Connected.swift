public import Connections
import Connectors
import Documents
public import Storage

/// A platform that a book is connected to, with its settings opened.
public struct Connected: Sendable {
    public let row: ConnectionRow
    public let connector: any Connector
    public let settings: Settings
    /// The same platform with the secret that its door had before, and until when that is believed.
    private let former: (connector: any Connector, until: Int64)?

    public var manifest: Manifest { type(of: connector).manifest }

    /// - Throws: a sentence with its remedy.
    public init(_ row: ConnectionRow, of book: Book, ring: KeyRing) throws(ConnectionFault) {
        guard let platform = Catalog.named(row.platform) else { throw .unknown(row.platform) }
        let given: Given
        do { given = try Given(opening: row.sealed, for: Self.place(row.name, in: book), ring) } catch {
            throw .sealed(row.name, "\(error)")
        }
        do throws(SettingsError) {
            settings = try Settings(given.values, addresses: given.addresses, for: platform.manifest)
        } catch {
            throw .settings(row.name, error)
        }
        self.row = row
        connector = platform.init(settings)
        former = given.former.flatMap { former in
            let known = try? Settings(former.values, addresses: given.addresses, for: platform.manifest)
            return known.map { (platform.init($0), former.until) }
        }
    }

    /// Nil where the door has had no other secret lately.
    /// - Parameter now: milliseconds since 1970 UTC.
    public func former(at now: Int64) -> (any Connector)? { former.flatMap { now < $0.until ? $0.connector : nil } }

    /// Settings as somebody gives them, sealed for one connection of one book.
    public struct Given: Sendable {
        public var values: [String: String]
        public var addresses: [String: String]
        /// What was given before, while it is good still.
        var former: Former?

        struct Former: Sendable {
            var values: [String: String]
            /// Milliseconds since 1970 UTC.
            var until: Int64
        }

        public init(_ values: [String: String], addresses: [String: String] = [:]) {
            self.values = values
            self.addresses = addresses
        }

        init(opening row: ConnectionRow, of book: Book, _ ring: KeyRing) throws {
            try self.init(opening: row.sealed, for: Connected.place(row.name, in: book), ring)
        }

        fileprivate init(opening sealed: [UInt8], for place: String, _ ring: KeyRing) throws {
            let document = try JSON(reading: ring.open(sealed, for: place))
            values = Self.texts(document["settings"])
            addresses = Self.texts(document["addresses"])
            former = document.at("former", "until")?.integer.map { until in
                Former(values: Self.texts(document.at("former", "settings")), until: until)
            }
        }

        public func sealed(_ name: String, in book: Book, by ring: KeyRing) throws(KeyRingError) -> [UInt8] {
            let document: JSON = [
                "settings": .object(values.mapValues { .text($0) }),
                "addresses": .object(addresses.mapValues { .text($0) }),
                "former": former.map { former in
                    ["settings": .object(former.values.mapValues { .text($0) }), "until": JSON(former.until)]
                },
            ]
            return try ring.seal(document.bytes, for: Connected.place(name, in: book))
        }

        private static func texts(_ document: JSON?) -> [String: String] {
            guard case .object(let members) = document else { return [:] }
            return members.compactMapValues(\.text)
        }
    }

    /// Settings open only for the connection and the book that they were sealed for.
    private static func place(_ name: String, in book: Book) -> String { "settings of \(name) in \(book.name)" }
}

extension Connected {
    /// The same settings under the newest key; nil when they are already.
    public static func resealed(_ row: ConnectionRow, of book: Book, ring: KeyRing) throws -> [UInt8]? {
        if ring.isNewest(row.sealed) { return nil }
        return try ring.seal(ring.open(row.sealed, for: place(row.name, in: book)), for: place(row.name, in: book))
    }
}

/// Why a connection cannot be used.
public enum ConnectionFault: Error, Hashable, CustomStringConvertible {
    case unknown(String)
    case sealed(String, String)
    case settings(String, SettingsError)

    public var description: String {
        switch self {
        case .unknown(let platform): "there is no platform '\(platform)'; `dunwell connectors` lists them"
        case .sealed(let name, let why): "the connection '\(name)' cannot be opened: \(why)"
        case .settings(let name, let error): "the connection '\(name)' cannot be used: \(error)"
        }
    }
}
