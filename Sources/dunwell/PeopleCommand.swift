public import ArgumentParser
import Engine
import Files
import Foundation
public import Storage

struct PeopleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Who may come to the desk. For when nobody can sign in; else the desk has a page for it.",
        discussion: """
            Whoever has the book's folder may do this; it stands in the journal.

            Examples:
              dunwell people                                                            list them
              dunwell people --invite dana@acme.example --name "Dana Weiss" --role clerk   a link to hand over
              dunwell people --reset dana@acme.example                                  a new link, nothing else opens
              dunwell people --shut-out dana@acme.example                               ends every session at once
            """
    )

    @Option(help: "Invite somebody by this address.") var invite: String?
    @Option(help: "How the journal names them.") var name: String?
    @Option(help: "viewer, clerk, approver or admin.") var role = Role.clerk
    @Option(help: "Take password, authenticator and account at a provider away; give a new link.") var reset: String?
    @Option(help: "Let somebody come no more.") var shutOut: String?
    @Option(help: "Let somebody come again.") var letIn: String?
    @OptionGroup var options: BookOptions

    private static let host = Reception.Host(id: nil, name: "the command line")

    func validate() throws {
        guard [invite, reset, shutOut, letIn].compactMap(\.self).count <= 1 else {
            throw ValidationError("One of --invite, --reset, --shut-out and --let-in at a time.")
        }
        guard (invite != nil) == (name != nil) else {
            throw ValidationError("An invitation has an address and a name: --invite ADDRESS --name NAME.")
        }
        guard invite?.contains("@") ?? true, name?.isEmpty != true else {
            throw ValidationError("Write an address such as dana@acme.example, and a name.")
        }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        let reception = Reception(book, GroupCommit(to: book), in: folder)
        let now = SteadyClock.wall
        if let invite {
            let answer = try reception.invite(
                email: invite,
                name: name ?? "",
                role: role,
                by: Self.host.name,
                at: now
            )
            return try show(answer, to: invite, folder)
        }
        if let reset { return try show(reception.reset(reset, by: Self.host.name, at: now), to: reset, folder) }
        if let shutOut { return try change(shutOut, isActive: false, book, reception, now) }
        if let letIn { return try change(letIn, isActive: true, book, reception, now) }
        try list(book)
    }

    private func show(_ answer: Reception.Invited, to email: String, _ folder: BookFolder) throws {
        switch answer {
        case .done(let token):
            let home = folder.settings.publicAddress ?? "http://127.0.0.1:8080"
            let link = "\(home)/invitation/\(token)"
            if options.json { return try JSONOutput.print(["email": email, "link": link]) }
            print("Hand this to \(email); it is good for three days, once:\n\(link)")
        case .taken: throw Ending(2, "somebody has the address \(email) or that name already; see `dunwell people`")
        case .nobody: throw Ending(2, "nobody has the address \(email); see `dunwell people`")
        }
    }

    private func change(_ email: String, isActive: Bool, _ book: Book, _ reception: Reception, _ now: Int64) throws {
        guard let person = try book.read({ try $0.person(email: email) }) else {
            throw Ending(2, "nobody has the address \(email); see `dunwell people`")
        }
        let fault = try reception.change(
            person.id,
            role: person.role,
            isActive: isActive,
            version: person.version,
            by: Self.host,
            at: now
        )
        guard fault == nil else {
            throw Ending(2, "\(person.name) is the only admin; invite another one first: dunwell people --invite …")
        }
        if options.json { return try JSONOutput.print(["email": email]) }
        print("\(person.name) \(isActive ? "may come again" : "comes no more; every session has ended").")
    }

    private struct Row: Encodable {
        var email: String
        var name: String
        var role: String
        var state: String
        var authenticator: Bool
    }

    private func list(_ book: Book) throws {
        let rows = try book.read { try $0.people() }.map { person in
            let state = !person.isActive ? "shut out" : person.canSignIn ? "comes" : "invited"
            return Row(
                email: person.email,
                name: person.name,
                role: person.role.rawValue,
                state: state,
                authenticator: person.hasAuthenticator
            )
        }
        if options.json { return try JSONOutput.print(rows) }
        guard !rows.isEmpty else {
            return print("Nobody yet. `dunwell serve` shows the code with which the first admin sets the desk up.")
        }
        let cells = rows.map { [$0.email, $0.name, $0.role, $0.state, $0.authenticator ? "yes" : "no"] }
        print(Terminal.table([["e-mail", "name", "role", "state", "authenticator"]] + cells))
    }
}

extension Role: ExpressibleByArgument {}
