import Connections
import Correspondence
import Engine
import Files
import Foundation
import Receivables
import Storage
import Web
import Wire

extension FrontDoor {
    /// The doors of one book, with the clock, the dice and the lines of this program.
    /// - Parameters:
    ///   - setUpCode: what the terminal shows while nobody can sign in at the desk.
    ///   - take: what is done with a delivery that was proven, in place of the inbox.
    init(
        of book: Book,
        in folder: BookFolder,
        home: String,
        setUpCode: String?,
        _ tally: DoorTally,
        _ pool: WorkPool,
        _ status: StatusDoor,
        take: (Inbox) -> WebhookDoor.Take = { inbox in { await inbox.take($0, from: $1, of: $2) } }
    ) throws {
        let keys = KeyFile(in: folder)
        let commit = GroupCommit(to: book)
        let day: @Sendable (Int64) -> Day = { folder.day(at: $0) }
        let payee = folder.settings.country
        let shelf = ConnectionShelf(of: book) { try keys.ring() }
        let clock = SteadyClock()
        let take = take(Inbox(commit, Checkpoint(payee: payee, people: folder.settings.people, day: day)))
        let host = try PageHost.now(of: folder)
        let desk = try Desk(of: book, commit, in: folder, host: host, pool: pool, home: home, setUpCode: setUpCode)
        self.init(
            webhooks: WebhookDoor(
                shelf,
                take: take,
                pool: pool,
                home: home,
                tally: tally,
                follow: { try? CaptureRoute(of: folder, book).serve() }
            ) { connected, call throws(ConnectorError) in
                try Self.perform(call, at: connected, of: book, in: folder)
            },
            pages: PageDoor(
                host(),
                portal: Portal(book, commit, payee: payee, day: day),
                counter: PayCounter(book, commit) { connected, call throws(ConnectorError) in
                    try Self.perform(call, at: connected, of: book, in: folder)
                },
                shelf: shelf,
                pool: pool,
                home: home,
                day: day,
                dice: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
            ),
            desk: DeskDoor(desk),
            api: APIDoor(desk),
            status: status,
            clock: { clock.now }
        )
    }

    /// A line carries one request at a time, so each has its own: two customers who pay do not wait for each other.
    private static func perform<Output>(
        _ call: Call<Output>,
        at connected: Connected,
        of book: Book,
        in folder: BookFolder
    ) throws(ConnectorError) -> Output {
        let ring: KeyRing
        do { ring = try KeyFile(in: folder).ring() } catch { throw .unsent("\(error)") }
        return try Switchboard(book, in: folder, ring: ring).line(to: connected).perform(call)
    }
}
