import Connections
import Receivables
import Storage

/// Money that came for several items at once is entered for each of them, as if it had come in as many movements: the first
/// under the platform's own name, the others as `pi_1/2`, `pi_1/3` ….
extension Checkpoint {
    /// Does with each share of the money what would be done with the whole, and says what it came to together.
    /// - Parameter isBack: whether money comes back that had been taken back.
    func share(
        _ money: News.MoneyNews,
        _ piece: Piece,
        isBack: Bool = false,
        _ act: (News.MoneyNews) throws -> Outcome
    ) throws -> Outcome {
        let outcomes = try shares(of: money, piece, isBack).map(act)
        let open = outcomes.first { !$0.isDone }
        return open ?? outcomes.first { $0 == .entered } ?? outcomes.first ?? .noted("no money")
    }

    private func shares(of money: News.MoneyNews, _ piece: Piece, _ isBack: Bool) throws -> [News.MoneyNews] {
        let bundle = try piece.invoice(money).flatMap { try piece.writing.bundle(named: $0) }
        guard bundle != nil || money.original != nil else { return [money] }
        // What is in the book is not divided again: by now it would fall otherwise.
        guard try !piece.writing.hasPayment(piece.code(money.reference)) else { return [money] }
        if let bundle {
            return Self.divide(
                money,
                among: bundle.parts.map { Room(item: $0.item, original: nil, most: $0.amount.minorUnits) }
            )
        }
        let parts = try money.original.map { try rooms(of: $0, piece, isBack) } ?? []
        return parts.count > 1 ? Self.divide(money, among: parts) : [money]
    }

    /// How much of something may go to an item.
    private struct Room {
        let item: String
        let original: String?
        let most: Int64
    }

    /// What was paid for several items goes back from the last first, as far as each has been paid; and what comes back
    /// goes there again, as far as it is owed.
    private func rooms(of original: String, _ piece: Piece, _ isBack: Bool) throws -> [Room] {
        var rooms: [Room] = []
        while let part = try piece.writing.payment(piece.code(Self.name(original, rooms.count))) {
            guard let item = part.invoice else { break }
            let debt = try piece.writing.debt(of: item)
            let bound = debt.map { isBack ? $0.balance : $0.billed.minorUnits - $0.balance } ?? part.amount
            let most = min(part.amount, max(0, bound))
            rooms.append(Room(item: item, original: Self.name(original, rooms.count), most: most))
        }
        return rooms.reversed()
    }

    /// The first takes what is too much for all.
    private static func divide(_ money: News.MoneyNews, among rooms: [Room]) -> [News.MoneyNews] {
        var left = money.amount.minorUnits
        var shares = rooms.map { room in
            let share = min(left, room.most)
            left -= share
            return share
        }
        if !shares.isEmpty { shares[0] += left }
        let taken = zip(rooms, shares).filter { $0.1 > 0 }
        return taken.enumerated().map { place, share in
            var piece = money
            piece.reference = name(money.reference, place)
            piece.item = share.0.item
            piece.original = share.0.original ?? money.original
            piece.amount = Money(share.1, money.amount.currency)
            return piece
        }
    }

    private static func name(_ reference: String, _ place: Int) -> String {
        place == 0 ? reference : "\(reference)/\(place + 1)"
    }
}
