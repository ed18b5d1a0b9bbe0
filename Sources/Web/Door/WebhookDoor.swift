public import Connections
public import Engine
public import Storage

/// Where platforms tell us what happened: `POST /in/CONNECTION`. What is not proven leaves no trace but a count.
public struct WebhookDoor: Sendable {
    /// Asks a platform for what its proof lacks.
    public typealias Fetch = @Sendable (Connected, Call<[UInt8]>) throws(ConnectorError) -> [UInt8]

    /// Brings a delivery that was proven into the book; see ``Inbox``.
    public typealias Take = @Sendable (Knock, any NewsSource, ConnectionRow) async -> Inbox.Answer

    private let shelf: ConnectionShelf
    private let take: Take
    private let pool: WorkPool
    private let home: String
    private let fetch: Fetch
    private let follow: (@Sendable () -> Void)?
    private let tally: DoorTally
    private let certificates = CertificateShelf()
    /// Deliveries that were not believed, of one address in a minute.
    private let forgeries = Allowance(30)

    /// Bytes of a delivery.
    static let largest = 10 << 20
    /// Seconds.
    private static let pause = 5

    /// - Parameters:
    ///   - home: the address under which the world knows us, as `https://pay.acme.example`: some platforms sign it.
    ///   - follow: what is done after a delivery of a platform whose money we have to take was answered, on a thread that may wait.
    public init(
        _ shelf: ConnectionShelf,
        take: @escaping Take,
        pool: WorkPool,
        home: String,
        tally: DoorTally = DoorTally(),
        follow: (@Sendable () -> Void)? = nil,
        fetch: @escaping Fetch
    ) {
        self.shelf = shelf
        self.take = take
        self.pool = pool
        self.home = home
        self.tally = tally
        self.fetch = fetch
        self.follow = follow
    }

    /// Before anything is read.
    func refusal(of visit: Visit) async -> Answer? {
        forgeries.isSpent(by: visit.address, at: visit.instant) ? .tooOften() : nil
    }

    func answer(_ visit: Visit) async -> Answer {
        do {
            // What is known of the connection is good enough to begin with: the commit sees whether it is still so.
            if visit.method == "POST", let known = shelf.known(visit.path[1]),
                let answer = try await answer(visit, known, isFresh: false)
            {
                return answer
            }
            guard let found = try await pool.run({ try shelf.connection(named: visit.path[1]) }) else {
                return refuse(visit, .unknown)
            }
            return try await answer(visit, found, isFresh: true) ?? later()
        } catch {
            return later()
        }
    }

    /// - Parameter isFresh: whether the connection is what it is in the book.
    /// - Returns: nil when the connection has to be looked at again.
    private func answer(_ visit: Visit, _ found: Connected, isFresh: Bool) async throws -> Answer? {
        guard let source = found.connector as? any NewsSource else { return refuse(visit, .unknown) }
        // Some platforms look whether the door is there before they use it.
        if visit.isReading { return Answer(200) }
        guard visit.method == "POST" else { return Answer(405, type: "text/plain", ["Allow": "POST, GET, HEAD"]) }
        guard !found.row.isPaused else { return isFresh ? later() : nil }
        let knock = knock(visit)
        switch Self.proof(of: knock, found, source) {
        case .genuine: break
        case .refused: return isFresh ? refuse(visit, Answer(401)) : nil
        case .after(let call, let check):
            guard isFresh else { return nil }
            guard try await isGenuine(call, check, found, visit) else { return refuse(visit, Answer(401)) }
        }
        switch await take(knock, source, found.row) {
        case .taken(let reply):
            tally.change { $0.taken += 1 }
            if let follow, (found.connector as? any PaymentProvider).map({ type(of: $0).takesLater }) == true {
                Task.detached { [pool] in try? await pool.run { follow() } }
            }
            return Answer(200, reply.body, type: reply.type)
        case .moved: return nil
        case .later: return later()
        }
    }

    /// What a former secret of the door signs is believed while that is good.
    private static func proof(of knock: Knock, _ found: Connected, _ source: any NewsSource) -> Proof {
        let proof = source.proof(of: knock)
        guard case .refused = proof, let former = found.former(at: knock.arrived) as? any NewsSource else {
            return proof
        }
        return former.proof(of: knock)
    }

    private func isGenuine(
        _ call: Call<[UInt8]>,
        _ check: @Sendable ([UInt8]) async -> Proof,
        _ found: Connected,
        _ visit: Visit
    ) async throws -> Bool {
        guard case .given(let url) = call.request.place else {
            guard case .genuine = await check(try await pool.run { try fetch(found, call) }) else { return false }
            return true
        }
        let known = certificates.certificate(at: url, now: visit.instant)
        let bytes = if let known { known } else { try await pool.run { try fetch(found, call) } }
        guard case .genuine = await check(bytes) else { return false }
        if known == nil { certificates.keep(bytes, of: url, now: visit.instant) }
        return true
    }

    private func knock(_ visit: Visit) -> Knock {
        let url = home + "/" + visit.path.joined(separator: "/") + (visit.query.map { "?" + $0 } ?? "")
        return Knock(method: visit.method, url: url, headers: visit.headers, body: visit.body, arrived: visit.instant)
    }

    private func refuse(_ visit: Visit, _ answer: Answer) -> Answer {
        tally.change { $0.refused += 1 }
        forgeries.spend(visit.address, at: visit.instant)
        return answer
    }

    private func later() -> Answer {
        tally.change { $0.later += 1 }
        return .later(Self.pause)
    }
}
