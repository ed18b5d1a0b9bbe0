import ArgumentParser
import Engine
import Files
import Foundation
import Receivables
import Storage

struct CustomersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers",
        abstract: "Packs all that the book holds of a customer; makes one customer of two; erases who one was.",
        discussion: """
            Examples:
              dunwell customers export acme --by "Dana Weiss"
              dunwell customers export acme --into acme.zip --by "Dana Weiss"
              dunwell customers merge acme-gmbh acme --by "Dana Weiss" --reason "came in twice"
              dunwell customers erase acme --by "Dana Weiss"
              dunwell customers erase acme --agree --by "Tomás Vela"

            Two customers are merged for good. The second one stays; the code of the first means it from then on.
            A customer is erased when one person asks for it and another one agrees within seven days, for good: invoices,
            payments and the journal stay under a pseudonym, letters as long as law keeps them. docs/desk.md says more.
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable { case export, merge, erase }

    @Argument(help: "export, merge or erase.") var kind: Kind
    @Argument(help: "The customer's code.") var code: String
    @Argument(help: "Of merge: the code of the one who stays.") var other: String?
    @Option(help: "Of merge: why these two are one; it stands in the journal.") var reason: String?
    @Option(help: "The file to pack it into; one that is there is not written over.") var into: String?
    @Flag(help: "Of erase: agrees to what somebody else asked.") var agree = false
    @Flag(help: "Of erase: asks no more.") var withdraw = false
    @Option(help: "Who does it; it stands in the journal.") var by: String
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard !by.isEmpty else { throw ValidationError("Say who does it: --by NAME.") }
        guard kind == .erase || !agree && !withdraw else { throw ValidationError("Only of erase.") }
        switch kind {
        case .erase:
            guard other == nil else { throw ValidationError("One customer is erased at a time.") }
            guard !(agree && withdraw) else { throw ValidationError("Either --agree or --withdraw.") }
        case .export:
            guard other == nil else { throw ValidationError("One customer is packed at a time.") }
        case .merge:
            guard other != nil else { throw ValidationError("Say who stays: merge FROM INTO.") }
            guard reason.map({ !$0.isEmpty }) ?? false else {
                throw ValidationError("Say why these two are one: --reason TEXT.")
            }
        }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        let hand = DeskHand(by, on: folder.today, payee: folder.settings.country, at: SteadyClock.wall)
        switch kind {
        case .export: try export(from: book, by: hand, on: folder.today)
        case .merge: try merge(in: book, by: hand)
        case .erase: try CustomerErasure(code, json: options.json).carryOut(act, by: hand, in: book)
        }
    }

    private var act: EraseAct { agree ? .agree : withdraw ? .withdraw : .ask }

    // MARK: One of two

    private func merge(in book: Book, by hand: DeskHand) throws {
        let outcome = try book.write { writing in
            try hand.merge(code, into: other ?? "", because: reason ?? "", shown: nil, in: writing)
        }
        switch outcome {
        case .done(let kept):
            if options.json { return try JSONOutput.print(["merged": code, "into": kept]) }
            print("\(code) is merged into \(kept), and means \(kept) from now on.")
        case .unknown(let code): throw Ending(2, "there is no customer '\(code)' in this book")
        case .refused(let obstacles): throw Ending(2, obstacles.map(Self.sentence).joined(separator: "; "))
        case .changed: throw Ending(2, "one of them was changed meanwhile; try again")
        }
    }

    private static func sentence(_ obstacle: MergePlan.Obstacle) -> String {
        switch obstacle {
        case .same: "these are one customer already"
        case .underWay:
            "a letter or charge of one of them is on its way, or nobody knows yet whether it arrived; try again when that "
                + "is known, in minutes as a rule"
        case .erased: "the personal data of one of them were erased; nothing could tell whether the two are one"
        case .held: "a letter of one of them is held; say with `dunwell held` what became of it, then try again"
        }
    }

    // MARK: What is held of them

    private func export(from book: Book, by hand: DeskHand, on today: Day) throws {
        guard let customer = try book.read({ try $0.customer(code: code) }) else {
            throw Ending(2, "there is no customer '\(code)' in this book")
        }
        let path = into ?? CustomerPack.name(of: code, on: today)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Ending(2, "\(path) is there already; name another file with --into")
        }
        try book.write { _ = try hand.carryOut(.customer(customer, .handOut), in: $0) }
        let held = try book.read { try $0.holdings(of: customer) }
        do {
            let bytes = try CustomerPack(held).archive(on: today)
            try Data(bytes).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch {
            throw Ending(2, "\(path) cannot be written: \(error.localizedDescription); name another file with --into")
        }
        if options.json { return try JSONOutput.print(["file": path, "letters": "\(held.letters.count)"]) }
        print("Packed \(code): \(held.letters.count) letters, \(held.extract.lines.count) rows of the journal. \(path)")
    }
}
