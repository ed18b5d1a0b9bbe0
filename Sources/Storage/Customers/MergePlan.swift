public import Receivables

/// Two customers side by side, as somebody sees them who is about to make one of them.
public struct MergePlan: Hashable, Sendable {
    public struct Side: Hashable, Sendable {
        public let row: Int64
        public let code: String
        public let name: String
        public let owed: [CustomerLine.Debt]
        public let people: CustomerPeople
        public let care: CustomerCare
        public let country: String?
        public let refused: [Channel: Event.Unreachable]
        public let pause: Pause?
        public let promises, plans, disputes, heldItems: Int
        public let waiting: Int
        public let letters: Letters
        /// Names of others who were merged into them before.
        public let aliases: [String]
        public let isErased: Bool
        public let seen: Int64
    }

    /// Messages and charges that have not come to an end.
    public struct Letters: Hashable, Sendable {
        public internal(set) var queued = 0
        /// In the hands of a worker, or on the wire.
        public internal(set) var underWay = 0
        public internal(set) var uncertain = 0
        public internal(set) var held = 0
    }

    /// Why they cannot be merged now.
    public enum Obstacle: String, Hashable, Sendable, CaseIterable {
        /// They are one already.
        case same
        /// Something is on its way: its outcome has to be known first.
        case underWay = "under-way"
        /// A person has to say what became of a letter.
        case held
        /// What was personal about one of them is erased.
        case erased
    }

    public let kept, gone: Side

    public var obstacles: [Obstacle] {
        guard kept.row != gone.row else { return [.same] }
        let sides = [kept.letters, gone.letters]
        var obstacles: [Obstacle] = []
        if sides.contains(where: { $0.underWay + $0.uncertain > 0 }) { obstacles.append(.underWay) }
        if sides.contains(where: { $0.held > 0 }) { obstacles.append(.held) }
        if kept.isErased || gone.isErased { obstacles.append(.erased) }
        return obstacles
    }

    /// Which of the values stays: what the other one has fills what is not known of the one who stays.
    public func staying<T>(_ value: (Side) -> T?) -> T? { value(kept) ?? value(gone) }

    /// The people there will be.
    public var people: CustomerPeople { kept.people.joined(by: gone.people) }

    /// How they will be looked after. No policy of their own is one, too: the book's.
    public var care: CustomerCare {
        var care = kept.care
        care.owner = staying(\.care.owner)
        care.deputy = staying(\.care.deputy)
        care.segment = staying(\.care.segment)
        care.language = staying(\.care.language)
        return care
    }

    /// By currency.
    public var owed: [Money] {
        let all = (kept.owed + gone.owed).map(\.balance)
        return Dictionary(grouping: all, by: \.currency).sorted { $0.key < $1.key }.map { currency, some in
            Money(some.reduce(0) { $0 + $1.minorUnits }, currency)
        }
    }

    /// Whoever of them wants to hear nothing has said it for both; an address that does not work is one of the one who stays.
    public var refused: [Channel: Event.Unreachable] {
        let wishes = [kept.refused, gone.refused].joined().filter { $0.value == .optedOut }.map { ($0.key, $0.value) }
        return kept.refused.filter { $0.value == .bounced }.merging(wishes) { $1 }
    }

    /// The longer one.
    public var pause: Pause? { [kept.pause, gone.pause].compactMap(\.self).max { $0.until < $1.until } }

    /// Another as soon as anything is another that is shown.
    public var mark: String {
        SendWords.hex(Array(ContentDigest.of(Array("\(kept.shown)|\(gone.shown)".utf8)).prefix(12)))
    }
}

extension MergePlan.Side {
    /// What the mark is taken over. Dictionaries are put in order: theirs is another each time.
    fileprivate var shown: String {
        let refused = refused.map { "\($0.key)=\($0.value)" }.sorted()
        return [
            "\(row)", code, name, "\(seen)", "\(owed)", "\(people)", "\(care)", "\(country ?? "")", "\(refused)",
            "\(letters)", "\(waiting)",
        ].map { "\($0.utf8.count):\($0)" }.joined()
    }
}

extension Reading {
    /// - Parameters:
    ///   - other: who would be no more.
    public func mergePlan(of other: Int64, into customer: Int64, payee: Country?) throws -> MergePlan {
        MergePlan(kept: try side(customer, payee), gone: try side(other, payee))
    }

    private func side(_ row: Int64, _ payee: Country?) throws -> MergePlan.Side {
        let card = try card(of: row)
        let account = try account(row, on: Day(9999, 12, 31), payee: payee).account
        let open = account.items.filter(\.isOpen)
        return MergePlan.Side(
            row: row,
            code: card.code,
            name: card.name,
            owed: try owed(by: [row])[row] ?? [],
            people: try people(of: row),
            care: try care(of: row),
            country: card.country?.code,
            refused: account.unreachable,
            pause: account.pause,
            promises: open.count { $0.promise != nil },
            plans: open.count { $0.plan != nil },
            disputes: open.count { $0.inDispute > 0 },
            heldItems: open.count { $0.pause != nil },
            waiting: try waitingApprovals(of: row).count,
            letters: try openLetters(of: row),
            aliases: try aliases(of: row).map(\.code),
            isErased: try dayErased(row) != nil,
            seen: try newestEvent(of: row)
        )
    }

    private func openLetters(of customer: Int64) throws -> MergePlan.Letters {
        var letters = MergePlan.Letters()
        try session.prepare(
            """
            SELECT status, COUNT(*) FROM outbox_entry WHERE customer = $1
                AND status IN ('queued', 'claimed', 'dispatching', 'uncertain', 'held') GROUP BY status
            """
        ).forEach(.int(customer)) { row in
            let count = Int(row.int(1))
            switch OutboxEntry.Status(rawValue: row.text(0)) {
            case .queued: letters.queued += count
            case .uncertain: letters.uncertain += count
            case .held: letters.held += count
            default: letters.underWay += count
            }
        }
        return letters
    }
}
