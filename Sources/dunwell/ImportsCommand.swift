import ArgumentParser
import Engine
import Files
import Foundation
import Storage

struct ImportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports",
        abstract: "What came in from which file, and an import taken back.",
        discussion: """
            Taking back an import voids the invoices and removes the customers that only it brought and to which nothing has
            happened since; everything else stays. Payments are taken back by importing them again with the amount 0.

            Examples:
              dunwell imports
              dunwell imports --undo 7 --by "Dana Weiss"
            """
    )

    @Option(help: "The number of the import to take back.") var undo: Int64?
    @Option(help: "Who takes it back; it stands in the journal.") var by: String?
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard undo == nil || by?.isEmpty == false else { throw ValidationError("Say who decides: --by NAME.") }
    }

    func run() throws {
        let folder = try options.folder()
        guard let undo else { return try list(folder) }
        let lock = try folder.lock(for: "imports")
        defer { lock.release() }
        let book = try folder.open()
        defer { try? book.close() }
        let day = try folder.dayOfImport(into: book)
        let undoing = ImportUndo(in: book, by: by ?? "", on: day, payee: folder.settings.country)
        switch try undoing.takeBack(undo) {
        case .unknown: throw Ending(2, "there is no import \(undo); `dunwell imports` lists them")
        case .nothing: throw Ending(2, "import \(undo) brought nothing new, or was taken back already")
        case .done(let tally):
            if options.json {
                return try JSONOutput.print([
                    "invoices": tally.invoices, "customers": tally.customers, "kept": tally.kept,
                ])
            }
            print("\(tally.invoices) invoices are void, \(tally.customers) customers gone; \(tally.kept) are kept.")
        }
    }

    private struct Row: Encodable {
        var number: Int64
        var kind: String
        var file: String
        var accepted: Int64
        var rejected: Int64
        var brought: Int64?
        var undone: String?
    }

    private func list(_ folder: BookFolder) throws {
        let book = try folder.open()
        defer { try? book.close() }
        let rows = try book.read { try $0.imports(limit: 200) }.map { row in
            Row(
                number: row.id,
                kind: row.kind,
                file: row.name,
                accepted: row.accepted,
                rejected: row.rejected,
                brought: row.brought,
                undone: row.undone
            )
        }
        if options.json {
            for row in rows { try JSONOutput.print(row) }
            return
        }
        guard !rows.isEmpty else { return print("Nothing was imported yet.") }
        for row in rows {
            let state = row.undone.map { "taken back by \($0)" } ?? row.brought.map { "\($0) new" } ?? ""
            print("\(row.number)  \(row.kind)  \(row.file)  \(row.accepted) rows, \(row.rejected) rejected  \(state)")
        }
    }
}
