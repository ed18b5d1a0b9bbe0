import Receivables

/// The text of `book.yaml` on its way to be another one.
public struct BookText: Hashable, Sendable {
    public let text: String
    /// For what is said about it.
    public let file: String
    private let tree: YAMLTree

    /// - Throws: the first problem, with its line.
    public init(_ text: String, file: String) throws(Problem) {
        _ = try BookFile.read(text, file: file)
        tree = try YAMLTree(reading: text, file: file)
        (self.text, self.file) = (text, file)
    }

    /// With other values, by key; nil takes a key away. Everything else stays as it is written.
    /// - Throws: what the reader has against the text that comes of it, or that a value is written so that only a person
    ///   can change it.
    public func setting(_ values: [(key: BookKey, value: YAMLScript.Value?)]) throws(Problem) -> BookText {
        var script = YAMLScript(text, file: file)
        for (key, value) in values { try script.set(key.name, to: value, order: BookKey.order) }
        return try BookText(script.text, file: file)
    }

    /// What a setting says, a line for each value; nil where nothing is said.
    public func value(of key: String) -> String? {
        tree.value(at: key.split(separator: ".").map(String.init)[...])?.words
    }

    public struct Change: Hashable, Sendable {
        public let key: String
        public let old: String?
        public let new: String?
    }

    /// What another text says otherwise, by key, in the order of the keys' names.
    public func changes(to other: BookText) -> [Change] {
        let (before, after) = (tree.leaves, other.tree.leaves)
        return Set(before.keys).union(after.keys).sorted().compactMap { key in
            guard before[key] != after[key] else { return nil }
            return Change(key: key, old: before[key].map(Self.shown), new: after[key].map(Self.shown))
        }
    }

    /// A delivery service may be given what it knows us by behind the question mark.
    private static func shown(_ value: String) -> String {
        guard value.contains("://"), let mark = value.firstIndex(of: "?") else { return value }
        return value[...mark] + "…"
    }
}

extension YAMLTree {
    func value(at path: ArraySlice<String>) -> YAMLTree? {
        guard let key = path.first else { return self }
        guard case .keys(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value.value(at: path.dropFirst())
    }

    /// For people: a line for each item.
    var words: String {
        switch self {
        case .text(let text): text
        case .list(let items): items.map(\.words).joined(separator: "\n")
        case .keys(let pairs): pairs.map { "\($0.key): \($0.value.words)" }.joined(separator: "\n")
        }
    }

    /// What stands at each key, and in sections at each key of theirs.
    var leaves: [String: String] {
        guard case .keys(let pairs) = self else { return [:] }
        var leaves: [String: String] = [:]
        for pair in pairs {
            if case .keys(let inner) = pair.value {
                for part in inner { leaves["\(pair.key).\(part.key)"] = part.value.words }
            } else {
                leaves[pair.key] = pair.value.words
            }
        }
        return leaves
    }
}
