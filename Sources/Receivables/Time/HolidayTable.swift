/// The dated list of one calendar, as `Calendars/NAME.days` ships it: `2026-01-01 New Year's Day`, in order of the
/// days.
struct HolidayTable: Sendable {
    let holidays: [Holiday]
    /// The years the table speaks for, all of each. Outside of them the rules answer.
    let years: ClosedRange<Int>

    /// A line the table cannot read: a mistake of the file, named by its number.
    struct Unreadable: Error, Hashable {
        let line: Int
    }

    init(_ text: String) throws(Unreadable) {
        var holidays: [Holiday] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.utf8.first == UInt8(ascii: "#") { continue }
            guard let holiday = Self.holiday(line), holiday.day > holidays.last?.day ?? .distantPast else {
                throw Unreadable(line: index + 1)
            }
            holidays.append(holiday)
        }
        guard let first = holidays.first, let last = holidays.last else { throw Unreadable(line: 1) }
        self.holidays = holidays
        self.years = first.day.parts.year...last.day.parts.year
    }

    private static func holiday(_ line: Substring) -> Holiday? {
        let name = line.utf8.dropFirst(11)
        guard !name.isEmpty, let day = Day(iso: line.prefix(10)) else { return nil }
        return Holiday(day: day, name: String(Substring(name)))
    }

    func holidays(in year: Int) -> ArraySlice<Holiday> {
        let first = position(of: Day(year, 1, 1))
        return holidays[first..<position(of: Day(year + 1, 1, 1))]
    }

    /// Where `day` stands or would stand.
    private func position(of day: Day) -> Int {
        var range = 0..<holidays.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = holidays[middle].day < day ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
