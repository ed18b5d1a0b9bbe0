import Receivables

/// What a transaction does to the figures that are kept by month, gathered until it ends.
struct FigureChanges {
    struct StepKey: Hashable, Comparable {
        let currency: String
        let month: Int64
        let step: String

        static func < (left: Self, right: Self) -> Bool {
            (left.currency, left.month, left.step) < (right.currency, right.month, right.step)
        }
    }

    struct StepSums: Hashable {
        var taken: Int64 = 0
        var paid: Int64 = 0
        var days: Int64 = 0
    }

    struct WordKey: Hashable, Comparable {
        let what: String
        let month: Int64
        let word: String

        static func < (left: Self, right: Self) -> Bool {
            (left.what, left.month, left.word) < (right.what, right.month, right.word)
        }
    }

    struct AgeKey: Hashable, Comparable {
        let currency: String
        let month: Int64
        let age: Int64
        let days: Int64

        static func < (left: Self, right: Self) -> Bool {
            (left.currency, left.month, left.age, left.days) < (right.currency, right.month, right.age, right.days)
        }
    }

    struct FateKey: Hashable, Comparable {
        let channel: String
        let day: Int64
        let fate: String

        static func < (left: Self, right: Self) -> Bool {
            (left.channel, left.day, left.fate) < (right.channel, right.day, right.fate)
        }
    }

    struct AnswerKey: Hashable, Comparable {
        let channel: String
        let currency: String
        let day: Int64

        static func < (left: Self, right: Self) -> Bool {
            (left.channel, left.currency, left.day) < (right.channel, right.currency, right.day)
        }
    }

    private(set) var steps: [StepKey: StepSums] = [:]
    private(set) var words: [WordKey: Int64] = [:]
    /// By row of the item: how it was settled; nil where it is owed again.
    private(set) var settled: [Int64: SettledItem?] = [:]
    private(set) var ages: [AgeKey: (items: Int64, amount: Int64)] = [:]
    private(set) var habits: [Int64: (settled: Int64, late: Int64, days: Int64)] = [:]

    private(set) var fates: [FateKey: Int64] = [:]
    private(set) var answers: [AnswerKey: (items: Int64, amount: Int64)] = [:]

    /// A letter of a day came to something: it was sent, or what was heard of it.
    mutating func count(_ fate: String, of channel: String, on day: Int64, _ sign: Int64 = 1) {
        fates[FateKey(channel: channel, day: day, fate: fate), default: 0] += sign
    }

    /// An item was paid soon after a letter of a day, or is so no longer.
    mutating func answer(_ item: SettledItem, to channel: String, on day: Int64, _ sign: Int64) {
        let key = AnswerKey(channel: channel, currency: item.currency.code, day: day)
        answers[key, default: (0, 0)].items += sign
        answers[key, default: (0, 0)].amount += sign * item.amount
    }

    /// A step of a policy was taken.
    mutating func take(_ step: String, _ currency: Currency, on day: Day) {
        steps[StepKey(currency: currency.code, month: FigureMonth.of(day), step: step), default: .init()].taken += 1
    }

    /// A step became a person's.
    mutating func hand(to whose: String, on day: Day) {
        words[WordKey(what: "person", month: FigureMonth.of(day), word: whose), default: 0] += 1
    }

    mutating func note(_ event: Event) {
        guard case .promiseEnded(let end) = event.what else { return }
        words[WordKey(what: "promise", month: FigureMonth.of(event.day), word: end.rawValue), default: 0] += 1
    }

    mutating func settle(_ item: SettledItem) { settled[item.item] = .some(item) }

    mutating func reopen(_ item: Int64) { settled[item] = .some(nil) }

    /// - Parameter sign: -1 for what is no longer so.
    mutating func count(_ item: SettledItem, _ sign: Int64) {
        let age = AgeKey(
            currency: item.currency.code,
            month: FigureMonth.of(item.due),
            age: Int64(item.paid.days(since: item.due)),
            days: Int64(item.paid.days(since: item.issued))
        )
        ages[age, default: (0, 0)].items += sign
        ages[age, default: (0, 0)].amount += sign * item.amount
        habits[item.customer, default: (0, 0, 0)].settled += sign
        if item.isLate {
            habits[item.customer, default: (0, 0, 0)].late += sign
            habits[item.customer, default: (0, 0, 0)].days += sign * age.age
        }
        guard let step = item.step else { return }
        let key = StepKey(currency: item.currency.code, month: FigureMonth.of(step.day), step: step.name)
        steps[key, default: .init()].paid += sign
        steps[key, default: .init()].days += sign * Int64(item.paid.days(since: step.day))
    }
}
