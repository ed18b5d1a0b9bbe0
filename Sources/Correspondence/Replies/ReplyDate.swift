import Receivables

/// The days that a sentence names, seen from the day on which it was written.
struct ReplyDate {
    let today: Day
    /// Whether the past is spoken of: `on Friday` is the last one then.
    let looksBack: Bool

    /// All of them, in the order of the words.
    func days(in words: [Substring]) -> [Day] {
        var (days, place) = ([Day](), 0)
        while place < words.count {
            let rest = words[place...]
            if let (day, length) = longest(rest, after: place > 0 ? words[place - 1] : "") {
                days.append(day)
                place += length
            } else {
                place += 1
            }
        }
        return days
    }

    private typealias Found = (day: Day, length: Int)

    private func longest(_ words: ArraySlice<Substring>, after before: Substring) -> Found? {
        let readings =
            [end(words), span(words), week(words), written(words, after: before), weekday(words)]
            + [near(words, after: before)]
        return readings.compactMap(\.self).max { $0.length < $1.length }
    }

    private func word(_ words: ArraySlice<Substring>, _ place: Int) -> Substring {
        words.count > place ? words[words.startIndex + place] : ""
    }
}

// MARK: - Dates in figures and names

extension ReplyDate {
    private func written(_ words: ArraySlice<Substring>, after before: Substring) -> Found? {
        let first = word(words, 0)
        if let day = Day(iso: first) { return (day, 1) }
        if let day = figures(first) { return (day, 1) }
        if let found = named(words) { return found }
        // `on the 15th`, `am 15.`
        let isOrdinal = first.last?.isLetter == true || ["am", "zum", "bis", "ab"].contains(before)
        guard isOrdinal, let number = ordinal(first), Self.units[word(words, 1)] == nil else { return nil }
        return bare(number).map { ($0, 1) }
    }

    /// `15.3.`, `15.03.2026`, `15/03/26`; a date that could be two dates is none.
    private func figures(_ word: Substring) -> Day? {
        let mark: Character = word.contains("/") ? "/" : "."
        let numbers = word.split(separator: mark).map { Int($0) }
        guard (2...3).contains(numbers.count), word.allSatisfy({ $0.isNumber || $0 == mark }) else { return nil }
        guard var day = numbers[0], var month = numbers[1], word.split(separator: mark)[1].count <= 2 else {
            return nil
        }
        if mark == "/" {
            if day <= 12, month <= 12, day != month { return nil }
            if month > 12 { swap(&day, &month) }
        }
        guard numbers.count == 3, let year = numbers[2] else { return nearest(month, day) }
        return Day(validYear: year < 100 ? 2000 + year : year, month: month, day: day)
    }

    /// `15 March`, `15th of March 2026`, `March 15`, `15. März`, `Mitte März`.
    private func named(_ words: ArraySlice<Substring>) -> Found? {
        let (first, second, third) = (word(words, 0), word(words, 1), word(words, 2))
        let hasOf = second == "of" || second == "des"
        if let month = Self.months[hasOf ? third : second] {
            let length = hasOf ? 3 : 2
            guard let number = ordinal(first) ?? (["mid", "mitte", "middle"].contains(first) ? 15 : nil) else {
                return nil
            }
            return dated(month, number, words, length)
        }
        guard let month = Self.months[first], let number = ordinal(second) else { return nil }
        return dated(month, number, words, 2)
    }

    private func dated(_ month: Int, _ day: Int, _ words: ArraySlice<Substring>, _ length: Int) -> Found? {
        if let year = Int(word(words, length)), (2000...2199).contains(year) {
            return Day(validYear: year, month: month, day: day).map { ($0, length + 1) }
        }
        return nearest(month, day).map { ($0, length) }
    }

    /// Of last year, this and next, whichever is least far away.
    private func nearest(_ month: Int, _ day: Int) -> Day? {
        let year = today.parts.year
        return (year - 1...year + 1).compactMap { Day(validYear: $0, month: month, day: day) }
            .min { abs($0.days(since: today)) < abs($1.days(since: today)) }
    }

    private func bare(_ number: Int) -> Day? {
        let months = looksBack ? (0, -1) : (0, 1)
        let this = today.day(number, monthsLater: months.0)
        let isRight = looksBack ? this <= today : this >= today
        return isRight ? this : today.day(number, monthsLater: months.1)
    }

    private func ordinal(_ word: Substring) -> Int? {
        let digits = word.prefix { $0.isNumber }
        guard ["", "st", "nd", "rd", "th", "ter", "ten"].contains(word.dropFirst(digits.count)) else { return nil }
        return Int(digits).flatMap { (1...31).contains($0) ? $0 : nil }
    }
}

