import Receivables

/// A sign found in a sentence, weighed by what stands around it.
struct ReplyHit {
    let sign: ReplyLexicon.Sign
    let words: String
    private(set) var weight: Int
    private(set) var date: Day?
    private(set) var amount: Money?

    /// Nil where the sentence says the opposite.
    init?(_ sign: ReplyLexicon.Sign, in sentence: ReplySentence, on today: Day) {
        guard let place = sign.pattern.place(in: sentence.words) else { return nil }
        self.sign = sign
        words = sentence.said(place)
        weight = sign.weight
        switch sign.intent {
        case .promise, .paid:
            guard !Self.isDenied(place, sentence) else { return nil }
            weigh(money: sentence, on: today)
        case .dispute where sentence.isQuestion: weight -= 25
        case .outOfOffice:
            date = ReplyDate(today: today, looksBack: false).days(in: sentence.words).filter { $0 >= today }.max()
        default: break
        }
    }

    /// Of two signs that weigh as much, the one that stops more.
    var rank: Int { Self.ranks.firstIndex(of: sign.intent) ?? 0 }

    private static let ranks: [Intent] = [
        .other, .promise, .paid, .question, .plan, .wrongPerson, .outOfOffice, .dispute, .angry, .stop,
    ]

    /// Whether the other sign leaves this one as true as it is.
    func allows(_ other: ReplyHit) -> Bool {
        switch (sign.intent, other.sign.intent) {
        case (.stop, _): true
        // Whoever is away names a colleague, and asks for patience.
        case (.outOfOffice, .wrongPerson), (.outOfOffice, .question), (.wrongPerson, .question): true
        case (.wrongPerson, .outOfOffice): true
        case (.angry, .stop), (.plan, .question): true
        // A missing order number is asked for and complained of in one breath.
        case (.dispute, .question), (.dispute, .angry): true
        default: false
        }
    }

    /// A "not" within the words, or just before or behind them.
    private static func isDenied(_ place: Range<Int>, _ sentence: ReplySentence) -> Bool {
        let words = sentence.words
        let around = max(0, place.lowerBound - 2)..<min(words.count, place.upperBound + 1)
        return words[around].contains { ReplyLexicon.denials.contains($0) }
    }

    private mutating func weigh(money sentence: ReplySentence, on today: Day) {
        let isPaid = sign.intent == .paid
        let days = ReplyDate(today: today, looksBack: isPaid).days(in: sentence.words)
        let fitting = Set(days.filter { isPaid ? $0 <= today : $0 >= today })
        date = isPaid ? fitting.max() : fitting.max()
        amount = ReplyAmount.only(in: sentence.words)
        if isPaid {
            weight += 8
            // "It was paid by next Friday" is no report.
            if days.contains(where: { $0 > today }) { weight -= 30 }
        } else {
            weight += date == nil ? -12 : 15
            if let date, date.days(since: today) > 60 { weight -= 30 }
            if fitting.count > 1 { weight -= 30 }
        }
        if sentence.isQuestion { weight -= 45 }
        if sentence.has(ReplyLexicon.conditions) { weight -= 35 }
        if sentence.has(ReplyLexicon.hedges) { weight -= 30 }
        if amount == nil, sentence.has(ReplyLexicon.parts) { weight -= 20 }
    }
}
