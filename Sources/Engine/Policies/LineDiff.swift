/// Two texts line by line: what was taken out, what came, and what stayed between.
public struct LineDiff: Hashable, Sendable {
    public enum Line: Hashable, Sendable {
        case kept(String)
        case cut(String)
        case added(String)
    }

    public let lines: [Line]

    public init(from old: String, to new: String) {
        let (before, after) = (Self.lines(of: old), Self.lines(of: new))
        var (cut, added): (Set<Int>, Set<Int>) = ([], [])
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): cut.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            if left < before.count, cut.contains(left) {
                lines.append(.cut(before[left]))
                left += 1
            } else if right < after.count, added.contains(right) {
                lines.append(.added(after[right]))
                right += 1
            } else {
                lines.append(.kept(before[left]))
                (left, right) = (left + 1, right + 1)
            }
        }
        self.lines = lines
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// How many lines are not as they were.
    public var changed: Int {
        lines.count { if case .kept = $0 { false } else { true } }
    }
}
