/// What came of a step of a policy: of the times it was taken, how often the item was paid before another step.
public struct StepEffect: Hashable, Sendable {
    public let step: String
    public let taken: Int
    public let paid: Int
    /// From the step to the last money, added up over what was paid.
    public let days: Int

    public init(step: String, taken: Int, paid: Int, days: Int) {
        self.step = step
        self.taken = taken
        self.paid = paid
        self.days = days
    }

    /// What is still open counts as not paid; another step may yet be taken, and money may yet come.
    public var share: Ratio? { Ratio(Int128(paid), over: Int128(taken)) }
    public var interval: ShareInterval? { ShareInterval(min(paid, taken), of: taken) }
    public var meanDays: Ratio? { Ratio(Int128(days), over: Int128(paid)) }
}
