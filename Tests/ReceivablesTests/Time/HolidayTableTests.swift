import Foundation
import Testing

@testable import Receivables

@Suite struct HolidayTableTests {
    @Test func `comments and empty lines are skipped`() throws {
        let table = try HolidayTable("# Ruritania\n\n2026-01-01 New Year's Day\n2027-07-14 King's Day; Harvest\n")
        #expect(table.years == 2026...2027)
        #expect(table.holidays(in: 2026).map(\.name) == ["New Year's Day"])
        #expect(table.holidays(in: 2027).first == Holiday(day: Day(2027, 7, 14), name: "King's Day; Harvest"))
        #expect(table.holidays(in: 2028).isEmpty)
    }

    @Test(arguments: [
        ("", 1), ("# nothing\n", 1), ("2026-01-01", 1), ("2026-01-01 \n", 1), ("2026-02-30 No such day", 1),
        ("2026-01-01 A\n01.02.2026 B", 2), ("2026-01-01 A\n2026-01-01 Twice", 2), ("2026-01-02 A\n2026-01-01 Back", 2),
    ])
    func `a line that cannot be read is named`(text: String, line: Int) {
        #expect(throws: HolidayTable.Unreadable(line: line)) { try HolidayTable(text) }
    }

    @Test(arguments: [
        ("Walpurgis Night (from 2pm)", true), ("Christmas Eve (afternoon)", true), ("May Day", false),
        ("Diwali (estimated)", false), ("Day before Pentecost Eve (from 2pm); National Day", false),
        ("National Day; Day before Pentecost Eve (from 2pm)", false), ("A (from 2pm); B (afternoon)", true),
    ])
    func `a day is half only when all of its feasts are`(name: String, isHalf: Bool) {
        #expect(Holiday(day: Day(2026, 1, 1), name: name).isHalfDay == isHalf)
    }

    @Test func `thirty-two calendars ship, each with the years 2023 through 2031`() throws {
        #expect(
            BusinessCalendar.names.joined(separator: " ") == """
                at au be br ca ch cz de dk es fi fr gb-eng gb-nir gb-sct gr ie in it jp lu mx nl no nz pl pt se sg \
                target us-fed za
                """
        )
        var rows = 0
        for name in BusinessCalendar.names {
            let list = try #require(HolidayList.shipped(name))
            #expect(list.lastDay == Day(2031, 12, 31))
            rows += (2023...2031).map { list.holidays(in: $0).count }.reduce(0, +)
        }
        #expect(rows == 3418)
    }

    private static let source = ProcessInfo.processInfo.environment["DUNWELL_HOLIDAYS_CSV"]

    @Test(
        .enabled(if: source != nil, "Set DUNWELL_HOLIDAYS_CSV to the table `calendar,date,name` the lists came from.")
    )
    func `the shipped lists say what their source says`() throws {
        let text = try String(contentsOfFile: try #require(Self.source), encoding: .utf8)
        var rows: [String: [String]] = [:]
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", maxSplits: 2).map(String.init)
            let name = cells[2].hasPrefix("\"") ? String(cells[2].dropFirst().dropLast()) : cells[2]
            rows[cells[0].lowercased(), default: []].append("\(cells[1]) \(name)")
        }
        #expect(rows.keys.sorted() == BusinessCalendar.names)
        for (name, expected) in rows {
            let list = try #require(HolidayList.shipped(name))
            let shipped = (2023...2031).flatMap(list.holidays(in:)).map { "\($0.day) \($0.name)" }
            #expect(shipped == expected.sorted(), "\(name)")
        }
    }
}
