/// The names of one section of a letter and what they stand for.
struct Scope {
    enum Value {
        case words(String)
        case flag(Bool)
        case group(Scope)
        case list([Scope])
    }

    private let values: [String: Value]

    /// Nil values are absent.
    init(_ values: KeyValuePairs<String, Value?>) {
        var present: [String: Value] = [:]
        present.reserveCapacity(values.count)
        for (name, value) in values { present[name] = value }
        self.values = present
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// The text of these pieces about what is named here.
    func write(_ pieces: [Piece], with partials: [String: [Piece]]) -> String {
        var text = ""
        text.reserveCapacity(2048)
        Self.write(pieces, in: [self], partials, to: &text)
        return text
    }

    private static func write(
        _ pieces: [Piece],
        in scopes: [Scope],
        _ partials: [String: [Piece]],
        to text: inout String
    ) {
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .value(let path): if case .words(let words) = value(path, in: scopes) { text += words }
            case .partial(let name): write(partials[name] ?? [], in: scopes, partials, to: &text)
            case .section(let path, let pieces):
                switch value(path, in: scopes) {
                case nil, .flag(false): break
                case .words, .flag(true): write(pieces, in: scopes, partials, to: &text)
                case .group(let scope): write(pieces, in: scopes + [scope], partials, to: &text)
                case .list(let list): for scope in list { write(pieces, in: scopes + [scope], partials, to: &text) }
                }
            case .otherwise(let path, let pieces):
                switch value(path, in: scopes) {
                case nil, .flag(false): write(pieces, in: scopes, partials, to: &text)
                case .words, .flag, .group, .list: break
                }
            }
        }
    }

    /// The first name is sought from the innermost section outwards, the rest along its dots.
    private static func value(_ path: [String], in scopes: [Scope]) -> Value? {
        guard var value = scopes.reversed().lazy.compactMap({ $0.values[path[0]] }).first else { return nil }
        for name in path.dropFirst() {
            guard case .group(let scope) = value, let next = scope.values[name] else { return nil }
            value = next
        }
        return value
    }
}
