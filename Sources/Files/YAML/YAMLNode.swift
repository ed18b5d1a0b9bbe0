import Yams

/// A place in a YAML file that is read key by key: what is left unread at the end is an error, and so is everything
/// that is not what the format says. Scalars are text: `NO` is Norway and `5.00` keeps its zeros.
public struct YAMLNode {
    let node: Node
    let file: String
    /// How a person names this place: `steps[2].day`.
    let path: String

    public static func read(_ text: String, file: String) throws(Problem) -> YAMLNode {
        guard !text.unicodeScalars.contains("\0") else {
            throw Problem(file: file, line: nil, "contains a NUL byte; save it as plain UTF-8 text")
        }
        do {
            guard let node = try compose(yaml: text) else {
                throw Problem(file: file, line: 1, "is empty")
            }
            return YAMLNode(node: node, file: file, path: "")
        } catch let problem as Problem {
            throw problem
        } catch let error as YamlError {
            throw Self.problem(error, file: file)
        } catch {
            throw Problem(file: file, line: nil, "is not YAML: \(error)")
        }
    }

    private static func problem(_ error: YamlError, file: String) -> Problem {
        switch error {
        case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _), .composer(_, let what, let mark, _):
            Problem(file: file, line: mark.line, "is not YAML: \(what)")
        case .duplicatedKeysInMapping(let keys, let context):
            Problem(file: file, line: context.mark.line, "has the key \(keys.joined(separator: ", ")) twice")
        default: Problem(file: file, line: nil, "is not YAML: \(error)")
        }
    }

    public var line: Int? { node.mark?.line }

    public func problem(_ message: String) -> Problem {
        Problem(file: file, line: line, path.isEmpty ? message : "\(path): \(message)")
    }

    public func text() throws(Problem) -> String {
        guard case .scalar(let scalar) = node else { throw problem("expected a single value") }
        return scalar.string
    }

    public func list() throws(Problem) -> [YAMLNode] {
        guard case .sequence(let sequence) = node else { throw problem("expected a list, such as [a, b]") }
        return sequence.enumerated().map { YAMLNode(node: $0.element, file: file, path: "\(path)[\($0.offset + 1)]") }
    }

    public func map() throws(Problem) -> YAMLMap {
        guard case .mapping(let mapping) = node else { throw problem("expected keys and values") }
        var pairs: [(String, YAMLNode)] = []
        for (key, value) in mapping {
            guard case .scalar(let name) = key else { throw problem("keys must be plain words") }
            let place = path.isEmpty ? name.string : "\(path).\(name.string)"
            pairs.append((name.string, YAMLNode(node: value, file: file, path: place)))
        }
        return YAMLMap(node: self, pairs: pairs)
    }

    public var isMap: Bool { if case .mapping = node { true } else { false } }
    public var isList: Bool { if case .sequence = node { true } else { false } }
}

/// The keys of one place. Every key must be asked for; `end()` refuses the others.
public struct YAMLMap {
    public let node: YAMLNode
    public let pairs: [(key: String, value: YAMLNode)]

    public var keys: [String] { pairs.map(\.key) }

    public subscript(key: String) -> YAMLNode? { pairs.first { $0.key == key }?.value }

    public func need(_ key: String, _ expected: String) throws(Problem) -> YAMLNode {
        guard let value = self[key] else { throw node.problem("lacks '\(key)' (\(expected))") }
        return value
    }

    /// Refuses keys that nobody knows, naming the nearest that somebody does.
    public func allow(_ known: [String]) throws(Problem) {
        for (key, value) in pairs where !known.contains(key) {
            let near = Nearest.word(to: key, in: known).map { "; did you mean '\($0)'?" } ?? ""
            throw Problem(
                file: value.file,
                line: value.line,
                "unknown key '\(value.path)'\(near) Known here: \(known.sorted().joined(separator: ", "))"
            )
        }
    }
}

/// The word a person probably meant.
public enum Nearest {
    public static func word(to word: String, in known: [String]) -> String? {
        let ranked = known.map { ($0, distance(word.lowercased(), $0.lowercased())) }.min { $0.1 < $1.1 }
        guard let (candidate, distance) = ranked, distance <= max(2, word.count / 3) else { return nil }
        return candidate
    }

    /// Levenshtein distance.
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var previous = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let cost = a == b ? previous : previous + 1
                previous = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
