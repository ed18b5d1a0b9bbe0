import Connections
import Connectors
import Engine
import Files
import Receivables
import Storage
import Wire

/// The connections of a book by which messages leave.
struct MessageRoute {
    private let folder: BookFolder
    private let book: Book

    init(of folder: BookFolder, _ book: Book) {
        self.folder = folder
        self.book = book
    }

    /// Whether texts can leave: the connection of the settings is there, carries texts and is not paused.
    var hasTexts: Bool {
        get throws {
            guard let name = folder.settings.texts, let row = try row(name), !row.isPaused else { return false }
            return Self.platform(of: row, for: .sms) != nil
        }
    }

    /// One carrier for each session; none where no connection carries texts.
    func texts(sessions: Int) throws -> [any MailCarrier] {
        guard try hasTexts, let name = folder.settings.texts else { return [] }
        return try carriers(name, for: .sms, sessions: sessions)
    }

    /// Carriers that share the pace of the platform.
    func carriers(_ name: String, for channel: Channel, sessions: Int) throws -> [any MailCarrier] {
        let (board, connected, platform) = try connection(name, for: channel)
        let door = platform is any NewsSource ? folder.settings.publicAddress.map { "\($0)/in/\(name)" } : nil
        return board.lines(to: connected, count: sessions).map { PlatformCarrier(platform, over: $0, reportTo: door) }
    }

    /// Nil when the connection works; else what is wrong with it.
    func greet(_ name: String, for channel: Channel) throws -> String? {
        let (board, connected, platform) = try connection(name, for: channel)
        do throws(ConnectorError) {
            _ = try board.line(to: connected).perform(platform.greet())
            return nil
        } catch {
            return "\(connected.manifest.title): \(error)"
        }
    }

    private func connection(_ name: String, for channel: Channel) throws
        -> (Switchboard, Connected, any MessageChannel)
    {
        let setting = channel == .sms ? "texts" : "letters"
        guard let row = try row(name) else {
            throw Ending(
                2,
                "\(setting): nothing is connected as '\(name)'; `dunwell connect \(name) --by NAME` does it"
            )
        }
        guard Self.platform(of: row, for: channel) != nil else {
            throw Ending(2, "\(setting): '\(name)' does not carry \(setting); `dunwell connectors` says what does")
        }
        let ring = try KeyFile(in: folder).ring()
        let connected: Connected
        do throws(ConnectionFault) { connected = try Connected(row, of: book, ring: ring) } catch {
            throw Ending(2, "\(setting): \(error)")
        }
        guard let platform = connected.connector as? any MessageChannel else {
            throw Ending(2, "\(setting): '\(name)' carries no messages")
        }
        return (Switchboard(book, in: folder, ring: ring), connected, platform)
    }

    private func row(_ name: String) throws -> ConnectionRow? {
        try book.read { try $0.connections() }.first { $0.name == name }
    }

    private static func platform(of row: ConnectionRow, for channel: Channel) -> (any MessageChannel.Type)? {
        guard let type = Catalog.named(row.platform) as? any MessageChannel.Type, type.channel == channel else {
            return nil
        }
        return type
    }
}
