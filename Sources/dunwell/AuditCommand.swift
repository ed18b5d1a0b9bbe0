import ArgumentParser
import Foundation
import Receivables
import Storage

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Proves that the journal is whole, or writes it out for an auditor.",
        discussion: """
            Examples:
              dunwell audit verify
              dunwell audit export > journal.jsonl
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable { case verify, export }

    @Argument(help: "verify or export.") var kind: Kind
    @OptionGroup var options: BookOptions

    func run() throws {
        let book = try options.folder().open()
        switch kind {
        case .verify: try verify(book)
        case .export: try export(book)
        }
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
        var customer: String
        var day: String
        var kind: String
        var target: String
        var body: String
    }

    private func export(_ book: Book) throws {
        try book.read { reading in
            try reading.exportJournal { seq, customer, day, kind, target, body in
                try JSONOutput.print(
                    Row(seq: seq, customer: customer, day: day.description, kind: kind, target: target, body: body)
                )
            }
        }
    }
}
