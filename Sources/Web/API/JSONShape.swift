import Documents
import Receivables

/// What a JSON value has to look like: the one description for the document that people read, for what is checked when it
/// comes in, and for what the tests see go out.
indirect enum JSONShape: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Whatever stands in the book.
        case any
        /// What people write: no control characters but tabs and line ends.
        case words
        /// `2026-03-09`
        case day
        /// `2026-03-09T08:00:00Z`
        case instant
        /// `1234.50`, above zero.
        case sum
        /// The same with any sign.
        case balance
        /// `EUR`
        case currency
        /// With its scheme, `https` or `http`.
        case url
    }

    /// - Parameter most: characters.
    case text(Kind, most: Int)
    /// One of these.
    case word([String])
    case whole(ClosedRange<Int64>)
    case flag
    case list(JSONShape, most: Int)
    case object([Member])
    /// Whole numbers by names.
    case counts
    /// Texts by names.
    /// - Parameter most: characters of each.
    case texts(most: Int)
    /// A text, a list of texts, or null, by names: as a merge patch has it (RFC 7396), null takes away.
    /// - Parameters:
    ///   - most: characters of each text.
    ///   - items: texts of a list.
    case patch(most: Int, items: Int)
    /// One of the shapes of ``OpenAPI/shapes``.
    case named(String)

    struct Member: Hashable, Sendable {
        let name: String
        let shape: JSONShape
        let isNeeded: Bool
        /// For people.
        let about: String

        init(_ name: String, _ shape: JSONShape, needed isNeeded: Bool = true, _ about: String = "") {
            (self.name, self.shape, self.isNeeded, self.about) = (name, shape, isNeeded, about)
        }

        static func maybe(_ name: String, _ shape: JSONShape, _ about: String = "") -> Member {
            Member(name, shape, needed: false, about)
        }
    }

    static let words = JSONShape.text(.any, most: .max)
    static let day = JSONShape.text(.day, most: 10)
    static let instant = JSONShape.text(.instant, most: 30)
    static let count = JSONShape.whole(0...Int64.max)
    static let money = JSONShape.named("Money")

    static func list(_ shape: JSONShape) -> JSONShape { .list(shape, most: 10_000) }

    /// A page of a list.
    static func page(of shape: JSONShape) -> JSONShape {
        .object([
            Member("data", .list(shape)),
            .maybe("next", words, "Give it as `cursor` to read on; nothing more when it is missing."),
        ])
    }

    /// What is wrong with a value.
    struct Fault: Hashable, Sendable {
        /// A JSON pointer (RFC 6901), or the name of a parameter behind a question mark.
        let place: String
        let what: What

        enum What: Hashable, Sendable {
            case missing, unknown, noText, noFlag, noList, noObject, control, noDay, noInstant, noSum, noCurrency, noURL
            case noWord([String])
            case noWhole(ClosedRange<Int64>)
            case tooLong(Int)
            case tooMany(Int)
        }
    }

    /// All that is wrong with a value.
    func faults(in value: JSON, at place: String = "") -> [Fault] {
        switch self {
        case .text(let kind, let most):
            guard let text = value.text else { return [Fault(place: place, what: .noText)] }
            return Self.fault(in: text, kind, most).map { [Fault(place: place, what: $0)] } ?? []
        case .word(let words):
            return value.text.map(words.contains) ?? false ? [] : [Fault(place: place, what: .noWord(words))]
        case .whole(let range):
            return value.integer.map(range.contains) ?? false ? [] : [Fault(place: place, what: .noWhole(range))]
        case .flag: return value.flag == nil ? [Fault(place: place, what: .noFlag)] : []
        case .list(let shape, let most):
            guard let items = value.list else { return [Fault(place: place, what: .noList)] }
            guard items.count <= most else { return [Fault(place: place, what: .tooMany(most))] }
            return items.enumerated().flatMap { shape.faults(in: $0.element, at: "\(place)/\($0.offset)") }
        case .object(let members): return Self.faults(in: value, of: members, at: place)
        case .counts:
            guard case .object(let values) = value else { return [Fault(place: place, what: .noObject)] }
            return values.keys.sorted().flatMap { Self.count.faults(in: values[$0] ?? .null, at: "\(place)/\($0)") }
        case .texts(let most):
            guard case .object(let values) = value else { return [Fault(place: place, what: .noObject)] }
            return values.keys.sorted().flatMap { name in
                Self.text(.words, most: most).faults(in: values[name] ?? .null, at: "\(place)/\(Self.pointed(name))")
            }
        case .patch(let most, let items):
            guard case .object(let values) = value else { return [Fault(place: place, what: .noObject)] }
            return values.keys.sorted().flatMap { name -> [Fault] in
                let (value, text) = (values[name] ?? .null, Self.text(.words, most: most))
                if value == .null { return [] }
                let shape = value.list == nil ? text : .list(text, most: items)
                return shape.faults(in: value, at: "\(place)/\(Self.pointed(name))")
            }
        case .named(let name): return (OpenAPI.shapes[name] ?? .flag).faults(in: value, at: place)
        }
    }

    private static func faults(in value: JSON, of members: [Member], at place: String) -> [Fault] {
        guard case .object(let values) = value else { return [Fault(place: place, what: .noObject)] }
        let known = members.flatMap { member -> [Fault] in
            let here = "\(place)/\(member.name)"
            guard let value = values[member.name] else {
                return member.isNeeded ? [Fault(place: here, what: .missing)] : []
            }
            return member.shape.faults(in: value, at: here)
        }
        let names = Set(members.map(\.name))
        let unknown = values.keys.filter { !names.contains($0) }.sorted().prefix(20)
        return known + unknown.map { Fault(place: "\(place)/\(pointed($0))", what: .unknown) }
    }

    /// As a part of a JSON pointer; what somebody made up is not repeated at length.
    static func pointed(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1").prefix(80).filter { !$0.isNewline && $0 != "\0" }
    }

    private static func fault(in text: String, _ kind: Kind, _ most: Int) -> Fault.What? {
        if kind == .any { return nil }
        // The stores keep no NUL, and no other control has a place in what people read.
        let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 && !"\n\r\t".unicodeScalars.contains(scalar) }
        if text.unicodeScalars.contains(where: isControl) { return .control }
        if text.unicodeScalars.count > most { return .tooLong(most) }
        switch kind {
        case .any, .words: return nil
        case .day: return Day(iso: text) == nil ? .noDay : nil
        case .instant: return text.hasSuffix("Z") && Day(iso: text.prefix(10)) != nil ? nil : .noInstant
        case .sum: return isDecimal(text[...]) && text.contains { ("1"..."9").contains($0) } ? nil : .noSum
        case .balance: return isDecimal(text.hasPrefix("-") ? text.dropFirst() : text[...]) ? nil : .noSum
        case .currency: return Currency(text) == nil ? .noCurrency : nil
        case .url: return isAddress(text) ? nil : .noURL
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        ["https://", "http://"].contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// `0`, `12`, `1234.50`: what every program writes the same.
    private static func isDecimal(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return false
        }
        guard parts[0] == "0" || !parts[0].hasPrefix("0"), parts[0].count <= 15 else { return false }
        return parts.count < 2 || parts[1].count <= 4
    }
}
