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

    /// The file that the words come from.
    struct Source: Hashable, Sendable {
        let path: String
        let text: String
    }

    let policy: PolicyModel
    let entries: [Entry]
    let languages: [String]
    let chosen: Entry?
    let language: String
    let tone: Tone
    let channel: Channel
    let view: View
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
        own: [String: String]
    ) {
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
        var source = Self.source(saved, own: own)
        var (shown, faults): (SampleLetters.Sample?, [TemplateFault]) = (saved, [])
        if let typed = wish.typed, let path = source?.path {
            source = Source(path: path, text: typed)
            do throws(LetterBookFaults) {
                shown = sample(try LetterBook(own: own.merging([path: typed]) { $1 }))
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

    private static func source(_ sample: SampleLetters.Sample?, own: [String: String]) -> Source? {
        guard case .written(let letter, _)? = sample else { return nil }
        let name = letter.html.isEmpty ? "\(letter.name).sms" : letter.name
        let path = "\(letter.language)/\(name).mustache"
        return (own[path] ?? LetterBook.shippedText(at: path)).map { Source(path: path, text: $0) }
    }
}
