/// A calendar that does not ship with Dunwell.
public struct UnknownCalendar: Error, Hashable, Sendable, CustomStringConvertible {
    public let name: String
    /// The nearest name that exists, when one is near enough to be a slip of the hand.
    public let suggestion: String?

    public var description: String {
        let meant = suggestion.map { " Did you mean \($0)?" } ?? ""
        let known = BusinessCalendar.names.joined(separator: " ")
        return "There is no calendar \(name).\(meant) There are: \(known); none, alone, = every day is a business day."
    }
}

extension BusinessCalendar {
    /// The calendars that ship, in alphabetical order: `at au be … za`, `gb-eng gb-nir gb-sct`, `target`, `us-fed`.
    public static var names: [String] { HolidayList.names }

    /// The calendars of a payer, payee or rail together: closed when any of them is closed, and on the weekend of the
    /// country. No names are weekends only; the one name `none` is every day.
    public static func named(
        _ names: [String],
        country: Country? = nil
    ) throws(UnknownCalendar) -> BusinessCalendar {
        if names == ["none"] { return .everyDay }
        var lists: [HolidayList] = []
        for name in names where !lists.contains(where: { $0.name == name }) {
            guard let list = HolidayList.shipped(name) else {
                throw UnknownCalendar(name: name, suggestion: nearest(to: name))
            }
            lists.append(list)
        }
        let own = Weekend(of: country)
        // Every calendar that ships keeps Saturday and Sunday.
        let weekends = lists.isEmpty || own == .saturdaySunday ? [own] : [.saturdaySunday, own]
        return BusinessCalendar(lists: lists, weekends: weekends)
    }

    /// The name the fewest slips of the hand away, two at most. `none` beside other names is a contradiction, not a
    /// slip.
    private static func nearest(to name: String) -> String? {
        let typed = Array(name.lowercased().utf8)
        guard typed.count <= 20, name != "none" else { return nil }
        let ranked = names.map { (name: $0, slips: slips(from: typed, to: Array($0.utf8))) }
        return ranked.min { $0.slips < $1.slips }.flatMap { $0.slips <= min(2, typed.count - 1) ? $0.name : nil }
    }

    /// Levenshtein's distance: letters added, dropped or changed.
    private static func slips(from typed: [UInt8], to name: [UInt8]) -> Int {
        var row = Array(0...name.count)
        for (index, letter) in typed.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in name.indices {
                let changed = diagonal + (letter == name[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
            }
        }
        return row[name.count]
    }
}
