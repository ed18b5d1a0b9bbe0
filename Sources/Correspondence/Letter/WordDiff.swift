/// What somebody changed in a text: pieces of it in order, by paragraph and, where most of a paragraph stayed, by word.
public struct WordDiff: Hashable, Sendable {
    public enum Piece: Hashable, Sendable {
        case kept(String)
        case cut(String)
        case added(String)
    }

    /// Each paragraph with its pieces. One that is wholly new or gone is one piece.
    public let paragraphs: [[Piece]]

    public init(from old: String, to new: String) {
        let (before, after) = (Self.paragraphs(of: old), Self.paragraphs(of: new))
        let lines = Self.pieces(before, after)
        paragraphs = Self.merged(lines)
    }

    /// How many paragraphs differ.
    public var changed: Int {
        paragraphs.count { paragraph in
            paragraph.contains { if case .kept = $0 { false } else { true } }
        }
    }

    private static func paragraphs(of text: String) -> [String] {
        text.split(separator: "\n\n").map(String.init)
    }

    private static func pieces(_ old: [String], _ new: [String]) -> [Piece] {
        let difference = new.difference(from: old)
        var (cut, added): (Set<Int>, Set<Int>) = ([], [])
        for change in difference {
            switch change {
            case .remove(let offset, _, _): cut.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var pieces: [Piece] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, cut.contains(left) {
                pieces.append(.cut(old[left]))
                left += 1
            } else if right < new.count, added.contains(right) {
                pieces.append(.added(new[right]))
                right += 1
            } else {
                pieces.append(.kept(old[left]))
                (left, right) = (left + 1, right + 1)
            }
        }
        return pieces
    }

    /// A paragraph that was cut and the new one in its place are one that was changed, if they have most words in common.
    private static func merged(_ lines: [Piece]) -> [[Piece]] {
        var paragraphs: [[Piece]] = []
        var rest = lines[...]
        while let line = rest.popFirst() {
            let cuts = gathered(line, &rest)
            guard case .cut = line, !cuts.added.isEmpty else {
                paragraphs += cuts.all.map { [$0] }
                continue
            }
            for place in 0..<max(cuts.gone.count, cuts.added.count) {
                let old = place < cuts.gone.count ? cuts.gone[place] : nil
                let new = place < cuts.added.count ? cuts.added[place] : nil
                paragraphs += changed(old, new)
            }
        }
        return paragraphs
    }

    /// A run of paragraphs that were cut, and those that came in their place.
    private static func gathered(_ first: Piece, _ rest: inout ArraySlice<Piece>) -> (
        all: [Piece], gone: [String], added: [String]
    ) {
        guard case .cut(let words) = first else { return ([first], [], []) }
        var (all, gone, added) = ([first], [words], [String]())
        while let next = rest.first {
            if case .cut(let words) = next, added.isEmpty {
                gone.append(words)
            } else if case .added(let words) = next {
                added.append(words)
            } else {
                break
            }
            all.append(next)
            rest = rest.dropFirst()
        }
        return (all, gone, added)
    }

    private static func changed(_ old: String?, _ new: String?) -> [[Piece]] {
        guard let old else { return new.map { [[.added($0)]] } ?? [] }
        guard let new else { return [[.cut(old)]] }
        let (before, after) = (old.split(separator: " ").map(String.init), new.split(separator: " ").map(String.init))
        let words = pieces(before, after)
        let kept = words.count { if case .kept = $0 { true } else { false } }
        guard kept * 2 >= max(before.count, after.count) else { return [[.cut(old)], [.added(new)]] }
        return [joined(words)]
    }

    /// Neighbours of one kind in one piece.
    private static func joined(_ words: [Piece]) -> [Piece] {
        var pieces: [Piece] = []
        for word in words {
            switch (pieces.last, word) {
            case (.kept(let before), .kept(let next)): pieces[pieces.count - 1] = .kept(before + " " + next)
            case (.cut(let before), .cut(let next)): pieces[pieces.count - 1] = .cut(before + " " + next)
            case (.added(let before), .added(let next)): pieces[pieces.count - 1] = .added(before + " " + next)
            default: pieces.append(word)
            }
        }
        return pieces
    }
}
