import Receivables
import Storage

/// Something that needs a person.
struct Matter: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case approval, reply, task, promise, charge, dispute, held, source, parked, hook
    }

    /// What it is, as far as its kind has words for it.
    enum What: Hashable, Sendable {
        /// - Parameters:
        ///   - needs: how many people have to agree.
        ///   - names: who has agreed, or whose own act it is.
        case approval(step: String, by: String, because: Concern, has: Int, needs: Int, names: [String])
        case reply(text: String, guess: String, confidence: Int)
        case task(what: String, whose: String, takenBy: String?)
        case trouble(Trouble, note: String)
        case held(step: String, reason: String)
        case source(Freshness.Staleness)
        case parked(Int)
        /// Nothing arrived at this address for days.
        case hook(url: String, because: String)
    }

    let kind: Kind
    /// The row it stands for.
    let id: Int64
    let what: What
    /// The customer as people call them; empty for what is about the whole book.
    var customer = ""
    /// The customer's row; nil for what is about the whole book.
    let row: Int64?
    /// Items as people write them, the lead first.
    let items: [String]
    let since: Day
    /// Days past due of the lead.
    let age: Int?
    let asked: Money?
    /// What may be expected of it within two weeks.
    let expected: Money?
    /// The newest event about the customer when it was read: what is held is held as it was seen.
    var seen: Int64 = 0

    /// Its place in the ranking: what is expected most comes first; what holds the whole book, before all.
    var cursor: MatterCursor {
        let worth = kind == .source ? Int64.max : expected?.roughWorth ?? 0
        return MatterCursor(worth: worth, kind: kind, id: id)
    }
}

/// A place in the ranking that stays what it is while others come and go.
struct MatterCursor: Hashable, Sendable, Comparable {
    let worth: Int64
    let kind: Matter.Kind
    let id: Int64

    init(worth: Int64, kind: Matter.Kind, id: Int64) {
        self.worth = worth
        self.kind = kind
        self.id = id
    }

    /// As it stands in an address: `5290000.approval.17`.
    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 2).map(String.init)
        guard parts.count == 3, let worth = Int64(parts[0]), let kind = Matter.Kind(rawValue: parts[1]),
            let id = Int64(parts[2])
        else { return nil }
        self.init(worth: worth, kind: kind, id: id)
    }

    var text: String { "\(worth).\(kind.rawValue).\(id)" }

    /// Whether it comes before.
    static func < (left: Self, right: Self) -> Bool {
        (right.worth, left.kind.rank, left.id) < (left.worth, right.kind.rank, right.id)
    }
}

extension Matter.Kind {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
