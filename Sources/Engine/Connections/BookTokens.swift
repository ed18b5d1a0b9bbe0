public import Connections
import Documents
public import Storage
public import Wire

/// The tokens of one connection, in the book, so that all workers use the same and only one of them renews it.
public struct BookTokens: Tokens {
    private let book: Book
    private let connection: String
    private let worker: String
    private let ring: KeyRing
    private let clock: any LineClock

    /// - Parameters:
    ///   - connection: its name in the book.
    ///   - worker: a name that no other worker has.
    public init(_ connection: String, in book: Book, worker: String, ring: KeyRing, clock: any LineClock) {
        self.book = book
        self.connection = connection
        self.worker = worker
        self.ring = ring
        self.clock = clock
    }

    /// A token that ends within this many milliseconds is not begun with.
    private static let margin: Int64 = 60_000
    /// Longer than a line waits for an answer.
    private static let lease: Int64 = 60_000
    private static let nap: Int64 = 200

    public func current(at now: Int64) throws(ConnectorError) -> AccessToken? {
        guard let row = try row(), row.expires == 0 || row.readAt < row.expires - Self.margin else { return nil }
        return try opened(row)?.token
    }

    public func renew(
        instead stale: AccessToken?,
        _ obtain: (_ refreshToken: Secret?) throws(ConnectorError) -> TokenAnswer
    ) throws(ConnectorError) -> AccessToken {
        let start = clock.instant
        while clock.instant - start < 2 * Self.lease {
            let row = try row()
            let known = try row.flatMap { row throws(ConnectorError) in try opened(row) }
            if let row, let known, isBetter(row, than: stale) { return known.token }
            if try claim(row?.version ?? 0) { return try obtained(obtain, with: known?.refresh) }
            clock.wait(milliseconds: Self.nap)
        }
        throw .unsent("another worker has been renewing its token for too long")
    }

    /// Renewed by somebody since, and good for a while.
    private func isBetter(_ row: AccessTokenRow, than stale: AccessToken?) -> Bool {
        let isNewer = stale.map { row.version > $0.version } ?? true
        return isNewer && (row.expires == 0 || row.readAt < row.expires - Self.margin)
    }

    private func obtained(
        _ obtain: (_ refreshToken: Secret?) throws(ConnectorError) -> TokenAnswer,
        with refresh: Secret?
    ) throws(ConnectorError) -> AccessToken {
        let answer: TokenAnswer
        do {
            answer = try obtain(refresh)
        } catch {
            try onRecord { try book.giveUpRenewal(of: connection, by: worker) }
            throw error
        }
        let sealed = try sealed(answer, refresh)
        let isKept = try onRecord {
            try book.renew(connection, to: sealed, life: answer.life ?? 0, by: worker, at: clock.instant)
        }
        guard isKept, let row = try row(), let kept = try opened(row) else {
            throw .unsent("its token was renewed by two workers at once; it is tried again")
        }
        return kept.token
    }
}

/// What is kept of a token.
extension BookTokens {
    private var place: String { "token of \(connection) in \(book.name)" }

    private func sealed(_ answer: TokenAnswer, _ old: Secret?) throws(ConnectorError) -> [UInt8] {
        let document: JSON = [
            "access": answer.access.reveal { JSON($0) },
            "refresh": (answer.refresh ?? old).map { $0.reveal { JSON($0) } },
        ]
        do { return try ring.seal(document.bytes, for: place) } catch { throw .unauthorized("\(error)") }
    }

    private func opened(_ row: AccessTokenRow) throws(ConnectorError) -> (token: AccessToken, refresh: Secret?)? {
        guard let sealed = row.sealed else { return nil }
        guard let bytes = try? ring.open(sealed, for: place), let document = try? JSON(reading: bytes) else {
            return nil
        }
        let access = Secret(try document.text("access"))
        return (AccessToken(access, version: row.version), document["refresh"]?.text.map { Secret($0) })
    }

    private func row() throws(ConnectorError) -> AccessTokenRow? {
        try onRecord { try book.accessToken(of: connection, at: clock.instant) }
    }

    private func claim(_ version: Int64) throws(ConnectorError) -> Bool {
        try onRecord {
            try book.claimRenewal(of: connection, version: version, by: worker, at: clock.instant, lease: Self.lease)
        }
    }

    private func onRecord<T>(_ work: () throws -> T) throws(ConnectorError) -> T {
        do { return try work() } catch { throw .unsent("the book could not be asked for its token: \(error)") }
    }
}
