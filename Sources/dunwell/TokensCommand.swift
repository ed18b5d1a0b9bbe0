public import ArgumentParser
import Engine
import Foundation
public import Storage

struct TokensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "What programs show to the API: makes and revokes it. The desk has a page for it, too.",
        discussion: """
            A token acts for a person, under their name and never beyond their rights; it is shown once. docs/api.md says more.

            Examples:
              dunwell tokens                                                             list them
              dunwell tokens --make n8n --for dana@acme.example --scope read --scope act    for a year
              dunwell tokens --revoke 3                                                  it opens nothing any more
            """
    )

    @Option(help: "Make one; this is what people call it.") var make: String?
    @Option(name: .customLong("for"), help: "Whose acts are done with it, by address.") var person: String?
    @Option(help: "read, act, approve or admin; may be given more than once.") var scope: [Scope] = []
    @Option(help: "How many days it is good.") var days = 365
    @Option(help: "Revoke one, by its number.") var revoke: Int64?
    @OptionGroup var options: BookOptions

    private static let host = "the command line"

    func validate() throws {
        guard make == nil || revoke == nil else { throw ValidationError("One of --make and --revoke at a time.") }
        guard make == nil || person != nil && !scope.isEmpty else {
            throw ValidationError("A token has a name, a person and scopes: --make NAME --for ADDRESS --scope read.")
        }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        let reception = Reception(book, GroupCommit(to: book), in: folder)
        if let make { return try self.make(make, book, reception) }
        if let revoke {
            guard try reception.revokeToken(revoke, by: Self.host, at: SteadyClock.wall) else {
                throw Ending(2, "there is no token \(revoke) that opens anything; see `dunwell tokens`")
            }
            if options.json { return try JSONOutput.print(["revoked": revoke]) }
            return print("Token \(revoke) opens nothing any more.")
        }
        try list(book)
    }

    private func make(_ name: String, _ book: Book, _ reception: Reception) throws {
        guard let person = try book.read({ try $0.person(email: person ?? "") }), person.isActive else {
            throw Ending(2, "nobody who may come has the address \(person ?? ""); see `dunwell people`")
        }
        let order = Reception.TokenOrder(name: name, scopes: Set(scope), days: days)
        let token: String
        do {
            token = try reception.makeToken(order, for: person, by: Self.host, at: SteadyClock.wall)
        } catch let fault as Reception.TokenFault {
            throw Ending(2, Self.words(fault, person))
        }
        if options.json { return try JSONOutput.print(["name": name, "token": token]) }
        print("Give this to the program; nobody is shown it again:\n\(token)")
    }

    private static func words(_ fault: Reception.TokenFault, _ person: Person) -> String {
        switch fault {
        case .noName: "a token has a name of at most 60 characters"
        case .noScope: "name what it may do: --scope read"
        case .beyond(let scope):
            "\(person.name) is \(person.role.rawValue) and cannot give away the scope \(scope.rawValue)"
        case .days(let range): "a token is good for \(range.lowerBound) to \(range.upperBound) days"
        }
    }

    private struct Row: Encodable {
        var id: Int64
        var name: String
        var person: String
        var scopes: String
        var state: String
        var until: String
        @OrNull var used: String?
    }

    private func list(_ book: Book) throws {
        let now = SteadyClock.wall
        let (tokens, people) = try book.read { (try $0.apiTokens(), try $0.people()) }
        let rows = tokens.map { token in
            Row(
                id: token.id,
                name: token.name,
                person: people.first { $0.id == token.person }?.email ?? "",
                scopes: token.scopeText,
                state: token.revoked != nil ? "revoked" : token.isGood(at: now) ? "good" : "over",
                until: String((SendInstant.text(token.expires) ?? "").prefix(10)),
                used: token.used.flatMap(SendInstant.text)
            )
        }
        if options.json { return try JSONOutput.print(rows) }
        guard !rows.isEmpty else { return print("None yet. --make NAME --for ADDRESS --scope read makes one.") }
        let cells = rows.map { ["\($0.id)", $0.name, $0.person, $0.scopes, $0.state, $0.until, $0.used ?? "never"] }
        print(Terminal.table([["", "name", "acts for", "scopes", "state", "until", "last used"]] + cells))
    }
}

extension Scope: ExpressibleByArgument {}
