import Connections
import Connectors
import Engine
import Files
import Foundation
import Storage
import Wire

/// The lines of a book to the platforms that it is connected to.
struct Switchboard {
    private let book: Book
    private let ring: KeyRing
    private let guards: AddressGuard
    private let clock = SteadyClock()
    /// No other worker has this name.
    private let worker = UUID().uuidString

    init(_ book: Book, in folder: BookFolder, ring: KeyRing) {
        self.book = book
        self.ring = ring
        guards = AddressGuard(trusting: Set(folder.settings.trustedHosts))
    }

    func connected() throws -> [Connected] {
        try book.read { try $0.connections() }.map { row in
            do throws(ConnectionFault) { return try Connected(row, of: book, ring: ring) } catch {
                throw Ending(2, "\(error)")
            }
        }
    }

    func line(to connected: Connected, waiting patience: HTTPPatience = .init()) -> PlatformLine {
        lines(to: connected, count: 1, waiting: patience)[0]
    }

    /// For requests at the same time, at one pace.
    func lines(to connected: Connected, count: Int, waiting patience: HTTPPatience = .init()) -> [PlatformLine] {
        let tokens = BookTokens(connected.row.name, in: book, worker: worker, ring: ring, clock: clock)
        let pace = Pace(connected.manifest.pacing, at: clock.instant)
        return (0..<count).map { _ in line(connected.manifest, connected.settings, tokens: tokens, pace, patience) }
    }

    /// Of settings that are not kept yet.
    func trial(_ manifest: Manifest, _ settings: Settings) -> PlatformLine {
        line(manifest, settings, tokens: PassingTokens(), Pace(manifest.pacing, at: clock.instant))
    }

    private func line(
        _ manifest: Manifest,
        _ settings: Settings,
        tokens: any Tokens,
        _ pace: Pace,
        _ patience: HTTPPatience = .init()
    ) -> PlatformLine {
        PlatformLine(
            manifest,
            settings,
            tokens: tokens,
            pace: pace,
            guards: guards,
            clock: clock,
            patience: patience
        )
    }
}

extension SteadyClock: LineClock {
    var instant: Int64 { now }

    func wait(milliseconds: Int64) { Thread.sleep(forTimeInterval: Double(milliseconds) / 1000) }
}

/// Tokens that nobody keeps: to try settings out.
private struct PassingTokens: Tokens {
    func current(at now: Int64) throws(ConnectorError) -> AccessToken? { nil }

    func renew(
        instead stale: AccessToken?,
        _ obtain: (_ refreshToken: Secret?) throws(ConnectorError) -> TokenAnswer
    ) throws(ConnectorError) -> AccessToken {
        AccessToken(try obtain(nil).access, version: 0)
    }
}
