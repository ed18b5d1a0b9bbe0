/// How serious an item has become.
public enum Lane: String, Sendable, CaseIterable, Comparable {
    case current, early, late, critical

    public static func < (left: Lane, right: Lane) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .current: 0
        case .early: 1
        case .late: 2
        case .critical: 3
        }
    }
}

/// The borders between the lanes, in ladder days: the first day of each lane but the current one.
public struct Lanes: Hashable, Sendable {
    public var early: Int
    public var late: Int
    public var critical: Int

    public init(early: Int = 1, late: Int = 15, critical: Int = 45) {
        self.early = early
        self.late = late
        self.critical = critical
    }

    public func lane(on ladderDay: Int) -> Lane {
        switch ladderDay {
        case ..<early: .current
        case ..<late: .early
        case ..<critical: .late
        default: .critical
        }
    }
}
