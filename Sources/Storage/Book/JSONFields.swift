import Receivables

/// The fields of one stored object. What is missing or of another kind is damage.
struct JSONFields {
    struct Damaged: Error {}

    indirect enum Field {
        case text(String)
        case number(Int)
        case list([JSONFields])
    }

    /// A handful: sooner gone through than hashed.
    private let fields: [(name: String, field: Field)]

    init(_ text: String) throws {
        var reader = JSONReader(text)
        self = try reader.read()
    }

    init(_ fields: [(name: String, field: Field)]) { self.fields = fields }

    private func field(_ name: String) -> Field? { fields.first { $0.name == name }?.field }

    func ifAny(_ name: String) -> String? { if case .text(let text) = field(name) { text } else { nil } }
    func number(ifAny name: String) -> Int? { if case .number(let number) = field(name) { number } else { nil } }

    func text(_ name: String) throws -> String {
        guard let text = ifAny(name) else { throw Damaged() }
        return text
    }

    func number(_ name: String) throws -> Int {
        guard let number = number(ifAny: name) else { throw Damaged() }
        return number
    }

    func list(_ name: String) throws -> [JSONFields] {
        guard case .list(let list) = field(name) else { throw Damaged() }
        return list
    }

    func word<Word: RawRepresentable>(_ name: String, _: Word.Type) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text(name)) else { throw Damaged() }
        return word
    }

    func word<Word: RawRepresentable>(ifAny name: String, _: Word.Type) throws -> Word? where Word.RawValue == String {
        ifAny(name) == nil ? nil : try word(name, Word.self)
    }

    func day(_ name: String) throws -> Day {
        guard let day = Day(iso: try text(name)) else { throw Damaged() }
        return day
    }

    func money(_ name: String) throws -> Money {
        let words = try text(name).split(separator: " ")
        guard words.count == 2, let currency = Currency(words[1]) else { throw Damaged() }
        return try Money(decimal: words[0], currency)
    }
}
