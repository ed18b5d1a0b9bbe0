public import Correspondence
import Receivables
public import Storage

/// What came of an act on a letter's text.
public enum LetterOutcome: Hashable, Sendable {
    case done(LetterEdition)
    /// It says what stands.
    case unchanged
    /// Somebody else has saved another text meanwhile.
    case stale(LetterEdition)
    /// There is no such version, or no such letter can be.
    case overtaken
    /// They have written at it: another person has to put it live.
    case own
    case faulty([TemplateFault])
    /// A letter that is written with it may not leave.
    case unbecoming([String])
}

/// A person at work on the texts of letters. Whoever wrote at one does not put it live.
public struct LetterHand: Sendable {
    private let hand: DeskHand
    private let shelf: LetterShelf
    private let samples: SampleLetters

    /// - Parameter samples: letters to an invented customer, by which a text is tried before it is live.
    public init(_ hand: DeskHand, at shelf: LetterShelf, trying samples: SampleLetters) {
        (self.hand, self.shelf, self.samples) = (hand, shelf, samples)
    }

    /// Whether a letter can lie there: `LANGUAGE/NAME.mustache`, the name as steps have it.
    public static func isPath(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(".mustache"), path.utf8.count <= 100 else { return false }
        let name = parts[1].dropLast(".mustache".count)
        return isWord(parts[0], "-") && isWord(name, "-_.") && !name.hasPrefix(".")
    }

    private static func isWord(_ text: Substring, _ others: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }
    }

    /// All that is wrong with a text, and with those that are made of it.
    public func faults(in text: String, at path: String, from reading: Reading) throws -> [TemplateFault] {
        LetterBook.faults(in: try shelf.own(from: reading).merging([path: text]) { $1 })
    }

    /// Why letters that are written with a text may not leave, as far as it is the text that makes it so.
    /// - Precondition: it has no faults.
    public func objections(to text: String, at path: String, from reading: Reading) throws -> [String] {
        func objections(_ own: [String: String]) throws -> [String] {
            try samples.objections(in: LetterBook(own: own)).map { "\($0.letter): \($0.message)" }
        }
        let before = try shelf.own(from: reading)
        let known = Set(try objections(before))
        return try objections(before.merging([path: text]) { $1 }).filter { !known.contains($0) }
    }

    /// Saves a text as the version that is worked on.
    public func save(
        _ text: String,
        at path: String,
        because reason: String,
        over seen: PolicyEdition.Sight?,
        in writing: Writing
    ) throws -> LetterOutcome {
        guard Self.isPath(path) else { return .overtaken }
        let faults = try faults(in: text, at: path, from: writing)
        guard faults.isEmpty else { return .faulty(faults) }
        let editions = try writing.letterEditions(of: path)
        guard var open = editions.first(where: { $0.state == .draft }) else {
            guard try shelf.standing(at: path, from: writing)?.text != text else { return .unchanged }
            return .done(try begin(text, at: path, because: reason, after: editions, in: writing))
        }
        guard open.sight == seen else { return .stale(open) }
        guard open.body != text || open.reason != reason else { return .unchanged }
        if !open.authors.contains(hand.person) { open.authors.append(hand.person) }
        (open.body, open.reason, open.revision, open.written) = (text, reason, open.revision + 1, hand.instant)
        try writing.keep(open)
        return .done(open)
    }

    private func begin(
        _ text: String,
        at path: String,
        because reason: String,
        after editions: [LetterEdition],
        in writing: Writing
    ) throws -> LetterEdition {
        var number = (editions.first?.number ?? 0) + 1
        // The file that is written over is a version, too: only another text in it goes before the desk again.
        if let file = shelf.files[path], file != editions.first(where: \.isFromFile)?.body {
            try writing.keep(LetterEdition(path, number: number, body: file, state: .retired, written: hand.instant))
            number += 1
        }
        var draft = LetterEdition(path, number: number, body: text, state: .draft, written: hand.instant)
        (draft.authors, draft.reason) = ([hand.person], reason)
        try writing.keep(draft)
        return draft
    }

    public func drop(_ path: String, seen: PolicyEdition.Sight?, in writing: Writing) throws -> LetterOutcome {
        guard var open = try writing.letterEditions(of: path).first(where: { $0.state == .draft }) else {
            return .overtaken
        }
        guard open.sight == seen else { return .stale(open) }
        open.state = .dropped
        try writing.keep(open)
        try note(open, "was given up", in: writing)
        return .done(open)
    }

    /// Letters that are decided from the next run on are written with it.
    public func putLive(_ path: String, seen: PolicyEdition.Sight?, in writing: Writing) throws -> LetterOutcome {
        let editions = try writing.letterEditions(of: path)
        guard var open = editions.first(where: { $0.state == .draft }) else { return .overtaken }
        guard open.sight == seen else { return .stale(open) }
        guard !open.authors.contains(hand.person) else { return .own }
        let faults = try faults(in: open.body, at: path, from: writing)
        guard faults.isEmpty else { return .faulty(faults) }
        let objections = try objections(to: open.body, at: path, from: writing)
        guard objections.isEmpty else { return .unbecoming(objections) }
        let day = try nextDay(in: writing)
        if let live = editions.first(where: { $0.state == .live }) { try end(live, on: day, in: writing) }
        (open.state, open.agreed, open.begins) = (.live, hand.person, day)
        try writing.keep(open)
        let words = "is live for letters from \(day) on; it was written by \(open.authors.joined(separator: ", "))"
        try note(open, words, in: writing)
        return .done(open)
    }

    /// What the file says holds again, else what is shipped.
    /// - Parameter seen: the version that is live, where the person has said which they have seen.
    public func restore(_ path: String, seen: PolicyEdition.Sight? = nil, in writing: Writing) throws -> LetterOutcome {
        guard let live = try writing.letterEditions(of: path).first(where: { $0.state == .live }) else {
            return .overtaken
        }
        guard seen == nil || seen == live.sight else { return .stale(live) }
        let day = try nextDay(in: writing)
        try end(live, on: day, in: writing)
        try note(live, "holds no more for letters from \(day) on", in: writing)
        return .done(live)
    }

    // MARK: Steps

    /// The day of the next run: what a run has decided keeps its words, and so does what was approved today.
    private func nextDay(in writing: Writing) throws -> Day {
        let last = try writing.lastRun() ?? hand.day - 1
        let taken = try writing.hasApprovedLetters(on: hand.day) ? max(last, hand.day) : last
        return max(hand.day, taken + 1)
    }

    private func end(_ live: LetterEdition, on day: Day, in writing: Writing) throws {
        var live = live
        (live.state, live.ends) = (.retired, max(day, live.begins ?? day))
        try writing.keep(live)
    }

    private func note(_ edition: LetterEdition, _ what: String, in writing: Writing) throws {
        let why = edition.reason.isEmpty ? "" : ": \(edition.reason)"
        let words = "the text of \(edition.path), version \(edition.number), \(what)\(why)"
        try writing.rule(words, by: hand.person, on: hand.day)
    }
}

extension LetterEdition {
    public var sight: PolicyEdition.Sight { .init(number: number, revision: revision) }
}
