import Receivables
import Storage
import Wire

extension Book {
    /// Steps that were taken twice in one cycle of an item. There are none.
    var repeatedTouches: [String] {
        get throws {
            try database.read { session in
                try session.prepare(
                    """
                    SELECT item, cycle, step, COUNT(*) FROM touch GROUP BY item, cycle, step HAVING COUNT(*) > 1
                    """
                ).all { "\($0.int(0)) \($0.int(1)) \($0.text(2)): \($0.int(3))" }
            }
        }
    }

    /// What left the house by a carrier, with the day on which it did.
    func sent(by carrier: CountingCarrier) throws -> [SentLetter] {
        let days = Dictionary(carrier.carried.map { ($0.mail.key, $0.day) }) { first, _ in first }
        return try read { reading in
            try reading.allCustomers().flatMap { customer in
                try reading.entries(of: customer).compactMap { entry in
                    days[entry.key.text].map { SentLetter(customer: customer, day: $0, letter: entry.letter) }
                }
            }
        }
    }
}

struct SentLetter {
    var customer: Int64
    var day: Day
    var letter: Letter

    /// Thanks, and that a service is on again, are said because money has come.
    var speaksOfDebt: Bool { letter.step != "paid" && letter.step != "resumed" }
}
