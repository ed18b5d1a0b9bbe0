import Engine
import Foundation
import Receivables
import Storage
import Synchronization

/// Tells a book facts from many threads, as the doors of a server would.
struct Intake {
    enum Manner: String { case oneByOne = "one-by-one", together }

    /// Milliseconds from a fact's coming to its being durable.
    struct Delays: Codable {
        var median: Double
        var p99: Double

        init(_ seconds: [Double]) {
            let sorted = seconds.sorted()
            func at(_ share: Double) -> Double {
                sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1000
            }
            (median, p99) = (at(0.5), at(0.99))
        }
    }

    let book: Book
    let day: Day
    let manner: Manner
    /// Facts a second that come from outside, whether the book keeps up or not; 0 when each thread waits for its own.
    let rate: Double

    private static let threads = 64

    func tell(_ count: Int) throws -> Delays {
        let facts = try facts(count)
        let commit = GroupCommit(to: book)
        let threads = manner == .oneByOne ? 1 : Self.threads
        let next = Atomic(0)
        let delays = Mutex<[Double]>([])
        let failures = Mutex<[String]>([])
        let start = Figure.seconds(CLOCK_MONOTONIC)
        Threads.run(threads) { _ in
            var own: [Double] = []
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < facts.count else { break }
                let came = comes(index, after: start)
                do {
                    let fact = facts[index]
                    if manner == .oneByOne { try book.write(fact.tell) } else { try commit.write(fact.tell) }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
                own.append(Figure.seconds(CLOCK_MONOTONIC) - came)
            }
            delays.withLock { $0 += own }
        }
        if let failure = failures.withLock({ $0.first }) { throw Ending(1, failure) }
        return Delays(delays.withLock { $0 })
    }

    /// Waits for the fact, and says when it came: late takers do not make it come later.
    private func comes(_ index: Int, after start: Double) -> Double {
        let now = Figure.seconds(CLOCK_MONOTONIC)
        guard rate > 0 else { return now }
        let due = start + Double(index) / rate
        if due > now { usleep(UInt32((due - now) * 1e6)) }
        return due
    }

    private struct Fact: Sendable {
        let customer: Int64
        let invoice: String
        let amount: Money
        let number: Int64
        let day: Day

        func tell(_ writing: Writing) throws {
            if number.isMultiple(of: 2) {
                var record = PaymentRecord(payment: "bench-\(number)", date: day, amount: amount)
                record.invoice = invoice
                _ = try writing.enter(record, payee: nil)
            } else {
                let words = "Thank you, we are looking into it and come back to you."
                try writing.tell(customer, .invoice(ID(invoice)), .replied(words), on: day, payee: nil)
            }
        }
    }

    /// About the invoices of the book in turn; numbers go on where an earlier intake ended.
    private func facts(_ count: Int) throws -> [Fact] {
        let (rows, first) = try book.database.read { session in
            let rows = try session.prepare("SELECT customer, invoice, currency FROM item ORDER BY id LIMIT $1")
                .all(.int(Int64(count))) { ($0.int(0), $0.text(1), $0.text(2)) }
            return (rows, try session.prepare("SELECT MAX(seq) FROM event").first { $0.int(0) } ?? 0)
        }
        guard !rows.isEmpty else { throw Ending(3, "the book of the benchmark is empty") }
        return try (0..<count).map { index in
            let (customer, invoice, code) = rows[index % rows.count]
            guard let currency = Currency(code) else { throw Ending(3, "'\(code)' is no currency") }
            return Fact(
                customer: customer,
                invoice: invoice,
                amount: Money(100, currency),
                number: first + Int64(index),
                day: day
            )
        }
    }
}
