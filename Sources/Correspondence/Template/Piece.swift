/// A part of a template, read once and written for every letter.
indirect enum Piece: Sendable {
    case words(String)
    /// A name, along its dots.
    case value([String])
    /// `{{#name}}…{{/name}}`: what is said when there is such a thing, once for each.
    case section([String], [Piece])
    /// `{{^name}}…{{/name}}`: what is said when there is none.
    case otherwise([String], [Piece])
    case partial(String)
}

extension Piece {
    /// The partials that a partial uses, itself or through others.
    static func partials(within name: String, of shelf: [String: [Piece]]) -> Set<String> {
        var found: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            for used in (shelf[next] ?? []).flatMap(\.partials) where found.insert(used).inserted { open.append(used) }
        }
        return found
    }

    private var partials: [String] {
        switch self {
        case .words, .value: []
        case .section(_, let inner), .otherwise(_, let inner): inner.flatMap(\.partials)
        case .partial(let name): [name]
        }
    }
}
