import Testing

@testable import Receivables

@Suite struct LateHabitTests {
    @Test(arguments: [(7, 9, 646), (0, 0, 350), (0, 1, 280), (1, 1, 480), (0, 30, 41), (30, 30, 924)])
    func `the late ratio is shrunk toward that of any customer`(late: Int, settled: Int, thousandths: Int) {
        let habit = LateHabit(late: late, settled: settled)
        #expect(habit.thousandths == thousandths)
        #expect(habit.isUnknown == (settled == 0))
    }

    /// Oldest first, L for late.
    @Test(arguments: [
        ("LLL", 3, 5, true), ("LL", 3, 5, false), ("LLLOOOOO", 3, 5, false), ("OOOLOLL", 3, 5, true), ("", 1, 5, false),
        (String(repeating: "L", count: 32), 32, 32, true), (String(repeating: "L", count: 40), 32, 40, true),
        (String(repeating: "L", count: 40), 33, 40, false), ("LO" + String(repeating: "O", count: 31), 1, 40, false),
    ])
    func `chronic is a matter of the last invoices`(history: String, late: Int, of count: Int, chronic: Bool) {
        var habit = LateHabit()
        for letter in history { habit.settle(late: letter == "L") }
        #expect(habit.chronic(late: late, of: count) == chronic)
        #expect(habit.settled == history.count)
        #expect(habit.late == history.filter { $0 == "L" }.count)
    }
}
