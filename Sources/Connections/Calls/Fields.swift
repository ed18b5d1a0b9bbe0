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
        list.first { Self.areSame($0.name, name) }?.value
    }

    public func headers(_ name: String) -> [String] {
        list.filter { Self.areSame($0.name, name) }.map(\.value)
    }

    /// Names of headers have ASCII letters only; each request compares many.
    private static func areSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).allSatisfy { folded($0) == folded($1) }
    }

    private static func folded(_ letter: UInt8) -> UInt8 { (0x41...0x5A).contains(letter) ? letter | 0x20 : letter }

    public mutating func add(_ name: String, _ value: String?) {
        if let value { list.append(Field(name, value)) }
    }

    public static func + (left: Fields, right: Fields) -> Fields { Fields(left.list + right.list) }
}
