/// How a holiday finds its day in any year. Rules answer for the years the dated tables do not reach.
struct HolidayRule: Sendable {
    enum Anchor: Sendable {
        case date(month: Int, day: Int)
        /// Days after Easter Sunday of the western churches; Good Friday is −2.
        case easter(Int)
        case orthodoxEaster(Int)
        /// The n-th of its month; −1 is the last.
        case nth(Int, Weekday, month: Int)
        /// The first such weekday on or after a date.
        case onOrAfter(Weekday, month: Int, day: Int)
        /// For the one that fits nowhere above.
        case formula(@Sendable (_ year: Int) -> Day)
    }

    /// What a holiday on a weekend does.
    enum Move: Sendable {
        case stays
        /// Sunday's holiday is kept on Monday, Saturday's is lost: the Federal Reserve Banks, South Africa.
        case sundayToMonday
        /// A substitute on the next weekday that is no holiday itself: the United Kingdom, New Zealand.
        case nextWeekday
    }

    let name: String
    let anchor: Anchor
    let move: Move
    /// The years in which the rule is law; every `interval`-th from the first on.
    let years: ClosedRange<Int>
    let interval: Int

    init(
        _ name: String,
        _ anchor: Anchor,
        _ move: Move = .stays,
        years: ClosedRange<Int> = 1900...9999,
        every interval: Int = 1
    ) {
        self.name = name
        self.anchor = anchor
        self.move = move
        self.years = years
        self.interval = interval
    }

    init(_ name: String, _ month: Int, _ day: Int, _ move: Move = .stays, years: ClosedRange<Int> = 1900...9999) {
        self.init(name, .date(month: month, day: day), move, years: years)
    }

    /// The day before any move; nil in a year without the holiday.
    func day(in year: Int) -> Day? {
        guard years.contains(year), (year - years.lowerBound).isMultiple(of: interval) else { return nil }
        return switch anchor {
        case .date(let month, let day): Day(year, month, day)
        case .easter(let offset): Day.easter(year) + offset
        case .orthodoxEaster(let offset): Day.orthodoxEaster(year) + offset
        case .nth(let n, let weekday, let month): Self.nth(n, weekday, month, year)
        case .onOrAfter(let weekday, let month, let day): Day(year, month, day).first(weekday)
        case .formula(let day): day(year)
        }
    }

    private static func nth(_ n: Int, _ weekday: Weekday, _ month: Int, _ year: Int) -> Day {
        guard n < 0 else { return Day(year, month, 1).first(weekday) + (n - 1) * 7 }
        let lastWeek = Day(year, month, Day.length(ofMonth: month, in: year)) - 6
        return lastWeek.first(weekday) + (n + 1) * 7
    }
}

extension [HolidayRule] {
    /// The holidays of a year with their substitute days. Substitutes are found in the order of the rules, because one
    /// must not land on another: Christmas on Saturday and Boxing Day on Sunday are kept on Monday and Tuesday.
    func holidays(in year: Int) -> [Holiday] {
        var kept: [Holiday] = []
        var displaced: [(rule: HolidayRule, day: Day)] = []
        for rule in self {
            guard let day = rule.day(in: year) else { continue }
            kept.append(Holiday(day: day, name: rule.name))
            switch rule.move {
            case .sundayToMonday where day.weekday == .sunday, .nextWeekday where day.isSaturdayOrSunday:
                displaced.append((rule, day))
            default: break
            }
        }
        for (rule, day) in displaced {
            let substitute = substitute(for: day, rule.move, besides: kept)
            kept.append(Holiday(day: substitute, name: rule.name + " (observed)"))
        }
        return kept
    }

    private func substitute(for day: Day, _ move: HolidayRule.Move, besides kept: [Holiday]) -> Day {
        var next = day + 1
        guard move == .nextWeekday else { return next }
        while next.isSaturdayOrSunday || kept.contains(where: { $0.day == next }) { next = next + 1 }
        return next
    }
}

extension Day {
    var isSaturdayOrSunday: Bool { weekday.rawValue >= Weekday.saturday.rawValue }

    /// The first such weekday on or after this day.
    func first(_ weekday: Weekday) -> Day { self + (weekday.rawValue - self.weekday.rawValue + 7) % 7 }

    /// Earlier than any date a book holds.
    static let distantPast = Day(1, 1, 1)
}
