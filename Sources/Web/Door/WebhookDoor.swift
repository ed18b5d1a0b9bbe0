public import Connections
public import Engine
import Storage

/// Where platforms tell us what happened: `POST /in/CONNECTION`. What is not proven leaves no trace but a count.
public struct WebhookDoor: Sendable {
    /// Asks a platform for what its proof lacks.
    public typealias Fetch = @Sendable (Connected, Call<[UInt8]>) throws(ConnectorError) -> [UInt8]

    private let shelf: ConnectionShelf
    private let inbox: Inbox
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
        inbox: Inbox,
        pool: WorkPool,
        home: String,
        tally: DoorTally = DoorTally(),
        follow: (@Sendable () -> Void)? = nil,
        fetch: @escaping Fetch
    ) {
        self.shelf = shelf
        self.inbox = inbox
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
        let name = visit.path[1]
        do {
            guard let found = try await pool.run({ try shelf.connection(named: name) }),
                let source = found.connector as? any NewsSource
            else { return refuse(visit, .unknown) }
            // Some platforms look whether the door is there before they use it.
            if visit.isReading { return Answer(200) }
            guard visit.method == "POST" else { return Answer(405, type: "text/plain", ["Allow": "POST, GET, HEAD"]) }
            guard !found.row.isPaused else { return later() }
            let knock = knock(visit)
            return try await answer(knock, visit, found, source)
        } catch {
            return later()
        }
    }

    private func answer(_ knock: Knock, _ visit: Visit, _ found: Connected, _ source: any NewsSource) async throws
        -> Answer
    {
        // Under GroupCommit whoever waits shares a commit; they wait on threads of the pool.
        let first = try await pool.run { () -> Step in
            switch source.proof(of: knock) {
            case .genuine: .done(inbox.take(knock, from: source, of: found.row.name))
            case .refused(let why): .done(.refused(why))
            case .after(let call, let check): .ask(call, check)
            }
        }
        switch first {
        case .done(let answer): return heard(answer, visit, found)
        case .ask(let call, let check):
            guard try await isGenuine(call, check, found, visit) else { return refuse(visit, Answer(401)) }
            return heard(try await pool.run { inbox.take(knock, from: source, of: found.row.name) }, visit, found)
        }
    }

    private enum Step: Sendable {
        case done(Inbox.Answer)
        case ask(Call<[UInt8]>, @Sendable ([UInt8]) async -> Proof)
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

    private func heard(_ answer: Inbox.Answer, _ visit: Visit, _ found: Connected) -> Answer {
        switch answer {
        case .taken(let reply):
            tally.change { $0.taken += 1 }
            if let follow, (found.connector as? any PaymentProvider).map({ type(of: $0).takesLater }) == true {
                Task.detached { [pool] in try? await pool.run { follow() } }
            }
            return Answer(200, reply.body, type: reply.type)
        case .refused: return refuse(visit, Answer(401))
        case .later: return later()
        }
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
