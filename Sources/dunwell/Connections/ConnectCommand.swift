import ArgumentParser
import Connections
import Connectors
import Engine
import Files
import Foundation
import Storage
import Wire

struct ConnectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect",
        abstract: "Connects a platform: asks for its settings, tests them, and keeps them sealed.",
        discussion: """
            Examples:
              dunwell connect                                         what is connected, each tested
              dunwell connect stripe --by "Dana Weiss"                asks for what Stripe needs
              dunwell connect stripe --set key=@stripe-key --by dana  takes the key from a file
              dunwell connect stripe --remove --by dana               forgets it
              dunwell connect webhook --name n8n --new-secret --by dana   another secret for its door
              dunwell connect --new-key                               seals everything under a new key
            """
    )

    @Argument(help: "The platform; `dunwell connectors` lists them.") var platform: String?
    @Option(help: "Name of this connection, where there are two of one platform.") var name: String?
    @Option(help: "A setting: NAME=VALUE, NAME=@FILE or NAME=env:VARIABLE. Secrets only the last two ways.")
    var set: [String] = []
    @Option(help: "Another base address: NAME=https://…, for a sandbox or a region.") var address: [String] = []
    @Option(help: "Who connects it; it stands in the journal.") var by: String?
    @Flag(help: "Keep the settings without trying them.") var untested = false
    @Flag(help: "Forget the connection and its settings.") var remove = false
    @Flag(help: "Give a signed webhook's door another secret; the former one is good for a day.") var newSecret = false
    @Flag(help: "Make a new key and seal everything under it; the old key may be taken out afterwards.") var newKey =
        false
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard platform != nil || (set.isEmpty && address.isEmpty && !remove && !newSecret) else {
            throw ValidationError("Say which platform: dunwell connect NAME.")
        }
        guard platform == nil || by?.isEmpty == false else { throw ValidationError("Say who does it: --by NAME.") }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        if newKey { return try renewKey(of: book, in: folder) }
        guard let platform else { return try list(book, folder) }
        if remove { return try forget(name ?? platform, in: book, folder) }
        if newSecret { return try renewSecret(of: name ?? platform, book, folder) }
        guard let type = Catalog.named(platform) else {
            throw Ending(2, "there is no platform '\(platform)'; `dunwell connectors` lists them")
        }
        try connect(type, book, folder)
    }

    private func connect(_ type: any Connector.Type, _ book: Book, _ folder: BookFolder) throws {
        let given = try GivenSettings(manifest: type.manifest, options: set, addresses: address).read()
        let connection = name ?? type.manifest.name
        var order = ConnectionDesk.Order(type, as: connection, given, by: by ?? "", at: SteadyClock.wall)
        order.isUntested = untested
        let prepared: ConnectionDesk.Prepared
        do { prepared = try ConnectionDesk(of: book, in: folder).prepare(order) } catch let fault as ConnectFault {
            throw Self.ending(fault)
        }
        try book.write { try $0.connect(prepared.row, on: folder.today) }
        if options.json { return try JSONOutput.print(["connected": connection, "account": prepared.account ?? ""]) }
        print("Connected \(connection)\(prepared.account.map { ": \($0)" } ?? ", untested").")
    }

    private static func ending(_ fault: ConnectFault) -> Ending {
        guard case .platform(let title, let error) = fault else { return Ending(2, "\(fault)") }
        return Ending(fault.isOfTheInput ? 2 : 3, "\(title) was not connected: \(error)")
    }

    private func forget(_ name: String, in book: Book, _ folder: BookFolder) throws {
        let wasThere = try book.write { try $0.disconnect(name, by: by ?? "", on: folder.today) }
        guard wasThere else { throw Ending(2, "there is no connection '\(name)'; `dunwell connect` lists them") }
        if options.json { return try JSONOutput.print(["removed": name]) }
        print("Forgot \(name).")
    }

    private func renewSecret(of name: String, _ book: Book, _ folder: BookFolder) throws {
        let hand = DeskHand(by ?? "", on: folder.today, payee: folder.settings.country, at: SteadyClock.wall)
        let (desk, secret) = (ConnectionDesk(of: book, in: folder), HookDesk(of: book, in: folder).freshSecret())
        let isDone = try book.write { writing -> Bool? in
            try writing.connection(named: name).map { try desk.renewSecret(secret, of: $0, by: hand, in: writing) }
        }
        guard let isDone else { throw Ending(2, "there is no connection '\(name)'; `dunwell connect` lists them") }
        guard isDone else {
            throw Ending(2, "the secret of '\(name)' is made by its platform; connect it again with it")
        }
        let text = secret.reveal { $0 }
        if options.json { return try JSONOutput.print(["connection": name, "secret": text]) }
        print(
            "Its program signs with this from now on; the former one is good for a day. Nobody is shown it again:\n\(text)"
        )
    }

    private func list(_ book: Book, _ folder: BookFolder) throws {
        guard try !book.read({ try $0.connections() }).isEmpty else {
            if !options.json { print("Nothing is connected. `dunwell connectors` lists what can be.") }
            return
        }
        let board = Switchboard(book, in: folder, ring: try KeyFile(in: folder).ring())
        for connected in try board.connected() {
            let state = Self.state(connected, board)
            if options.json {
                try JSONOutput.print(["name": connected.row.name, "platform": connected.row.platform, "state": state])
            } else {
                print("\(connected.row.name) (\(connected.manifest.title), by \(connected.row.person)): \(state)")
            }
        }
    }

    private static func state(_ connected: Connected, _ board: Switchboard) -> String {
        if let account = connected.connector.account { return "works, \(account)" }
        do throws(ConnectorError) {
            return "works, \(try board.line(to: connected).perform(connected.connector.greet()))"
        } catch {
            return "\(error)"
        }
    }

    private func renewKey(of book: Book, in folder: BookFolder) throws {
        let file = KeyFile(in: folder)
        try file.addKey()
        let ring = try file.ring()
        var count = 0
        for row in try book.read({ try $0.connections() }) {
            guard let sealed = try Connected.resealed(row, of: book, ring: ring) else { continue }
            count += try book.write { try $0.reseal(row.name, sealed, instead: row.sealed) } ? 1 : 0
        }
        count += try book.write { try HookDesk(of: book, in: folder).reseal(in: $0) }
        if options.json { return try JSONOutput.print(["resealed": count]) }
        print(
            "A new key seals \(count) of the connections and webhooks. Tokens follow when they are renewed; keep the old key for a day."
        )
    }
}
