/// What happened to an item that a person should look at, however the ladder goes on.
public enum Trouble: String, Hashable, Sendable, CaseIterable {
    case dispute
    case brokenPromise = "broken-promise"
    case failedCharge = "failed-charge"

    /// What an event begins, with a word of its own about it.
    public static func begun(by what: Event.What) -> (trouble: Trouble, note: String)? {
        switch what {
        case .disputed(_, let reason): (.dispute, reason)
        case .promiseEnded(.broken): (.brokenPromise, "")
        case .promiseEnded(.partlyKept): (.brokenPromise, "partly kept")
        case .chargeDeclined(let code): (.failedCharge, code ?? "")
        default: nil
        }
    }

    /// What an event may bring to an end: of a dispute, only if nothing is left of it.
    public static func ended(by what: Event.What) -> [Trouble] {
        switch what {
        case .resolved: [.dispute]
        case .promised, .planned: [.brokenPromise]
        case .chargeSucceeded: [.failedCharge]
        case .writtenOff, .voided: allCases
        default: []
        }
    }
}
