import ArgumentParser
import Engine
import Files
import Foundation
import Receivables
import Storage

struct CustomersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers",
        abstract: "Packs all that the book holds of a customer, to be handed to them.",
        discussion: """
            Examples:
              dunwell customers export acme --by "Dana Weiss"
              dunwell customers export acme --into acme.zip --by "Dana Weiss"
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable { case export }

    @Argument(help: "export.") var kind: Kind
    @Argument(help: "The customer's code.") var code: String
    @Option(help: "The file to pack it into; one that is there is not written over.") var into: String?
    @Option(help: "Who does it; it stands in the journal.") var by: String
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard !by.isEmpty else { throw ValidationError("Say who does it: --by NAME.") }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        let hand = DeskHand(by, on: folder.today, payee: folder.settings.country, at: SteadyClock.wall)
        guard let customer = try book.read({ try $0.customer(code: code) }) else {
            throw Ending(2, "there is no customer '\(code)' in this book")
        }
        let path = into ?? CustomerPack.name(of: code, on: folder.today)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Ending(2, "\(path) is there already; name another file with --into")
        }
        try book.write { _ = try hand.carryOut(.customer(customer, .handOut), in: $0) }
        let held = try book.read { try $0.holdings(of: customer) }
        do {
            let bytes = try CustomerPack(held).archive(on: folder.today)
            try Data(bytes).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch {
            throw Ending(2, "\(path) cannot be written: \(error.localizedDescription); name another file with --into")
        }
        if options.json { return try JSONOutput.print(["file": path, "letters": "\(held.letters.count)"]) }
        print("Packed \(code): \(held.letters.count) letters, \(held.extract.lines.count) rows of the journal. \(path)")
    }
}
