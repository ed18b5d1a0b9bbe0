public import Receivables
public import Storage

/// What a new version means for items in the middle of something. Steps that were taken stay taken, by name; what is new and
/// whose day has passed follows the rules for steps that come late. Only what people were asked about a step that is no more
/// is left over: it would wait for ever, so it is withdrawn.
public struct PolicyAdoption: Sendable {
    private let rules: BookRules
    private let day: Day

    public init(by rules: BookRules, on day: Day) {
        self.rules = rules
        self.day = day
    }

    /// - Returns: how many questions were withdrawn.
    @discardableResult
    public func settle(in writing: Writing) throws -> Int {
        var withdrawn = 0
        // What a person proposed does not hang on a step, and the engine's own words are in no policy.
        for approval in try writing.waitingApprovals() where approval.maker == nil {
            let policy = rules.policy(named: try writing.policyName(of: approval.customer))
            let gone = approval.ask.covers.filter {
                policy.step(named: $0.step) == nil && Notices(step: $0.step) == nil
            }
            guard !gone.isEmpty, gone.count == approval.ask.covers.count else { continue }
            for covered in gone {
                let skipped = Event.What.skipped(step: covered.step, .overtaken)
                try writing.tell(
                    approval.customer,
                    .item(covered.item),
                    skipped,
                    on: day,
                    payee: rules.office.country
                )
            }
            try writing.withdraw(approval)
            withdrawn += 1
        }
        return withdrawn
    }
}
