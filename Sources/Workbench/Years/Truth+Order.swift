import Receivables

/// Words in the order of the days from which they count, in whatever order they were told.
extension Truth {
    /// What words can be about, one taking the place of the other.
    struct Matter: Hashable {
        enum Kind: Hashable { case dispute, reply, pause, arrangement, end }

        var debtor: Int
        var target: Event.Target
        var kind: Kind
    }

    struct LastWord {
        var from: Day
        var what: Event.What
    }

    /// A word that counts from an earlier day than what was said of its matter before changes nothing about that: a reply
    /// whose reading is known is read, a dispute whose end is known is over.
    mutating func order(_ target: Event.Target, _ what: Event.What, of debtor: Int, from counts: Day) {
        guard let kind = Matter.Kind(what) else { return }
        let matter = Matter(debtor: debtor, target: target, kind: kind)
        if let last = lastWords[matter], counts < last.from {
            return hear(target, last.what, of: debtor, on: last.from)
        }
        // Disputes add up: none takes the place of another, and only their end is a last word.
        if case .disputed = what { return }
        lastWords[matter] = LastWord(from: counts, what: what)
    }
}

extension Truth.Matter.Kind {
    fileprivate init?(_ what: Event.What) {
        switch what {
        case .disputed, .resolved: self = .dispute
        case .replied, .read: self = .reply
        case .held, .resumed: self = .pause
        case .promised, .planned: self = .arrangement
        case .writtenOff, .reopened: self = .end
        default: return nil
        }
    }
}
