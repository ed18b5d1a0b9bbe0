import ArgumentParser
import Engine
import Files
import Foundation
import Receivables
import Storage
import Web

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Proves that the journal is whole, writes it out, or packs what there is about an invoice.",
        discussion: """
            Examples:
              dunwell audit verify
              dunwell audit export > journal.jsonl
              dunwell audit pack INV-1042 --into INV-1042.zip
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable { case verify, export, pack }

    @Argument(help: "verify, export or pack.") var kind: Kind
    @Argument(help: "The invoice to pack.") var invoice: String?
    @Option(help: "The file to pack it into; one that is there is not written over.") var into: String?
    @Option(help: "The language of the pack: en or de. Without it, the book's.") var language: String?
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard (kind == .pack) == (invoice != nil), kind == .pack || into == nil else {
            throw ValidationError("An invoice and --into belong to pack: dunwell audit pack INVOICE --into FILE.")
        }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        switch kind {
        case .verify: try verify(book)
        case .export: try export(book)
        case .pack: try pack(invoice ?? "", of: book, in: folder)
        }
    }

    private func pack(_ invoice: String, of book: Book, in folder: BookFolder) throws {
        guard let dossier = try book.read({ try Dossier(of: invoice, from: $0) }) else {
            throw Ending(2, "there is no invoice '\(invoice)' in this book")
        }
        let day = try folder.dayOfImport(into: book)
        let company = folder.settings.sender.company
        let pack = EvidencePack(dossier, company: company, on: day, in: language ?? folder.settings.sender.language)
        let bytes = try pack.archive(on: day)
        let path = into ?? EvidencePack.name(of: invoice, on: day)
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch {
            throw Ending(2, "\(path) cannot be written: \(error.localizedDescription); name another file with --into")
        }
        if options.json { return try JSONOutput.print(["file": path, "letters": "\(dossier.letters.count)"]) }
        print("Packed \(invoice): \(dossier.letters.count) letters, \(dossier.extract.lines.count) rows. \(path)")
    }

    private struct Verdict: Encodable {
        var whole: Bool
        var rows: Int64?
        var head: String?
        var broken: String?
    }

    private func verify(_ book: Book) throws {
        switch try book.read({ try $0.verifyChain() }) {
        case .whole(let head):
            let hash = head.hash.map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
            if options.json { return try JSONOutput.print(Verdict(whole: true, rows: head.last, head: hash)) }
            print("The journal is whole: \(head.last) rows. Head \(hash)")
            print("Keep the head somewhere else: it proves later that nothing before it was changed or cut off.")
        case .broken(let place):
            if options.json { try JSONOutput.print(Verdict(whole: false, broken: place.description)) }
            Terminal.say("The journal was changed: \(place.description)")
            throw ExitCode(1)
        }
    }

    private struct Row: Encodable {
        var seq: Int64
        var customer: String?
        var day: String
        var kind: String
        var target: String
        var body: String
        var said: [Words]?
    }

    /// What the body holds only a digest of: SHA-256 of the salt and the words.
    private struct Words: Encodable {
        var name: String
        var words: String
        var salt: String

        init(_ said: Said) { (name, words, salt) = (said.name, said.words, said.saltText) }
    }

    private func export(_ book: Book) throws {
        try book.read { reading in
            try reading.exportJournal { line, customer in
                try JSONOutput.print(
                    Row(
                        seq: line.seq,
                        customer: customer,
                        day: line.day.description,
                        kind: line.kind,
                        target: line.target,
                        body: line.body,
                        said: line.said.isEmpty ? nil : line.said.map(Words.init)
                    )
                )
            }
        }
    }
}
