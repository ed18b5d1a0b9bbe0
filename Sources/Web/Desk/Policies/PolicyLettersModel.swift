import Correspondence
import Engine
import Receivables
import Storage

/// One letter of a policy, written to an invented customer.
struct PolicyLettersModel: Hashable, Sendable {
    enum View: String, Hashable, Sendable, CaseIterable { case desktop, phone, text }

    /// What somebody wants to see.
    struct Wish: Hashable, Sendable {
        let step: String?
        let language: String
        let tone: Tone?
        let channel: Channel?
        let view: View
        /// Whether the text that is worked on is shown in place of the one that stands.
        let isDraft: Bool
        /// Whether it is about a text of its own for the step, where the step has another's.
        let isOwn: Bool
        /// A template in place of the one that is there.
        let typed: String?
    }

    /// A letter that the policy can send.
    struct Entry: Hashable, Sendable {
        let step: String
        /// The letter's name, where it is not the step's.
        let letter: String?
        /// Days past the due date.
        let day: Int
        let tone: Tone
        let channels: [Channel]
        /// Whether the engine adds it by itself.
        let isAdded: Bool
    }

    /// The text that the words come from.
    struct Source: Hashable, Sendable {
        let path: String
        var text: String
        /// What stands there; nil for a step that has no text of its own yet.
        let standing: LetterShelf.Standing?
        /// What it says now, there or where the step has it from.
        let before: String
        /// All versions that were saved, the newest first.
        let editions: [LetterEdition]
        /// The path of a text of its own for the step; nil where it has one.
        let ownPath: String?

        var open: LetterEdition? { editions.first { $0.state == .draft } }
    }

    let policy: PolicyModel
    let entries: [Entry]
    let languages: [String]
    let chosen: Entry?
    let language: String
    let tone: Tone
    let channel: Channel
    let view: View
    /// Whether the text that is worked on is shown, and whether one of the step's own.
    let isDraft: Bool
    let isOwn: Bool
    /// Nil where there is no letter, or its template has faults.
    let sample: SampleLetters.Sample?
    let source: Source?
    let faults: [TemplateFault]
}

extension PolicyLettersModel {
    init(
        _ policy: PolicyModel,
        _ wish: Wish,
        _ letters: LetterBook,
        _ samples: SampleLetters,
        at shelf: LetterShelf,
        from reading: Reading
    ) throws {
        let own = try shelf.own(from: reading)
        let entries = Self.entries(of: policy.policy)
        let chosen = entries.first { $0.step == wish.step } ?? entries.first
        let languages = letters.languages
        let language = languages.first { $0 == wish.language } ?? languages.first { $0 == "en" } ?? ""
        let tone = wish.tone ?? chosen?.tone ?? .friendly
        let channel =
            wish.channel.flatMap { chosen?.channels.contains($0) == true ? $0 : nil } ?? chosen?.channels.first
            ?? .email
        func sample(_ book: LetterBook) -> SampleLetters.Sample? {
            chosen.map { entry in
                let order = LetterOrder(step: entry.step, letter: entry.letter, tone: tone, channel: channel)
                return samples.letter(order, in: language, of: book, days: entry.day)
            }
        }
        let saved = sample(letters)
        var source = try chosen.flatMap { try Self.source(saved, of: $0, wish, at: shelf, from: reading) }
        var (shown, faults): (SampleLetters.Sample?, [TemplateFault]) = (saved, [])
        let other = wish.typed ?? (wish.isDraft ? source?.open?.body : nil)
        if let other, let path = source?.path {
            source?.text = other
            do throws(LetterBookFaults) {
                shown = sample(try LetterBook(own: own.merging([path: other]) { $1 }))
            } catch { (shown, faults) = (nil, error.faults) }
        }
        self.init(
            policy: policy,
            entries: entries,
            languages: languages,
            chosen: chosen,
            language: language,
            tone: tone,
            channel: channel,
            view: wish.typed == nil ? wish.view : .text,
            isDraft: wish.isDraft && source?.open != nil,
            isOwn: wish.isOwn && source?.ownPath != nil,
            sample: shown,
            source: source,
            faults: faults
        )
    }

    /// The policy's own, in their order, then those that the engine adds when something happens.
    private static func entries(of policy: Policy?) -> [Entry] {
        guard let policy, !policy.isSilent else { return [] }
        let own = policy.steps.compactMap { step -> Entry? in
            guard case .send(let channel, let otherwise) = step.act else { return nil }
            return Entry(
                step: step.name,
                letter: step.letter,
                day: step.day,
                tone: step.tone,
                channels: [channel, otherwise].compactMap(\.self),
                isAdded: false
            )
        }
        let added = Notices.names.map { notice in
            Entry(step: notice.step, letter: nil, day: 16, tone: .friendly, channels: [.email, .sms], isAdded: true)
        }
        return own + added
    }

    /// A letter whose step has no text of its own is written with that of its tone.
    private static func source(
        _ sample: SampleLetters.Sample?,
        of entry: Entry,
        _ wish: Wish,
        at shelf: LetterShelf,
        from reading: Reading
    ) throws -> Source? {
        guard case .written(let letter, _)? = sample else { return nil }
        let ending = letter.html.isEmpty ? ".sms.mustache" : ".mustache"
        let path = "\(letter.language)/\(letter.name)\(ending)"
        let own = "\(letter.language)/\(entry.letter ?? entry.step)\(ending)"
        guard let now = try shelf.standing(at: path, from: reading) else { return nil }
        let isElsewhere = own != path && LetterHand.isPath(own)
        let place = isElsewhere && wish.isOwn ? own : path
        let editions = try reading.letterEditions(of: place)
        return Source(
            path: place,
            text: now.text,
            standing: place == path ? now : nil,
            before: now.text,
            editions: editions,
            ownPath: isElsewhere ? own : nil
        )
    }
}
