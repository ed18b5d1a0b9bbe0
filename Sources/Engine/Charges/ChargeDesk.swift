public import Connections
public import Storage

/// Asks the platform that charges what each customer has left with it, shortly before their charges leave: a card that was
/// taken off, replaced or has run out is then known as it is. It works outside of the transactions in which charges leave.
public struct ChargeDesk: Sendable {
    private let book: Book
    private let provider: any PaymentProvider
    private let connection: String
    private let line: any Line

    public init(of book: Book, _ provider: any PaymentProvider, named connection: String, over line: any Line) {
        self.book = book
        self.provider = provider
        self.connection = connection
        self.line = line
    }

    /// Milliseconds for which an answer is not asked for again.
    private static let lately: Int64 = 60_000

    /// - Parameter clock: milliseconds since 1970 UTC.
    /// - Returns: why not all could be asked; their charges wait.
    public func serve(clock: () -> Int64) throws -> String? {
        var trouble: String?
        for (customer, payer) in try waiting(at: clock()) {
            guard let call = provider.payer(for: payer.code) else { return "\(connection) charges no stored methods." }
            do throws(ConnectorError) {
                let found = try line.perform(call)
                try keep(found, payer, customer, at: clock())
            } catch {
                trouble = "\(connection) does not say what can be charged of \(payer.code): \(error)."
                if case .refused = error { continue }
                return trouble
            }
        }
        return trouble
    }

    private func keep(_ found: Payer?, _ payer: StoredPayer, _ customer: Int64, at now: Int64) throws(ConnectorError) {
        do {
            try book.write { writing in
                let now = try writing.sharedTime(now)
                try writing.keep(method: found?.method, of: payer, customer, asked: now)
            }
        } catch {
            throw .unsent("the book could not be written to: \(error)")
        }
    }

    /// Who has a charge that waits and was not asked about lately, each once.
    private func waiting(at own: Int64) throws -> [(customer: Int64, payer: StoredPayer)] {
        let charges = try book.read { try $0.queuedCharges() }
        guard !charges.isEmpty else { return [] }
        return try book.write { writing in
            let now = try writing.sharedTime(own)
            return try Set(charges.map(\.customer)).sorted().compactMap { customer in
                guard let payer = try writing.payer(of: customer, at: connection) else { return nil }
                let isKnown = payer.asked.map { abs(now - $0) < Self.lately } ?? false
                return isKnown ? nil : (customer, payer)
            }
        }
    }
}
