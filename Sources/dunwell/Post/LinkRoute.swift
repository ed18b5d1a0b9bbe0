import Connections
import Engine
import Files
import Storage
import Wire

/// How letters lead to the customers' pages: by addresses of our own, which a connection of the book may shorten.
struct LinkRoute {
    private let folder: BookFolder
    private let book: Book

    init(of folder: BookFolder, _ book: Book) {
        self.folder = folder
        self.book = book
    }

    /// Milliseconds that letters wait for short addresses, all together, and one of them.
    private static let patience: Int64 = 20_000
    private static let answer = HTTPPatience(connect: .seconds(3), total: .seconds(5))

    /// Short addresses for letters that wait. None is a reason for a letter to wait longer.
    func shorten(for pages: LetterPages) throws -> LinkDesk.Outcome {
        guard let name = folder.settings.shortLinks else { return LinkDesk.Outcome() }
        let clock = SteadyClock()
        return try desk(named: name, for: pages).serve(within: Self.patience) { clock.now }
    }

    /// - Throws: `Ending` with a sentence when the connection cannot be used.
    func desk(named name: String, for pages: LetterPages) throws -> LinkDesk {
        let row = try book.read { try $0.connections() }.first { $0.name == name && !$0.isPaused }
        guard let row else {
            throw Ending(
                2,
                "short-links: nothing is connected as '\(name)'; `dunwell connect \(name) --by NAME` does it."
            )
        }
        let ring = try KeyFile(in: folder).ring()
        let connected: Connected
        do throws(ConnectionFault) { connected = try Connected(row, of: book, ring: ring) } catch {
            throw Ending(2, "short-links: \(error).")
        }
        guard let service = connected.connector as? any LinkShortener else {
            throw Ending(2, "short-links: '\(name)' shortens nothing; `dunwell connectors` says what does.")
        }
        let line = Switchboard(book, in: folder, ring: ring).line(to: connected, waiting: Self.answer)
        return LinkDesk(of: book, service, over: line, for: pages)
    }
}

extension BookFolder {
    /// Nil where the world does not reach us: letters then show no page.
    var letterPages: LetterPages? { settings.publicAddress.map { LetterPages(at: $0) { LinkCode.fresh } } }
}

extension LinkCode {
    /// Another one each time.
    static var fresh: LinkCode { LinkCode((0..<26).map { _ in UInt8.random(in: .min ... .max) }) }
}
