public import Connections
public import Receivables
public import Storage

/// What the world says, brought into the book: each piece of news once, in whatever order it comes.
public struct Checkpoint: Sendable {
    /// What became of one piece of news.
    public enum Outcome: Hashable, Sendable {
        case entered
        /// True, and nothing to do.
        case noted(String)
        /// It takes back something that the book has not heard of yet, under this name.
        case waits(for: String)
        /// A person has to look.
        case parked(String)

        var isDone: Bool {
            switch self {
            case .entered, .noted: true
            case .waits, .parked: false
            }
        }
    }

    let payee: Country?
    let people: [String: String]
    private let day: @Sendable (Int64) -> Day

    /// - Parameters:
    ///   - payee: the country of the book.
    ///   - people: our own people, by the names that platforms have for them.
    ///   - day: at the book's place, of an instant in milliseconds since 1970 UTC.
    public init(payee: Country?, people: [String: String] = [:], day: @escaping @Sendable (Int64) -> Day) {
        self.payee = payee
        self.people = people
        self.day = day
    }

    /// - Parameter arrived: when it came, in milliseconds since 1970 UTC: what is undated happened then.
    public func enter(_ news: News, from connection: String, arrived: Int64, in writing: Writing) throws -> Outcome {
        let instant = min(news.instant ?? arrived, arrived)
        let piece = Piece(connection: connection, instant: instant, day: day(instant), writing: writing)
        do {
            switch news.what {
            case .paid(let money): return try share(money, piece) { try paid($0, .payment, piece) }
            case .underway(let money): return try share(money, piece) { try underway($0, piece) }
            case .failed(let money, let code): return try share(money, piece) { try failed($0, code, piece) }
            case .refunded(let money): return try share(money, piece) { try takenBack($0, .refund, piece) }
            case .chargedBack(let money): return try share(money, piece) { try takenBack($0, .chargeback, piece) }
            case .refundFailed(let money), .chargebackWon(let money):
                return try share(money, piece, isBack: true) { try takenBack($0, .payment, piece) }
            case .contested(let money, let reason): return try share(money, piece) { try contested($0, reason, piece) }
            case .invoiceChanged(let id):
                try writing.askAgain(for: id, at: connection)
                return .entered
            case .message(let key, let fate): return try told(key, fate, piece)
            case .replied(let reply): return try replied(reply, piece)
            case .optedOut(let address, _): return try optedOut(address, piece)
            case .optedIn(let address): return try optedIn(address, piece)
            case .pressed(let press): return try pressed(press, piece)
            case .promised(let item, let amount, let day): return try promised(item, amount, by: day, piece)
            case .disputed(let item, let amount, let reason): return try disputed(item, amount, reason: reason, piece)
            case .billed(let invoice): return try billed(invoice, piece)
            case .irrelevant(let what): return .noted(what)
            case .approved(let link, _):
                let isOurs = try writing.approve(link, at: connection, instant: instant)
                return isOurs ? .entered : .parked("a customer agreed to pay by \(link), which is no page of this book")
            }
        } catch let refused as Refused {
            return .parked(refused.reason)
        }
    }

    /// What is the same for everything that one piece of news does.
    struct Piece {
        let connection: String
        /// Milliseconds since 1970 UTC.
        let instant: Int64
        let day: Day
        let writing: Writing

        /// The name under which the book knows a movement of this platform.
        func code(_ reference: String) -> String { "\(connection):\(reference)" }

        /// The platform's own name of the invoice, told with the money or asked for.
        func object(of money: News.MoneyNews) throws -> String? {
            try money.invoice ?? writing.object(paidBy: money.reference, at: connection)
        }

        /// What it is about, by whichever name came with it.
        func invoice(_ money: News.MoneyNews) throws -> String? {
            if let item = money.item { return item }
            if let link = money.link, let item = try writing.item(ofLink: link, at: connection) { return item }
            if let id = try object(of: money), let invoice = try writing.invoice(ofObject: id, at: connection) {
                return invoice
            }
            return try money.original.flatMap { try writing.invoice(ofPayment: code($0)) }
        }
    }
}

// MARK: - Money

