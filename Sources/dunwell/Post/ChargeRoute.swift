import Connections
import Connectors
import Engine
import Files
import Foundation
import Receivables
import Storage
import Wire

/// The connection of a book at which stored methods of payment are charged.
struct ChargeRoute {
    private let folder: BookFolder
    private let book: Book

    init(of folder: BookFolder, _ book: Book) {
        self.folder = folder
        self.book = book
    }

    /// The name of the connection, where it is there and can charge. One that is paused keeps its charges waiting.
    var connection: String? {
        get throws {
            guard let name = folder.settings.charges, let row = try row(name), Self.charges(row) else { return nil }
            return name
        }
    }

    /// The same carriers, each with a way for charges. Where there is none, that is said and charges wait.
    func added(to carriers: [any MailCarrier]) throws -> [any MailCarrier] {
        guard let (board, connected, provider) = try opened() else { return carriers }
        return zip(carriers, board.lines(to: connected, count: carriers.count)).map { carrier, line in
            Ways(letters: carrier, charges: Seam.carrier(ChargeCarrier(provider, over: line)))
        }
    }

    /// Nil where nothing can be charged now.
    func desk() throws -> ChargeDesk? {
        guard let (board, connected, provider) = try opened() else { return nil }
        return ChargeDesk(of: book, provider, named: connected.row.name, over: board.line(to: connected))
    }

    /// Nil when the settings name a connection that can charge, or none; else what is wrong.
    func fault() throws -> String? {
        guard let name = folder.settings.charges else { return nil }
        guard let row = try row(name) else {
            return "charges: nothing is connected as '\(name)'; `dunwell connect \(name) --by NAME` does it"
        }
        return Self.charges(row)
            ? nil : "charges: '\(name)' charges no stored methods; `dunwell connectors` says what does"
    }

    private func opened() throws -> (Switchboard, Connected, any PaymentProvider)? {
        if let fault = try fault() {
            Terminal.say("\(fault). Charges wait.")
            return nil
        }
        guard let name = folder.settings.charges, let row = try row(name), !row.isPaused else { return nil }
        let ring = try KeyFile(in: folder).ring()
        do throws(ConnectionFault) {
            let connected = try Connected(row, of: book, ring: ring)
            guard let provider = connected.connector as? any PaymentProvider else { return nil }
            return (Switchboard(book, in: folder, ring: ring), connected, provider)
        } catch {
            Terminal.say("charges: \(error). Charges wait.")
            return nil
        }
    }

    private func row(_ name: String) throws -> ConnectionRow? {
        try book.read { try $0.connections() }.first { $0.name == name }
    }

    /// Who can be asked what a customer has left can charge it.
    private static func charges(_ row: ConnectionRow) -> Bool {
        (Catalog.named(row.platform) as? any PaymentProvider.Type)?.chargesStoredMethods ?? false
    }
}
