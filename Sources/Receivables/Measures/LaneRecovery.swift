/// What became of the items that entered a lane, by calendar days past due: paid while in it, moved on to the next one, or
/// still in it. What is still there has not been decided, and counts for neither rate.
public struct LaneRecovery: Hashable, Sendable {
    public let lane: Lane
    public let paid: Int
    public let movedOn: Int
    public let stillThere: Int

    public var entered: Int { paid + movedOn + stillThere }
    /// What has left the lane. Nothing leaves the last one but by being paid, so there what stays counts.
    private var decided: Int { lane == .critical ? entered : paid + movedOn }
    /// Recovery: paid in the lane ÷ decided.
    public var share: Ratio? { Ratio(Int128(paid), over: Int128(decided)) }
    /// Escalation: moved to the next lane ÷ decided; nil of the last lane.
    public var escalation: Ratio? { lane == .critical ? nil : Ratio(Int128(movedOn), over: Int128(decided)) }
    public var interval: ShareInterval? { ShareInterval(paid, of: decided) }

    init(lane: Lane, paid: Int, movedOn: Int, stillThere: Int) {
        self.lane = lane
        self.paid = paid
        self.movedOn = movedOn
        self.stillThere = stillThere
    }

    /// One for each lane.
    /// - Parameters:
    ///   - paid: of the items that fell due in a stretch of months.
    ///   - open: those of the same stretch, and what is not due yet.
    public static func all(
        paid: [PaymentAge],
        open: [OpenDue],
        on today: Day,
        _ lanes: Lanes = Lanes()
    ) -> [LaneRecovery] {
        var (settled, waiting): ([Lane: Int], [Lane: Int]) = ([:], [:])
        for age in paid { settled[lanes.lane(on: age.age), default: 0] += age.items }
        for due in open { waiting[lanes.lane(on: today.days(since: due.due)), default: 0] += due.items }
        return Lane.allCases.map { lane in
            let later = Lane.allCases.filter { $0 > lane }
            return LaneRecovery(
                lane: lane,
                paid: settled[lane, default: 0],
                movedOn: later.reduce(0) { $0 + settled[$1, default: 0] + waiting[$1, default: 0] },
                stillThere: waiting[lane, default: 0]
            )
        }
    }
}
