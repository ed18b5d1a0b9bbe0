import ArgumentParser
import Engine
import Files
import Foundation
import Receivables
import Storage

struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Makes the address of a customer's page, or takes one back.",
        discussion: """
            Examples:
              dunwell link acme                                    a page with all that acme owes, for 30 days
              dunwell link acme --about INV-1042 --to ap@acme.example
              dunwell link --revoke https://pay.example/p/CODE     nobody sees anything there any more
            """
    )

    @Argument(help: "The customer.") var customer: String?
    @Option(help: "The invoice that it is about: INV-1042 or INV-7/2.") var about: String?
    @Option(help: "For whom it is.") var to: String?
    @Option(help: "Days until it closes.") var days = 30
    @Option(help: "An address or a code to be taken back.") var revoke: String?
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard (customer == nil) != (revoke == nil) else {
            throw ValidationError("Name a customer, or an address with --revoke.")
        }
        guard (1...366).contains(days) else { throw ValidationError("--days goes from 1 to 366.") }
    }

    func run() throws {
        let folder = try options.folder()
        // No lock: a row of its own, beside whatever else is done.
        let book = try folder.open()
        defer { try? book.close() }
        if let revoke { return try takeBack(revoke, in: book) }
        guard let home = folder.settings.publicAddress else {
            throw Ending(
                2,
                "nobody knows where the pages are; write `public-address: https://…` into \(folder.path)/book.yaml"
            )
        }
        let code = LinkCode.fresh
        try book.write { try $0.add(link(code, in: $0)) }
        let url = "\(home)/p/\(code.text)"
        if options.json { return try JSONOutput.print(["url": url]) }
        print(url)
    }

    private func link(_ code: LinkCode, in reading: Reading) throws -> ShortLink {
        guard let row = try reading.customer(code: customer ?? "") else {
            throw Ending(2, "there is no customer '\(customer ?? "")'")
        }
        if let day = try reading.dayErased(row) { throw Ending(2, "'\(customer ?? "")' was erased on \(day)") }
        if let about, try reading.debt(named: about)?.customer != row {
            throw Ending(2, "'\(about)' is no invoice of '\(customer ?? "")'")
        }
        let now = SteadyClock.wall
        return ShortLink(
            digest: code.digest,
            customer: row,
            recipient: to,
            item: about,
            made: now,
            expires: now + Int64(days) * 86_400_000
        )
    }

    private func takeBack(_ address: String, in book: Book) throws {
        guard let code = LinkCode(String(address.split(separator: "/").last ?? "")) else {
            throw Ending(2, "'\(address)' is no address of a customer's page")
        }
        let wasOpen = try book.write { try $0.revoke(code.digest, at: SteadyClock.wall) }
        if options.json { return try JSONOutput.print(["revoked": wasOpen]) }
        print(wasOpen ? "Taken back." : "It was not open.")
    }
}
