import Connections
import Engine
import Files
import Receivables
import Storage

/// The connection of a book at which people are shown what they have to do.
struct NoticeRoute {
    /// As the book calls it.
    let name: String
    private let folder: BookFolder
    private let book: Book

    /// - Throws: `Problem` where the settings name none.
    init(of folder: BookFolder, _ book: Book) throws {
        guard let name = folder.settings.notices else {
            throw Self.problem("lacks 'notices': the connection that shows tasks, such as slack", folder)
        }
        (self.name, self.folder, self.book) = (name, folder, book)
    }

    func board() throws -> Noticeboard {
        let switchboard = Switchboard(book, in: folder, ring: try KeyFile(in: folder).ring())
        let connected = try switchboard.connected().first { $0.row.name == name }
        guard let connected, let board = connected.connector as? any TaskBoard else {
            throw Self.problem(
                "notices: '\(name)' is no connection that can show tasks; `dunwell connect` lists what is connected",
                folder
            )
        }
        return Noticeboard(
            book,
            board,
            of: name,
            by: switchboard.line(to: connected),
            desk: folder.settings.publicAddress,
            in: .plain(Speech.Language(folder.settings.sender.language))
        )
    }

    private static func problem(_ words: String, _ folder: BookFolder) -> Problem {
        Problem(file: folder.path + "/" + BookFolder.settingsName, line: nil, words)
    }
}
