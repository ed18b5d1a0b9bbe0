import Connections
import Engine
import Foundation
import Receivables
import Rigs
import ServerRig
import Storage
import Synchronization
import Testing
import Wire

/// Tokens of a connection, shared by workers that know nothing of each other.
@Suite struct BookTokensTests {
    private let ring: KeyRing
    private let clock = PatientClock()

    init() throws { ring = try KeyRing(reading: KeyRing.line(named: "1", [UInt8](repeating: 7, count: 32))) }

    private func book(_ engine: StoreEngine) throws -> Book {
        let secret = [UInt8](repeating: 7, count: 32)
        let book = try Book.create(in: engine.database(shared: true), name: "trial", secret: secret)
        let row = ConnectionRow(name: "made-up", platform: "made-up", sealed: [1], person: "dana", since: 0)
        try book.write { try $0.connect(row, on: .init(2026, 3, 2)) }
        return book
    }

    private func tokens(_ book: Book, _ worker: String) -> BookTokens {
        BookTokens("made-up", in: book, worker: worker, ring: ring, clock: clock)
    }

    @Test(arguments: StoreEngine.present)
    func `of many workers one renews, and all use what it got`(engine: StoreEngine) throws {
        let book = try book(engine)
        let obtained = Atomic(0)
        let seen = Mutex<Set<String>>([])
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            let token = try? tokens(book, "worker \(number)").renew(instead: nil) { refresh throws(ConnectorError) in
                let count = obtained.wrappingAdd(1, ordering: .relaxed).newValue
                #expect(refresh == nil)
                Thread.sleep(forTimeInterval: 0.05)
                return TokenAnswer(
                    access: Secret("access-\(count)"),
                    refresh: Secret("refresh-\(count)"),
                    life: 3_600_000
                )
            }
            seen.withLock { _ = $0.insert(token?.secret.reveal { $0 } ?? "none") }
        }
        #expect(obtained.load(ordering: .relaxed) == 1)
        #expect(seen.withLock { $0 } == ["access-1"])
    }

    @Test(arguments: StoreEngine.present)
    func `a refresh token that is replaced is used once and on record before the access token`(engine: StoreEngine)
        throws
    {
        let book = try book(engine)
        let used = Mutex<[String?]>([])
        var stale: AccessToken?
        for number in 1...4 {
            stale = try tokens(book, "worker \(number)").renew(instead: stale) { refresh throws(ConnectorError) in
                used.withLock { $0.append(refresh?.reveal { $0 }) }
                // The third answer names none: the second goes on.
                let next = number == 3 ? nil : Secret("refresh-\(number)")
                return TokenAnswer(access: Secret("access-\(number)"), refresh: next, life: nil)
            }
            let kept = try tokens(book, "another").current(at: clock.instant)
            #expect(kept?.secret.reveal { $0 } == "access-\(number)")
        }
        #expect(used.withLock { $0 } == [nil, "refresh-1", "refresh-2", "refresh-2"])
    }

    @Test(arguments: StoreEngine.present)
    func `a renewal that fails gives its right back, and one that died loses it in time`(engine: StoreEngine) throws {
        let book = try book(engine)
        #expect(throws: ConnectorError.unavailable(status: 503, "", retryAfter: nil)) {
            _ = try tokens(book, "first").renew(instead: nil) { _ throws(ConnectorError) in
                throw .unavailable(status: 503, "", retryAfter: nil)
            }
        }
        // Somebody claims and is never heard of again.
        #expect(try book.claimRenewal(of: "made-up", version: 0, by: "dead", at: clock.instant, lease: 400))
        let token = try tokens(book, "second").renew(instead: nil) { _ throws(ConnectorError) in
            TokenAnswer(access: Secret("access"), refresh: nil, life: nil)
        }
        #expect(token.secret.reveal { $0 } == "access")
        #expect(try !book.renew("made-up", to: [0], life: 0, by: "dead", at: clock.instant))
    }

    @Test(arguments: StoreEngine.present)
    func `an old token is renewed before it ends`(engine: StoreEngine) throws {
        let book = try book(engine)
        for life in [Int64(30_000), 3_600_000] {
            _ = try tokens(book, "first").renew(instead: tokens(book, "first").current(at: 0)) {
                _ throws(ConnectorError) in
                TokenAnswer(access: Secret("access"), refresh: nil, life: life)
            }
            #expect(try (tokens(book, "second").current(at: clock.instant) == nil) == (life < 60_000))
        }
    }
}

/// Real time, that never naps for long.
private struct PatientClock: LineClock {
    private let start = ContinuousClock.now

    var instant: Int64 {
        let passed = start.duration(to: .now).components
        return 1_772_000_000_000 + passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
    }

    func wait(milliseconds: Int64) { Thread.sleep(forTimeInterval: Double(min(milliseconds, 50)) / 1000) }
}
