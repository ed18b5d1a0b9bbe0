/// What is unlike every day before about what is about to leave.
public enum Anomaly: Hashable, Sendable {
    case volume(today: Int, largest: Int)
    case amount(today: Money, largest: Money)
    case strangers(today: Share, past: Share)
    /// The past is nil for a book that has none.
    case money(today: Share, past: Share?)
}

/// A part of a whole, both counted.
public struct Share: Hashable, Sendable, CustomStringConvertible {
    public let part: Int
    public let whole: Int

    public init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
    }

    func isAbove(percent: Int) -> Bool { part * 100 > whole * percent }

    /// In whole percent, rounded down.
    public var percent: Int { whole == 0 ? 0 : part * 100 / whole }

    /// `186 of 200`
    public var description: String { "\(part) of \(whole)" }
}

extension Anomaly: CustomStringConvertible {
    /// What a clerk needs to know to decide; the figures first.
    public var description: String {
        switch self {
        case .volume(let today, let largest):
            """
            \(today) letters are about to leave; the most on one of the last days with letters was \(largest). \
            Look for an import that was read wrongly, a policy that changed, or days that were missed.
            """
        case .amount(let today, let largest):
            """
            \(today) are about to be asked for; the most on one of the last days with letters was \(largest). \
            Look for amounts that were read wrongly, such as cents as units.
            """
        case .strangers(let today, let past):
            """
            \(today) letters (\(today.percent) %) go to addresses that were never written to before; \
            in the past it was \(past.percent) %. Look for the wrong customers, or contacts of another list.
            """
        case .money(let today, let past):
            """
            \(today) letters (\(today.percent) %) ask for items on which money arrived within the last week\
            \(past.map { "; in the past it was \($0.percent) %" } ?? ""). \
            Look for payments that were imported in part or matched wrongly.
            """
        }
    }

    /// What is said once, after all that is unlike the past.
    public static let remedy =
        "Nothing was sent. If all of this is meant, let it go with `dunwell run --yes-really --by NAME`."
}
