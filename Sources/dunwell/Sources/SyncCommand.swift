import ArgumentParser
import Connections
import Engine
import Files
import Foundation
import Storage

struct SyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract:
            "Reads the book's sources: databases, folders and the invoices of platforms; and tells them what is paid.",
        discussion: """
            Databases and folders stand in the book's folder `sources`, a file each; platforms are those connected with
            `dunwell connect`. The same again changes nothing, and one source that fails keeps no other one waiting.

            Examples:
              dunwell sync                  everything
              dunwell sync shop             one source or connection
              dunwell sync --check shop     what would be read, and nothing is written
              dunwell sync --changed        of platforms only what they said has changed, without comparing the lists
            """
    )

    @Argument(help: "Sources and connections; none means all.") var names: [String] = []
    @Flag(help: "Print what would be read, and write nothing.") var check = false
    @Flag(help: "Of platforms read only what changed; leave out the comparison of all that is open.") var changed =
        false
    @OptionGroup var options: BookOptions

    func run() throws {
        let folder = try options.folder()
        let shelf = SourceShelf(folder: folder)
        let sources = try shelf.files().filter { names.isEmpty || names.contains($0.name) }
        if check { return try look(at: sources, on: shelf) }
        let book = try folder.open()
        defer { try? book.close() }
        // Others may write meanwhile: each piece of what is read is one transaction. Only what is told is told by one.
        let turn = try Self.turn(of: book)
        defer { turn.release() }
        let platforms = try Switchboard.connected(book, folder).filter { names.isEmpty || names.contains($0.row.name) }
        try expectNames(sources.map(\.name) + platforms.map(\.row.name))
        var round = SyncRound(book, shelf, telling: .terminal(json: options.json))
        for source in sources { try round.take(source) }
        for platform in platforms { try round.take(platform, comparing: !changed) }
        try round.tryAgain()
        try round.end()
    }

    /// Waits for another sync, which may have died: then its turn ends by itself.
    private static func turn(of book: Book) throws -> Turn {
        let end = SteadyClock.wall + patience
        while true {
            if let turn = try Turn.take(.sync, of: book) { return turn }
            guard SteadyClock.wall < end else {
                throw Ending(3, "another sync of this book is under way; wait until it has ended, then try again")
            }
            Thread.sleep(forTimeInterval: 0.2)
        }
    }

    /// Milliseconds.
    private static let patience: Int64 = 90_000

    private func expectNames(_ known: [String]) throws {
        guard let stranger = names.first(where: { !known.contains($0) }) else { return }
        let list = known.isEmpty ? "there is none" : "there are \(known.joined(separator: ", "))"
        throw Ending(2, "there is no source or connection '\(stranger)'; \(list)")
    }

    private func look(at sources: [SourceFile], on shelf: SourceShelf) throws {
        if let stranger = names.first(where: { name in !sources.contains { $0.name == name } }) {
            throw Ending(2, "there is no \(shelf.path)/\(stranger).yaml; --check looks at databases and folders")
        }
        var isWell = true
        for source in sources { isWell = try SourceCheck(source, on: shelf, json: options.json).say() && isWell }
        if !isWell { throw ExitCode(1) }
    }
}
