/// The buckets of an accountant's aging report, in calendar days past the contractual due date. Lanes are another
/// matter.
public enum AgingBucket: Int, Sendable, CaseIterable, Comparable {
    case current, days1to30, days31to60, days61to90
    /// 91 days and more.
    case over90

    public init(daysPastDue days: Int) {
        switch days {
        case ...0: self = .current
        case ...30: self = .days1to30
        case ...60: self = .days31to60
        case ...90: self = .days61to90
        default: self = .over90
        }
    }

    /// What stands above the column.
    public var title: String {
        switch self {
        case .current: "current"
        case .days1to30: "1–30"
        case .days31to60: "31–60"
        case .days61to90: "61–90"
        case .over90: "90+"
        }
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
