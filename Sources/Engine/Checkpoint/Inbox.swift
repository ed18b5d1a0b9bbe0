public import Connections
import Dispatch
public import Storage
import Synchronization

/// The door at which platforms knock. What is proven is put on record byte for byte and brought into the book in one
/// commit, before the platform hears that it came; who knocks meanwhile shares that commit.
public struct Inbox: Sendable {
    /// What the platform hears.
    public enum Answer: Hashable, Sendable {
        case taken(DoorReply)
        /// The connection is not any more what the proof was founded on: it has to be proven again.
        case moved
        /// The book cannot be written to now; the platform comes again.
        case later(String)
    }

    private let commit: GroupCommit
    private let checkpoint: Checkpoint

    public init(_ commit: GroupCommit, _ checkpoint: Checkpoint) {
        self.commit = commit
        self.checkpoint = checkpoint
    }

    /// Of a delivery that was proven. Blocks until it is durable.
    public func take(_ knock: Knock, from source: any NewsSource, of connection: String) -> Answer {
        let answer = Mutex(Answer.later(""))
        let bell = DispatchSemaphore(value: 0)
        take(Reading(knock, source, connection), from: source, while: nil) { given in
            answer.withLock { $0 = given }
            bell.signal()
        }
        bell.wait()
        return answer.withLock(\.self)
    }

    /// The same without a thread that waits.
    /// - Parameter row: the connection as it was when the delivery was proven.
    public func take(_ knock: Knock, from source: any NewsSource, of row: ConnectionRow) async -> Answer {
        let reading = Reading(knock, source, row.name)
        return await withCheckedContinuation { continuation in
            take(reading, from: source, while: row) { continuation.resume(returning: $0) }
        }
    }

    /// The proof was founded on what the connection is no more.
    private struct Moved: Error {}

    private func take(
        _ reading: Reading,
        from source: any NewsSource,
        while row: ConnectionRow?,
        _ answer: @escaping @Sendable (Answer) -> Void
    ) {
        let checkpoint = checkpoint
        commit.enlist { writing in
            if let row, try writing.connection(named: row.name) != row { throw Moved() }
            try Entry(writing, checkpoint, reading.delivery.connection, source).enter(reading)
        } end: { error in
            switch error {
            case nil: answer(.taken(source.reply(to: reading.knock)))
            case is Moved: answer(.moved)
            case is GroupCommit.Full: answer(.later("too many deliveries at once"))
            case let error?: keep(reading, because: "\(error)", answer)
            }
        }
    }

    /// What a fault of ours kept out of the book is kept as it came, for another try.
    private func keep(_ reading: Reading, because reason: String, _ answer: @escaping @Sendable (Answer) -> Void) {
        var delivery = reading.delivery
        (delivery.status, delivery.reason) = (.parked, reason)
        commit.enlist { [delivery] writing in
            _ = try writing.receive(delivery)
        } end: { error in
            answer(error == nil ? .taken(DoorReply()) : .later(reason))
        }
    }

    /// Tries once more what is not done: after a person has put something right, or a newer Dunwell has come.
    /// - Returns: how many were done by it.
    public func tryAgain(_ delivery: Delivery, from source: any NewsSource) throws -> Bool {
        let checkpoint = checkpoint
        return try commit.write { writing in
            let entry = Entry(writing, checkpoint, delivery.connection, source)
            return try entry.again(delivery)
        }
    }

    /// What a delivery says and what is kept of it, made outside of the commit.
    private struct Reading: Sendable {
        let knock: Knock
        let delivery: Delivery
        let news: [News]
        let fault: String?

        init(_ knock: Knock, _ source: any NewsSource, _ connection: String) {
            self.knock = knock
            delivery = Delivery(knock, connection)
            do throws(ConnectorError) {
                news = try source.news(in: knock)
                fault = nil
            } catch {
                (news, fault) = ([], "\(error)")
            }
        }
    }

    /// One commit's work on one delivery.
    private struct Entry {
        let writing: Writing
        let checkpoint: Checkpoint
        let connection: String
        let source: any NewsSource

        init(_ writing: Writing, _ checkpoint: Checkpoint, _ connection: String, _ source: any NewsSource) {
            self.writing = writing
            self.checkpoint = checkpoint
            self.connection = connection
            self.source = source
        }

        /// A delivery that says nothing new is not kept a second time.
        func enter(_ reading: Reading) throws {
            var delivery = reading.delivery
            guard reading.fault == nil else {
                (delivery.status, delivery.reason) = (.parked, reading.fault)
                // The same unreadable bytes again are the same delivery.
                let code = "body " + Signature.hex(Signature.sha256(delivery.body))
                guard try writing.isDone(code, from: connection) == nil else { return }
                return try writing.hear(code, from: connection, in: writing.receive(delivery), isDone: false)
            }
            let fresh = try reading.news.filter { try writing.isDone($0.key, from: connection) == nil }
            guard !fresh.isEmpty else { return }
            delivery.id = try writing.receive(delivery)
            try act(on: fresh, of: delivery)
        }

        func again(_ delivery: Delivery) throws -> Bool {
            guard let news = try? source.news(in: delivery.knock) else { return false }
            let left = try news.filter { try writing.isDone($0.key, from: connection) != true }
            return try act(on: left, of: delivery)
        }

        /// True when nothing of it is left to do.
        @discardableResult
        private func act(on news: [News], of delivery: Delivery) throws -> Bool {
            var (code, reasons) = (String?.none, [String]())
            for piece in news {
                let outcome = try checkpoint.enter(piece, from: connection, arrived: delivery.received, in: writing)
                switch outcome {
                case .entered, .noted: break
                case .waits(let missing): code = missing
                case .parked(let reason): reasons.append(reason)
                }
                try writing.hear(piece.key, from: connection, in: delivery.id, isDone: outcome.isDone)
                if outcome == .entered { try release(piece) }
            }
            let status: Delivery.Status = !reasons.isEmpty ? .parked : code != nil ? .waiting : .done
            let words = reasons.isEmpty ? code.map { "\($0) has not come yet" } : reasons.joined(separator: "; ")
            if status != delivery.status || words != delivery.reason {
                try writing.settle(delivery.id, status, waitsFor: code, because: words)
            }
            return status == .done
        }

        /// What waited for this money is entered right behind it.
        private func release(_ news: News) throws {
            guard let reference = news.what.money?.reference else { return }
            for delivery in try writing.deliveries(waitingFor: "\(connection):\(reference)") { _ = try again(delivery) }
        }
    }
}

extension News.What {
    /// The movement of money that it tells of.
    fileprivate var money: News.MoneyNews? {
        switch self {
        case .paid(let money), .underway(let money), .failed(let money, _), .refunded(let money),
            .refundFailed(let money),
            .contested(let money, _), .chargedBack(let money), .chargebackWon(let money):
            money
        default: nil
        }
    }
}

extension Delivery {
    fileprivate init(_ knock: Knock, _ connection: String) {
        let headers = knock.headers.list.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        self.init(
            connection: connection,
            received: knock.arrived,
            url: knock.url,
            headers: headers.utf8.contains(0) ? headers.replacing("\0", with: "") : headers,
            body: knock.body
        )
    }

    /// As it came.
    public var knock: Knock {
        let fields = headers.split(separator: "\n").map { line in
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return Fields.Field(String(halves[0]), halves.count == 2 ? String(halves[1].drop { $0 == " " }) : "")
        }
        return Knock(url: url, headers: Fields(fields), body: body, arrived: received)
    }
}
