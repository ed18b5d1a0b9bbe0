/// What a person may do at the desk. Each may do what those before it may.
public enum Role: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Sees everything, changes nothing.
    case viewer
    /// Holds, promises, disputes, reads replies, takes up tasks.
    case clerk
    /// Agrees to what waits for a person.
    case approver
    /// Says who may come.
    case admin

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }
}
