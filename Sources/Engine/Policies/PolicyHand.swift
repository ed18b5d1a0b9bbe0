public import Files
public import Receivables
public import Storage

/// What came of an act on a policy.
public enum PolicyOutcome: Hashable, Sendable {
    case done(PolicyEdition)
    /// It says what the version says that is live.
    case unchanged
    /// Somebody else has saved another text meanwhile.
    case stale(PolicyEdition)
    /// There is no such version to work on, or no such policy.
    case overtaken
    /// They have written at it: another person has to put it live.
    case own
    /// It cannot be read.
    case unreadable(Problem)
    /// It can be read, and must not be followed.
    case unfit([PolicyCheck.Finding])
    /// No policy can be called so.
    case misnamed
    /// There is a policy of this name.
    case taken
    /// Customers follow it.
    case followed
    /// It lies in a file, or travels with the program: there it stays.
    case filed
}

/// A person at work on policies. Whoever wrote at a version does not put it live.
public struct PolicyHand: Sendable {
    let hand: DeskHand
    let shelf: PolicyShelf

    /// Characters of a reason.
    public static let longestReason = 400

    public init(_ hand: DeskHand, at shelf: PolicyShelf) {
        self.hand = hand
        self.shelf = shelf
    }

    /// The text of a browser as a file has it.
    public static func tidied(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let kept = lines.reversed().drop { $0.allSatisfy(\.isWhitespace) }.reversed()
        return kept.joined(separator: "\n") + "\n"
    }

    /// Reads a text as the next version of a policy.
    public static func read(_ text: String, as name: String) throws(Problem) -> Policy {
        let policy = try PolicyFile.read(text, file: "\(name).yaml")
        guard policy.name == name else {
            let line = text.split(separator: "\n", omittingEmptySubsequences: false)
                .firstIndex { $0.hasPrefix("policy:") }
            throw Problem(
                file: "\(name).yaml",
                line: line.map { $0 + 1 },
                "policy: it is called \(name) and stays so; found '\(policy.name)'"
            )
        }
        return policy
    }

    /// Saves a text as the version that is worked on.
    /// - Parameter seen: the version that was on the screen, or none.
    public func save(
        _ text: String,
        of name: String,
        because reason: String,
        over seen: PolicyEdition.Sight?,
        in writing: Writing
    ) throws -> PolicyOutcome {
        let body = Self.tidied(text)
        do throws(Problem) { _ = try Self.read(body, as: name) } catch { return .unreadable(error) }
        let inForce = try shelf.inForce(from: writing)[name]
        let editions = try writing.editions(of: name)
        guard inForce != nil || !editions.isEmpty else { return .overtaken }
        guard let open = editions.first(where: \.state.isOpen) else {
            guard body != inForce?.text else { return .unchanged }
            return try begin(body, of: name, because: reason, in: writing)
        }
        guard open.sight == seen else { return .stale(open) }
        guard body != open.body || reason != open.reason else { return .unchanged }
        var next = open
        if !next.authors.contains(hand.person) { next.authors.append(hand.person) }
        (next.body, next.reason, next.revision) = (body, reason, open.revision + 1)
        (next.state, next.since, next.written) = (.draft, hand.day, hand.instant)
        try writing.keep(next)
        return .done(next)
    }

    func begin(
        _ body: String,
        of name: String,
        because reason: String,
        in writing: Writing
    ) throws -> PolicyOutcome {
        // The text before it is a version, too: there is something to compare with and to go back to.
        try shelf.record([name], on: hand.day, at: hand.instant, in: writing)
        let number = (try writing.editions(of: name).first?.number ?? 0) + 1
        var draft = PolicyEdition(
            name,
            number: number,
            body: body,
            state: .draft,
            written: hand.instant,
            since: hand.day
        )
        (draft.authors, draft.reason) = ([hand.person], reason)
        try writing.add(draft)
        return .done(draft)
    }

    /// Lets it decide beside the one that is live, from tomorrow; or no more.
    public func shadow(
        _ isShadow: Bool,
        _ name: String,
        seen: PolicyEdition.Sight?,
        in writing: Writing
    ) throws -> PolicyOutcome {
        guard var open = try writing.editions(of: name).first(where: \.state.isOpen) else { return .overtaken }
        guard open.sight == seen else { return .stale(open) }
        guard (open.state == .shadow) != isShadow else { return .overtaken }
        (open.state, open.since) = (isShadow ? .shadow : .draft, hand.day)
        try writing.keep(open)
        try note(open, isShadow ? "decides in the shadow from now on" : "decides in the shadow no more", in: writing)
        return .done(open)
    }

    public func drop(_ name: String, seen: PolicyEdition.Sight?, in writing: Writing) throws -> PolicyOutcome {
        guard var open = try writing.editions(of: name).first(where: \.state.isOpen) else { return .overtaken }
        guard open.sight == seen else { return .stale(open) }
        (open.state, open.since) = (.dropped, hand.day)
        try writing.keep(open)
        try note(open, "was given up", in: writing)
        return .done(open)
    }

    /// Has it followed, from the next run on, for all items.
    public func putLive(_ name: String, seen: PolicyEdition.Sight?, in writing: Writing) throws -> PolicyOutcome {
        guard var open = try writing.editions(of: name).first(where: \.state.isOpen) else { return .overtaken }
        guard open.sight == seen else { return .stale(open) }
        guard !open.authors.contains(hand.person) else { return .own }
        let policy: Policy
        do throws(Problem) { policy = try Self.read(open.body, as: name) } catch { return .unreadable(error) }
        let errors = PolicyCheck(policy).findings.filter { $0.weight == .error }
        guard errors.isEmpty else { return .unfit(errors) }
        open.agreed = hand.person
        try writing.putLive(open, on: hand.day)
        try note(open, "is live; it was written by \(open.authors.joined(separator: ", "))", in: writing)
        (open.state, open.since) = (.live, hand.day)
        return .done(open)
    }

    func note(_ edition: PolicyEdition, _ what: String, in writing: Writing) throws {
        let why = edition.reason.isEmpty ? "" : ": \(edition.reason)"
        let words = "policy \(edition.name), version \(edition.number), \(what)\(why)"
        try writing.rule(words, by: hand.person, on: hand.day)
    }
}

extension PolicyEdition {
    /// What of it somebody has seen.
    public struct Sight: Hashable, Sendable, CustomStringConvertible {
        public let number: Int
        public let revision: Int

        public var description: String { "\(number).\(revision)" }

        init(number: Int, revision: Int) {
            self.number = number
            self.revision = revision
        }

        /// As a form bears it: `8.2`. Nil for what is none.
        public init?(_ text: String) {
            let parts = text.split(separator: ".").compactMap { Int($0) }
            guard parts.count == 2 else { return nil }
            self.init(number: parts[0], revision: parts[1])
        }
    }

    public var sight: Sight { Sight(number: number, revision: revision) }
}
