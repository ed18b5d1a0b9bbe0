public import Receivables

/// What a reply seems to say. It is a first reading: where it is not sure, a person reads for themselves, and nothing that
/// rests on it asks for more than before.
public struct ReplyReading: Hashable, Sendable {
    public var intent: Intent
    /// 0…100
    public var confidence: Int
    /// The words it rests on, as they were looked for.
    public var evidence: [String]
    /// What else it may be about, the likeliest first.
    public var also: [Intent]
    /// Of a promise, the day by which; of money that was paid, when; of an absence, its last day.
    public var date: Day?
    /// What was promised or paid, when the reply says so; nil for all of it.
    public var amount: Money?
    public var reason: Intent.Reason?
    public var wish: Intent.Wish?
    /// What was read: the writer's own words.
    public let text: String
    /// Whom to write to from now on.
    public var address: String?

    /// From here on nobody has to look before something is put on record that a person can undo.
    public static let threshold = 75

    public var isSure: Bool { confidence >= Self.threshold }

    /// - Parameter today: the day of the reply, by which `next Friday` is understood.
    public init(of text: String, on today: Day) {
        let own = ReplyText.own(text)
        let sentences = ReplySentence.all(in: own)
        self.init(other: own)
        var hits: [ReplyHit] = []
        for sentence in sentences {
            hits += ReplyLexicon.signs.compactMap { ReplyHit($0, in: sentence, on: today) }
        }
        let best = Dictionary(grouping: hits, by: \.sign.intent).compactMap { $1.max { $0.weight < $1.weight } }
            .filter { $0.weight >= Self.audible }.sorted { ($0.weight, $0.rank) > ($1.weight, $1.rank) }
        guard let first = best.first else { return }
        take(first, beside: Array(best.dropFirst()))
        let isMocking = sentences.contains { sentence in
            ReplyLexicon.mockery.contains { $0.place(in: sentence.words) != nil }
        }
        if isMocking || own.contains("🙄") || own.contains("/s\n") { confidence = min(confidence, 35) }
        if intent == .wrongPerson { address = Self.address(in: own) }
    }

    /// Weaker than that, a sign is not worth mentioning.
    private static let audible = 30

    private init(other text: String) {
        self.text = text
        (intent, confidence, evidence, also) = (.other, text.allSatisfy(\.isWhitespace) ? 0 : 20, [], [])
    }

    private mutating func take(_ hit: ReplyHit, beside others: [ReplyHit]) {
        intent = hit.sign.intent
        evidence = ([hit] + others).map(\.words)
        also = others.map(\.sign.intent)
        (date, amount) = (hit.date, hit.amount)
        (reason, wish) = (hit.sign.reason, hit.sign.wish)
        confidence = min(98, hit.weight)
        // Who says two things is to be read by a person, except that a stop is a stop and an absence says more.
        let rivals = others.filter { $0.weight >= 50 && !hit.allows($0) }
        if !rivals.isEmpty { confidence = min(confidence, 60) }
    }

    private static func address(in text: String) -> String? {
        text.split { $0.isWhitespace || "<>()[],;:\"".contains($0) }.lazy
            .map { word in word.hasSuffix(".") ? word.dropLast() : word }
            .first { word in
                let halves = word.split(separator: "@", omittingEmptySubsequences: false)
                return halves.count == 2 && !halves[0].isEmpty && halves[1].contains(".") && halves[1].first != "."
            }
            .map(String.init)
    }
}
