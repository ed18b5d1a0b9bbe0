/// The holidays of one named calendar: its dated table, and rules for the years outside of it. Where the two could
/// differ the table is right, because it knows coronations and elections.
final class HolidayList: Sendable {
    let name: String
    private let table: HolidayTable
    let rules: [HolidayRule]

    init(name: String, table: HolidayTable, rules: [HolidayRule]) {
        self.name = name
        self.table = table
        self.rules = rules
    }

    /// The list that ships under this name; nil when none does. Read anew each time: keep the calendar, not the name.
    static func shipped(_ name: String) -> HolidayList? {
        guard let file = Shipped.files.first(where: { $0.path == path(of: name) }) else { return nil }
        do {
            return HolidayList(name: name, table: try HolidayTable(file.text), rules: HolidayRule.named(name))
        } catch {
            preconditionFailure("\(file.path) of this build is damaged in line \(error.line).")
        }
    }

    private static func path(of name: String) -> String { "Time/Calendars/\(name).days" }

    /// Every name that ships, in alphabetical order.
    static var names: [String] {
        Shipped.files.compactMap { file in
            guard file.path.hasSuffix(".days"), let slash = file.path.lastIndex(of: "/") else { return nil }
            return String(file.path[file.path.index(after: slash)...].dropLast(5))
        }
        .sorted()
    }

    var lastDay: Day { Day(table.years.upperBound, 12, 31) }

    /// False for calendars whose feasts go by the moon: after their table only weekends are known.
    var hasRules: Bool { !rules.isEmpty }

    func holidays(in year: Int) -> [Holiday] {
        table.years.contains(year) ? Array(table.holidays(in: year)) : rules.holidays(in: year)
    }

    /// The whole holiday of that day rather than a half day on it.
    func holiday(on day: Day) -> Holiday? {
        let found = holidays(in: day.parts.year).filter { $0.day == day }
        return found.first { !$0.isHalfDay } ?? found.first
    }
}

extension HolidayRule {
    static func named(_ name: String) -> [HolidayRule] {
        continent[name] ?? north[name] ?? islands[name] ?? overseas[name] ?? []
    }
}
