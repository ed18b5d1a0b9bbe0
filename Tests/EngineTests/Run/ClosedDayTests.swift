import Testing

/// A day on which the book is closed: cron may call every morning.
@Suite struct ClosedDayTests {
    @Test(arguments: [("2026-02-14", "weekend"), ("2026-04-03", "Good Friday")])
    func `nothing is decided or sent on a closed day, and the day is no run`(day: String, why: String) throws {
        let book = try TrialBook()
        let rows = try book.journalRows
        let ending = try book.run(day)
        #expect(ending.code == 0)
        #expect(ending.words.contains("\(day) is no business day of this book (\(why))"), "\(ending.words)")
        #expect(try book.journalRows == rows)
        #expect(try book.run().code == 0, "an earlier day can still be run")
        #expect(try book.letters.count == 3)
    }
}
