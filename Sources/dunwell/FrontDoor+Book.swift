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
    init(
        of book: Book,
        in folder: BookFolder,
        home: String,
        _ tally: DoorTally,
        _ pool: WorkPool,
        _ status: StatusDoor
    ) throws {
        let keys = KeyFile(in: folder)
        let commit = GroupCommit(to: book)
        let day: @Sendable (Int64) -> Day = { folder.day(at: $0) }
        let payee = folder.settings.country
        let shelf = ConnectionShelf(of: book) { try keys.ring() }
        let clock = SteadyClock()
        self.init(
            webhooks: WebhookDoor(
                shelf,
                inbox: Inbox(commit, Checkpoint(payee: payee, people: folder.settings.people, day: day)),
                pool: pool,
                home: home,
                tally: tally,
                follow: { try? CaptureRoute(of: folder, book).serve() }
            ) { connected, call throws(ConnectorError) in
                try Self.perform(call, at: connected, of: book, in: folder)
            },
            pages: PageDoor(
                PageHost(folder.settings.sender),
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

extension PageHost {
    fileprivate init(_ sender: BookFile.Sender) {
        self.init(
            company: sender.company,
            person: sender.person,
            email: sender.email,
            phone: sender.phone,
            pay: sender.pay,
            payLink: sender.payLink,
            language: sender.language
        )
    }
}