extension Checkpoint {
    private func paid(_ money: News.MoneyNews, _ kind: PaymentRecord.Kind, _ piece: Piece) throws -> Outcome {
        if kind == .payment, let outcome = try answered(money, .paid(reference: money.reference), piece) {
            return outcome
        }
        guard let invoice = try piece.invoice(money) else {
            return .parked("\(money.amount) came in as \(money.reference), and nothing says what for")
        }
        let code = piece.code(money.reference)
        var record = PaymentRecord(payment: code, date: piece.day, amount: money.amount, kind: kind)
        record.invoice = invoice
        record.reference = money.payer
        if try piece.writing.hasPayment(code) { return .noted("\(money.reference) is in the book already") }
        if kind == .payment, try piece.object(of: money) != nil {
            _ = try piece.writing.hear(record, from: piece.connection, payee: payee)
        } else {
            _ = try piece.writing.enter(record, payee: payee, isNew: true)
        }
        try piece.writing.makeLinksStale(of: invoice)
        return .entered
    }

    /// News that it began may come after the news that it ended.
    private func underway(_ money: News.MoneyNews, _ piece: Piece) throws -> Outcome {
        if let outcome = try answered(money, .pending(reference: money.reference), piece) { return outcome }
        let code = piece.code(money.reference)
        switch try piece.writing.movement(code) {
        case .paid: return .noted("\(money.reference) is in the book already")
        case .failed: return try told(money, failed: true, piece)
        case .underway: return .noted("\(money.reference) is known to be under way")
        case nil:
            guard let target = try target(of: money, piece) else {
                return .parked("\(money.amount) is under way as \(money.reference), and nothing says what for")
            }
            let rail = try piece.writing.rail(of: target.customer)
            try piece.writing.tell(
                target.customer,
                target.what,
                .inTransit(money.amount, rail),
                on: piece.day,
                payee: payee
            )
            try piece.writing.move(code, to: .underway)
            return .entered
        }
    }

    /// A card that was mistyped on a page fails in front of the customer; what was under way fails behind their back.
    private func failed(_ money: News.MoneyNews, _ reason: String, _ piece: Piece) throws -> Outcome {
        if let outcome = try answered(money, .declined(code: reason, mayRetry: true), piece) { return outcome }
        let code = piece.code(money.reference)
        switch try piece.writing.movement(code) {
        case .paid: return .noted("a try before \(money.reference) was paid")
        case .failed: return .noted("\(money.reference) is known to have failed")
        case .underway: return try told(money, failed: true, piece)
        case nil:
            try piece.writing.move(code, to: .failed)
            return .noted("\(money.reference) failed (\(reason)) before it was under way")
        }
    }

    private func told(_ money: News.MoneyNews, failed: Bool, _ piece: Piece) throws -> Outcome {
        guard let target = try target(of: money, piece) else {
            return .parked("nothing says what \(money.reference) is for")
        }
        try piece.writing.move(piece.code(money.reference), to: .failed)
        try piece.writing.tell(target.customer, target.what, .transitFailed(money.amount), on: piece.day, payee: payee)
        if let item = target.item {
            try piece.writing.addTask(
                "A payment of \(money.amount) that was under way has failed; ask \(money.payer ?? "the customer").",
                for: Colleague.accountOwner.rawValue,
                about: item,
                step: "payment-failed",
                of: target.customer,
                on: piece.day
            )
        }
        return .entered
    }

    /// Money goes back, or comes back after all. What it undoes has to be in the book first.
    private func takenBack(_ money: News.MoneyNews, _ kind: PaymentRecord.Kind, _ piece: Piece) throws -> Outcome {
        if let original = money.original, try !piece.writing.hasPayment(piece.code(original)) {
            return .waits(for: piece.code(original))
        }
        return try paid(money, kind, piece)
    }

    private func contested(_ money: News.MoneyNews, _ reason: String, _ piece: Piece) throws -> Outcome {
        guard let target = try target(of: money, piece) else {
            return money.original.map { .waits(for: piece.code($0)) }
                ?? .parked("\(money.reference) is contested, and nothing says what it was for")
        }
        guard let item = target.item else { return .parked("\(money.reference) is contested; answer the platform") }
        try piece.writing.addTask(
            "The payer contests \(money.amount) (\(reason)); answer the platform in time.",
            for: Colleague.finance.rawValue,
            about: item,
            step: "contested",
            of: target.customer,
            on: piece.day
        )
        return .entered
    }

    private struct Target {
        let customer: Int64
        let what: Event.Target
        let item: ItemID?
    }

    private func target(of money: News.MoneyNews, _ piece: Piece) throws -> Target? {
        guard let name = try piece.invoice(money), let found = try piece.writing.debt(named: name) else { return nil }
        return Target(customer: found.customer, what: found.target, item: found.item)
    }
}