// MARK: - Days by their distance

extension ReplyDate {
    private func near(_ words: ArraySlice<Substring>, after before: Substring) -> Found? {
        if word(words, 0) == "day", word(words, 1) == "after", word(words, 2) == "tomorrow" { return (today + 2, 3) }
        // "Guten Morgen", "this afternoon" is today.
        if before == "guten" || before == "good" { return nil }
        return Self.near[word(words, 0)].map { (today + $0, 1) }
    }

    /// `on Friday`, `next Friday`: the latter is the Friday of next week, which gives the more time.
    private func weekday(_ words: ArraySlice<Substring>) -> Found? {
        let isNext = Self.next.contains(word(words, 0))
        let isNamed = isNext || Self.this.contains(word(words, 0)) || Self.last.contains(word(words, 0))
        guard let weekday = Self.weekdays[word(words, isNamed ? 1 : 0)] else { return nil }
        let ahead = (weekday - today.weekday.rawValue + 7) % 7
        if looksBack || Self.last.contains(word(words, 0)) {
            return (today - ((7 - ahead) % 7 == 0 ? 7 : 7 - ahead), isNamed ? 2 : 1)
        }
        if isNext { return (monday + 7 + weekday, 2) }
        return (today + (ahead == 0 ? 7 : ahead), isNamed ? 2 : 1)
    }

    private var monday: Day { today - today.weekday.rawValue }

    /// `this week`, `next month`: by its last working day at the latest.
    private func week(_ words: ArraySlice<Substring>) -> Found? {
        let (first, unit) = (word(words, 0), Self.units[word(words, 1)])
        guard let unit else { return nil }
        if Self.next.contains(first) || ["kommenden", "coming"].contains(first) { return (lastDay(of: unit, 1), 2) }
        if Self.this.contains(first) { return (lastDay(of: unit, 0), 2) }
        return looksBack && Self.last.contains(first) ? (lastDay(of: unit, -1), 2) : nil
    }

    private func lastDay(of unit: Unit, _ later: Int) -> Day {
        switch unit {
        case .day, .workday: today + later
        case .week: monday + 7 * later + 4
        case .month: today.day(31, monthsLater: later)
        }
    }

    /// `end of the month`, `Ende nächster Woche`, `Ende März`, `month end`, `Monatsende`.
    private func end(_ words: ArraySlice<Substring>) -> Found? {
        let first = word(words, 0)
        if let unit = Self.ends[first] { return (lastDay(of: unit, 0), 1) }
        if let unit = Self.units[first], word(words, 1) == "end" { return (lastDay(of: unit, 0), 2) }
        guard ["end", "ende"].contains(first) else { return nil }
        var place = 1
        while ["of", "the", "this", "des", "der", "diesen", "dieser", "dieses"].contains(word(words, place)) {
            place += 1
        }
        let later = Self.next.contains(word(words, place)) ? 1 : 0
        if let unit = Self.units[word(words, place + later)] { return (lastDay(of: unit, later), place + later + 1) }
        guard let month = Self.months[word(words, place)] else { return nil }
        return nearest(month, 28).map { ($0.monthEnd, place + 1) }
    }

    /// `in two weeks`, `within 10 days`, `innerhalb von 14 Tagen`; looking back, `two weeks ago` and `vor zwei Wochen`.
    private func span(_ words: ArraySlice<Substring>) -> Found? {
        let isBefore = word(words, 0) == "vor"
        var place = 0
        if Self.within.contains(word(words, 0)) || isBefore { place = 1 }
        while place > 0, ["the", "next", "den", "von", "naechsten", "der"].contains(word(words, place)) { place += 1 }
        guard let count = Int(word(words, place)) ?? Self.numbers[word(words, place)], (1...365).contains(count) else {
            return nil
        }
        let isWorking = ["business", "working", "work", "bank"].contains(word(words, place + 1))
        let next = word(words, place + (isWorking ? 2 : 1))
        guard var unit = Self.units[next] else { return nil }
        if isWorking { unit = .workday }
        let length = place + (isWorking ? 3 : 2)
        let days = distance(count, unit)
        if isBefore { return (today - days, length) }
        if word(words, length) == "ago" { return (today - days, length + 1) }
        return place > 0 ? (today + days, length) : nil
    }

    private func distance(_ count: Int, _ unit: Unit) -> Int {
        switch unit {
        case .day: count
        // Five of them are a week; begun weeks count whole weekends.
        case .workday: count + (count + today.weekday.rawValue) / 5 * 2
        case .week: count * 7
        case .month: today.day(today.parts.day, monthsLater: count).days(since: today)
        }
    }
}
