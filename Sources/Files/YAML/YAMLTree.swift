import Receivables

/// What a YAML text says, without how it is written.
indirect enum YAMLTree: Hashable, Sendable {
    case text(String)
    case list([YAMLTree])
    /// In the order of the text.
    case keys([Pair])

    struct Pair: Hashable, Sendable {
        let key: String
        var value: YAMLTree
    }

    init(reading text: String, file: String) throws(Problem) { try self.init(YAMLNode.read(text, file: file)) }

    init(_ value: YAMLScript.Value) {
        switch value {
        case .text(let text): self = .text(text)
        case .list(let items): self = .list(items.map { .text($0) })
        }
    }

    private init(_ node: YAMLNode) throws(Problem) {
        if node.isMap {
            var pairs: [Pair] = []
            for (key, value) in try node.map().pairs { pairs.append(Pair(key: key, value: try YAMLTree(value))) }
            self = .keys(pairs)
        } else if node.isList {
            var items: [YAMLTree] = []
            for item in try node.list() { items.append(try YAMLTree(item)) }
            self = .list(items)
        } else {
            self = .text(try node.text())
        }
    }

    /// With a value at a path; nil where that leads through something that has no keys.
    func setting(_ path: ArraySlice<String>, to value: YAMLTree?) -> YAMLTree? {
        guard let key = path.first else { return value }
        guard case .keys(var pairs) = self else { return nil }
        let place = pairs.firstIndex { $0.key == key }
        let old = place.map { pairs[$0].value }
        var fresh = value
        if path.count > 1 {
            guard let inner = (old ?? .keys([])).setting(path.dropFirst(), to: value) else { return nil }
            fresh = inner == .keys([]) ? nil : inner
        }
        switch (place, fresh) {
        case (let place?, let fresh?): pairs[place].value = fresh
        case (let place?, nil): pairs.remove(at: place)
        case (nil, let fresh?): pairs.append(Pair(key: key, value: fresh))
        case (nil, nil): break
        }
        return .keys(pairs)
    }

    /// Whatever the order of keys.
    func isSame(as other: YAMLTree) -> Bool { sorted == other.sorted }

    private var sorted: YAMLTree {
        switch self {
        case .text: self
        case .list(let items): .list(items.map(\.sorted))
        case .keys(let pairs):
            .keys(pairs.map { Pair(key: $0.key, value: $0.value.sorted) }.sorted { $0.key < $1.key })
        }
    }
}
