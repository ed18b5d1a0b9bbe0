/// One day on which a calendar is closed, or on which it closes early.
struct Holiday: Hashable, Sendable {
    let day: Day
    let name: String

    /// Half days are business days. A name that joins two feasts is a half day only when both are.
    var isHalfDay: Bool {
        // Nearly every name ends without a bracket; the split is for the few that do not.
        name.utf8.last == UInt8(ascii: ")")
            && name.split(separator: "; ").allSatisfy { $0.hasSuffix("(from 2pm)") || $0.hasSuffix("(afternoon)") }
    }
}
