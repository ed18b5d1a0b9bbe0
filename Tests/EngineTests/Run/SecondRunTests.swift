import Foundation
import Receivables
import Storage
import Testing

@testable import dunwell

/// A day is run any number of times: again after people have agreed, and after money has come.
@Suite(.timeLimit(.minutes(60))) struct SecondRunTests {
    private func book() throws -> TrialBook {
        let book = try TrialBook()
        let policy = TrialBook.policy.replacing("EUR: 50000.00", with: "EUR: 102.00")
        try policy.write(toFile: book.path + "/policies/trial.yaml", atomically: true, encoding: .utf8)
        return book
    }

    @Test func `what people agreed to leaves with the next run of the same day, and only once`() throws {
        let book = try book()
        try book.run()
        #expect(try book.letters.count == 1)
        let agreed = try Program.run("approve", "--all", "--by", "ruth", "--book", book.path)
        #expect(agreed.code == 0, "\(agreed.words)")
        for _ in 0..<2 {
            try book.run()
            #expect(try book.letters.map(\.status) == ["accepted", "accepted", "accepted"])
        }
        let why = try Program.run("explain", "INV-1003", "--on", TrialBook.day, "--book", book.path).output
        #expect(why.contains("waits for a person: the amount is above the limit."))
        #expect(why.contains("Later that day: nudge, by e-mail, friendly."), "\(why)")
    }

    @Test func `money that came after the run is told of the day`() throws {
        let book = try book()
        try book.run()
        try pay(book, "C-1", "INV-1001", 10_150)
        try pay(book, "C-2", "INV-1002", 5000)
        func why(_ invoice: String) throws -> String {
            try Program.run("explain", invoice, "--on", TrialBook.day, "--book", book.path).output
        }
        #expect(try why("INV-1001").contains("Later that day: settled."))
        #expect(try why("INV-1002").contains("Later that day: 52.50 EUR is open."))
        #expect(try !why("INV-1003").contains("Later that day"))
    }

    private func pay(_ trial: TrialBook, _ customer: String, _ invoice: String, _ cents: Int64) throws {
        let book = try BookFolder(trial.path).open()
        defer { try? book.close() }
        let day = Day(2026, 2, 10)
        try book.write { writing in
            let home = try #require(try writing.customer(code: customer))
            let paid = Event.What.entry(Entry(.payment, Money(cents, .eur), on: day))
            try writing.tell(home, .invoice(ID(invoice)), paid, on: day, payee: nil)
        }
    }
}
