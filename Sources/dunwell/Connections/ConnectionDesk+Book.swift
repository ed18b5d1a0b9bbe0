import Connections
import Engine
import Foundation
import Storage
import Wire

extension ConnectionDesk {
    /// With the keys and the lines of this program. Each question has a line of its own.
    init(of book: Book, in folder: BookFolder) {
        let keys = KeyFile(in: folder)
        self.init(
            of: book,
            ring: { try keys.ringOrFirst() },
            trial: { connector, settings throws(ConnectorError) in
                if let account = connector.account { return account }
                let board = try Self.switchboard(book, folder, keys)
                return try board.trial(type(of: connector).manifest, settings).perform(connector.greet())
            },
            greeting: { connected throws(ConnectorError) in
                if let account = connected.connector.account { return account }
                let board = try Self.switchboard(book, folder, keys)
                return try board.line(to: connected).perform(connected.connector.greet())
            }
        )
    }

    private static func switchboard(_ book: Book, _ folder: BookFolder, _ keys: KeyFile) throws(ConnectorError)
        -> Switchboard
    {
        do { return Switchboard(book, in: folder, ring: try keys.ring()) } catch { throw .unsent("\(error)") }
    }
}
