import Files
import Receivables
import Testing

@Suite struct BooksTimeTests {
    @Test(arguments: [
        ("2016-04-13T07:34:55-07:00", 1_460_558_095), ("2016-04-13T14:34:55Z", 1_460_558_095),
        ("2016-04-13 14:34:55.949+0000", 1_460_558_095), ("1969-12-31T23:59:59Z", -1),
    ])
    func `a time with a zone is a moment`(text: String, instant: Int64) {
        #expect(BooksTime(text)?.instant == instant)
    }

    @Test func `a time without a zone is a day`() {
        #expect(BooksTime("2026-01-08 03:10:00")?.instant == nil)
        #expect(BooksTime("2026-01-08 03:10:00")?.day == Day(2026, 1, 8))
    }

    @Test(arguments: ["", "2026-01-08", "2026-02-30T00:00:00Z", "2026-01-08T24:00:00Z", "2026-01-08T10:00:00+99:00"])
    func `what is no time is nothing`(text: String) {
        #expect(BooksTime(text) == nil)
    }
}
