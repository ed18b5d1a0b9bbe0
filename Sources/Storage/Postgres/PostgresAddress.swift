import Foundation

/// Where a book lies on a PostgreSQL server: `postgres://user@host:port/database?schema=acme`.
///
/// A password has no place in it: an address is printed, logged and kept in settings.
public struct PostgresAddress: Equatable, Sendable, CustomStringConvertible {
    public var user: String?
    /// A name, a number, or the folder of a local socket.
    public var host: String
    public var port: Int
    public var database: String
    /// One book is one schema.
    public var schema: String
    /// What of TLS is asked for, as libpq words it: `sslmode`, `sslrootcert`.
    public var security: [String: String]

    /// - Throws: `StorageError.address` with what is wrong.
    public init(_ text: String) throws(StorageError) {
        guard let parts = URLComponents(string: text), Self.isAddress(text) else {
            throw .address("it does not read postgres://user@host:port/database?schema=name")
        }
        guard parts.password == nil else {
            throw .address("a password stands in it; set DUNWELL_DATABASE_PASSWORD or write ~/.pgpass instead")
        }
        let options = try Self.options(parts.queryItems ?? [])
        user = parts.user.flatMap { $0.isEmpty ? nil : $0 }
        let name = parts.host.map { String($0.filter { $0 != "[" && $0 != "]" }) } ?? ""
        host = options["host"] ?? (name.isEmpty ? "localhost" : name)
        port = parts.port ?? 5432
        database = String(parts.path.dropFirst())
        schema = options["schema"] ?? "dunwell"
        security = options.filter { $0.key.hasPrefix("ssl") }
        guard !database.isEmpty, !database.contains("/") else { throw .address("it names no database after the host") }
        guard Self.isSchemaName(schema) else {
            throw .address("the schema '\(schema)' is not of small letters, digits and underscores, at most 40")
        }
    }

    /// Whether a text means a PostgreSQL server at all.
    public static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    public var description: String {
        let name = user.map { "\(Self.escaped($0))@" } ?? ""
        let isFolder = host.hasPrefix("/")
        let server = isFolder ? ":\(port)" : "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        var options = ["schema=\(schema)"] + security.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if isFolder { options.append("host=\(host)") }
        return "postgres://\(name)\(server)/\(Self.escaped(database))?\(options.joined(separator: "&"))"
    }

    private static func options(_ items: [URLQueryItem]) throws(StorageError) -> [String: String] {
        var options: [String: String] = [:]
        for item in items {
            guard ["schema", "host", "sslmode", "sslrootcert"].contains(item.name) else {
                throw .address("'\(item.name)' is not known; schema, host, sslmode and sslrootcert are")
            }
            options[item.name] = item.value ?? ""
        }
        return options
    }

    /// Needs no quotes anywhere, and leaves room for what is put before and after it.
    private static func isSchemaName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 40, (97...122).contains(first) else { return false }
        return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
            && !name.hasPrefix("pg_")
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-_."))) ?? text
    }
}
