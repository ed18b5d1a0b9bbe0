import Connections
import Storage

// MARK: - What the bank said to our own charges

extension Checkpoint {
    /// News of a charge of ours. Its worker may have heard the same, may be about to, or may have died over it: whoever is
    /// first enters it. Nil of what is no charge of this book.
    func answered(_ money: News.MoneyNews, _ answer: ChargeAnswer, _ piece: Piece) throws -> Outcome? {
        guard let key = money.charge.flatMap({ TouchKey($0) }), let entry = try piece.writing.charge(key) else {
            return nil
        }
        let charge = KnownCharge(key: key.text, money.amount, answer)
        let isFirst = try piece.writing.answer(entry, "\(charge)", at: piece.instant)
        let before = isFirst ? nil : entry.reason.flatMap { KnownCharge($0, key: key.text) }?.answer
        switch (before, answer) {
        case (nil, _), (_, .paid), (.pending, .declined):
            let bank = BankAnswers(at: piece.connection, payee: payee)
            if case .paid(let reference) = answer, try piece.writing.hasPayment(piece.code(reference)) {
                return .noted("\(reference) is in the book already")
            }
            try bank.enter(charge, to: entry, on: piece.day, in: piece.writing)
            return .entered
        default: return .noted("what the bank said to the charge is known already")
        }
    }
}
