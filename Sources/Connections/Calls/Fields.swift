/// Names with values in the order they were written: a form, a query, headers. A name may stand more than once.
public struct Fields: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    public struct Field: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var list: [Field]

    public init(_ list: [Field] = []) { self.list = list }

    /// Fields without a value are left out.
    public init(dictionaryLiteral fields: (String, String?)...) {
        list = fields.compactMap { name, value in value.map { Field(name, $0) } }
    }

    public var isEmpty: Bool { list.isEmpty }

    /// The first of this name.
    public subscript(name: String) -> String? { list.first { $0.name == name }?.value }

    /// The first header of this name, whatever its letters' case.
    public func header(_ name: String) -> String? {
        list.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    public func headers(_ name: String) -> [String] {
        list.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    public mutating func add(_ name: String, _ value: String?) {
        if let value { list.append(Field(name, value)) }
    }

    public static func + (left: Fields, right: Fields) -> Fields { Fields(left.list + right.list) }
}
