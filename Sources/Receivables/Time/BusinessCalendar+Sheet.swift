extension BusinessCalendar {
    /// What a calendar is made of, with its answers written out for the years of the shipped tables.
    final class Sheet: Sendable {
        let lists: [HolidayList]
        let weekends: [Weekend]
        /// One bit per day from `first` on, set where closed.
        private let closed: [UInt64]

        private static let years = 2023...2031
        private static let first = Day(years.lowerBound, 1, 1)
        private static let count = Day(years.upperBound + 1, 1, 1).days(since: first)

        init(lists: [HolidayList], weekends: [Weekend]) {
            self.lists = lists
            self.weekends = weekends
            var closed = [UInt64](repeating: 0, count: Self.count / 64 + 1)
            func close(_ offset: Int) { closed[offset / 64] |= 1 << (offset % 64) }
            for offset in 0..<Self.count where weekends.contains(where: { $0.contains(Self.first + offset) }) {
                close(offset)
            }
            for list in lists {
                for holiday in Self.years.flatMap(list.holidays(in:)) where !holiday.isHalfDay {
                    close(holiday.day.days(since: Self.first))
                }
            }
            self.closed = closed
        }

        func isOpen(_ day: Day) -> Bool {
            let offset = Int(day.number) - Int(Self.first.number)
            guard (0..<Self.count).contains(offset) else { return isOpenByRule(day) }
            return closed[offset / 64] & (1 << (offset % 64)) == 0
        }

        /// Outside of those years: slower.
        private func isOpenByRule(_ day: Day) -> Bool {
            if weekends.contains(where: { $0.contains(day) }) { return false }
            return lists.allSatisfy { $0.holiday(on: day)?.isHalfDay ?? true }
        }
    }
}
