import Foundation
import Receivables

/// A place where a book's facts come from, as a person writes it in `sources/NAME.yaml`.
public struct SourceFile: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        /// A variable that holds the address.
        case variable(String)
        /// An address without a password.
        case address(String)
        /// A folder into which files are put.
        case folder(String)
    }

    public var name: String
    public var place: Place
    /// What reads each kind of facts.
    public var queries: [RecordKind: String] = [:]
    /// A file beside this one that says which column is which.
    public var mapping: String?
    public var preset: String?
    public var onPaid: NamedStatement?
    /// Seconds that the database may work.
    public var patience = 30
    public var rows = 200_000

    public static let kinds: [RecordKind] = [.customers, .contacts, .invoices, .payments]

    public static func read(_ text: String, name: String, file: String) throws(Problem) -> SourceFile {
        let map = try YAMLNode.read(text, file: file).map()
        guard (map["database"] == nil) != (map["folder"] == nil) else {
            throw map.node.problem("needs 'database' (env:VARIABLE or postgres://…) or 'folder', and not both")
        }
        guard let database = map["database"] else { return try folder(map, name) }
        let kinds = kinds.map(\.rawValue)
        try map.allow(["database", "mapping", "preset", "on-paid", "timeout", "rows"] + kinds)
        var source = SourceFile(name: name, place: try place(database))
        for kind in Self.kinds {
            guard let query = map[kind.rawValue] else { continue }
            source.queries[kind] = try statement(query)
        }
        guard !source.queries.isEmpty else {
            throw map.node.problem("reads nothing; write a query for customers, contacts, invoices or payments")
        }
        try source.readMapping(map)
        source.onPaid = try map["on-paid"].map { node throws(Problem) in try paidStatement(node) }
        if let patience = map["timeout"] { source.patience = try patience.int(1...3600) }
        if let rows = map["rows"] { source.rows = try rows.int(1...2_000_000) }
        return source
    }

    private static func folder(_ map: YAMLMap, _ name: String) throws(Problem) -> SourceFile {
        try map.allow(["folder", "mapping", "preset"])
        let path = try map.need("folder", "where files are put").text()
        var source = SourceFile(name: name, place: .folder(path))
        try source.readMapping(map)
        return source
    }

    private mutating func readMapping(_ map: YAMLMap) throws(Problem) {
        mapping = try map["mapping"]?.text()
        preset = try map["preset"]?.text()
        guard mapping == nil || preset == nil else {
            throw map.node.problem("has 'mapping' and 'preset'; one is enough")
        }
    }

    private static func place(_ node: YAMLNode) throws(Problem) -> Place {
        let text = try node.text()
        if text.hasPrefix("env:") { return .variable(String(text.dropFirst(4))) }
        guard URLComponents(string: text)?.password == nil else {
            throw node.problem("a password stands in it; write env:VARIABLE, or the password into ~/.pgpass")
        }
        return .address(text)
    }

    private static func paidStatement(_ node: YAMLNode) throws(Problem) -> NamedStatement {
        let text = try statement(node)
        do throws(NamedStatement.Flaw) { return try NamedStatement(text) } catch { throw node.problem(error.reason) }
    }

    private static func statement(_ node: YAMLNode) throws(Problem) -> String {
        let text = try node.text()
        guard text.contains(where: { !$0.isWhitespace }) else { throw node.problem("is empty") }
        return text
    }
}
