import Documents
import Receivables

/// The fields of one stored object. What is missing or of another kind is damage.
struct JSONFields {
    struct Damaged: Error {}

    private let object: JSON
    private let said: [Said]

    /// - Parameter said: words that stand beside the text.
    init(_ text: String, said: [Said] = []) throws {
        guard let object = try? JSON(reading: text), case .object = object else { throw Damaged() }
        (self.object, self.said) = (object, said)
    }

    private init(_ object: JSON) { (self.object, said) = (object, []) }

    func ifAny(_ name: String) -> String? {
        guard let field = object[name], field["said"] != nil else { return object[name]?.text }
        return said.first { $0.name == name }?.words ?? Said.erased
    }

    func number(ifAny name: String) -> Int? { object[name]?.integer.map(Int.init) }

    func text(_ name: String) throws -> String {
        guard let text = ifAny(name) else { throw Damaged() }
        return text
    }

    func number(_ name: String) throws -> Int {
        guard let number = number(ifAny: name) else { throw Damaged() }
        return number
    }

    func list(_ name: String) throws -> [JSONFields] {
        guard let list = object[name]?.list else { throw Damaged() }
        return try list.map { item in
            guard case .object = item else { throw Damaged() }
            return JSONFields(item)
        }
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
