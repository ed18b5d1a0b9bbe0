import Connections
import Engine
import Foundation
import Receivables
import Storage

/// The connection of a book that makes payment pages.
struct PaymentRoute {
    private let folder: BookFolder
    private let book: Book

    init(of folder: BookFolder, _ book: Book) {
        self.folder = folder
        self.book = book
    }

    /// - Throws: `Ending` with a sentence when the connection cannot be used.
    func desk(named name: String, for letters: LetterWriter, on day: Day) throws -> PayDesk {
        let row = try book.read { try $0.connections() }.first { $0.name == name && !$0.isPaused }
        guard let row else {
            throw Ending(2, "payments: nothing is connected as '\(name)'; `dunwell connect \(name) --by NAME` does it.")
        }
        let ring = try KeyFile(in: folder).ring()
        let connected: Connected
        do throws(ConnectionFault) { connected = try Connected(row, of: book, ring: ring) } catch {
            throw Ending(2, "payments: \(error).")
        }
        guard let provider = connected.connector as? any PaymentProvider else {
            throw Ending(2, "payments: '\(name)' takes no payments; `dunwell connectors` says what does.")
        }
        return PayDesk(
            of: book,
            provider,
            named: name,
            over: Switchboard(book, in: folder, ring: ring).line(to: connected),
            for: letters,
            as: UUID().uuidString,
            on: day
        )
    }
}
