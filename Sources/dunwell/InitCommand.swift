import ArgumentParser
import Files
import Foundation
import Receivables
import Storage

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a new book: a folder with its settings, its policy and its file of data.",
        discussion: """
            Examples:
              dunwell init acme --zone Europe/Berlin --calendars "de target" --currency EUR
              dunwell init acme --database "postgres://dunwell@localhost/books?schema=acme"
              dunwell init acme --policy three-notice --letters smtp://ar@mail.example.com:587
            Then edit acme/book.yaml: who writes the letters and how they are paid.
            """
    )

    @Argument(help: "The folder to make.") var directory: String
    @Option(help: "The business time zone, such as Europe/Berlin.") var zone = "UTC"
    @Option(help: "Names of calendars, such as \"us-fed target\"; none closes no day.") var calendars = ""
    @Option(help: "Your own country, such as DE.") var country: String?
    @Option(help: "The book's currency.") var currency = "EUR"
    @Option(help: "A shipped policy (four-lane, three-step, three-notice, none) or a file of your own.")
    var policy = "four-lane"
    @Option(help: "sqlite, or postgres://user@host:port/database?schema=name; the password is never part of it.")
    var database = "sqlite"
    @Option(
        help:
            "eml writes letters as files; smtp://user@host:port sends them, https://… hands them to a delivery service."
    ) var letters = "eml"
    @Flag(help: "One JSON document on standard output.") var json = false

    func run() throws {
        let place = try place()
        let settings = try check(place)
        let manager = FileManager.default
        guard !manager.fileExists(atPath: directory + "/" + BookFolder.settingsName) else {
            throw Ending(2, "there is a book in '\(directory)' already")
        }
        let (name, text) = try readPolicy()
        // A server may turn us away, so it is asked before a folder is made for it.
        if case .postgres = place { try expectRoom(in: place) }
        try manager.createDirectory(
            atPath: directory + "/policies",
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/policies/\(name).yaml"))
        try Data(settings(name).utf8).write(to: URL(fileURLWithPath: directory + "/" + BookFolder.settingsName))
        let secret = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        let database = try place.open(creating: true)
        _ = try Book.create(in: database, name: UUID().uuidString.lowercased(), secret: secret)
        try database.close()
        if json { return try JSONOutput.print(["book": directory, "policy": name]) }
        print("A new book in \(directory), following the policy \(name).")
        print(
            "Next: edit \(directory)/\(BookFolder.settingsName), then `dunwell import customers FILE.csv --book \(directory)`."
        )
    }

    private func place() throws -> BookDatabase {
        do throws(StorageError) {
            return try BookDatabase(database, in: directory)
        } catch {
            throw Ending(2, "--database: \(error)")
        }
    }

    private func expectRoom(in place: BookDatabase) throws {
        let database = try place.open(creating: true)
        defer { try? database.close() }
        guard try Schema.book.version(of: database) == 0 else {
            throw Ending(2, "there is a book in \(place.place) already; name another schema")
        }
    }

    /// Everything is looked at before anything is made.
    private func check(_ place: BookDatabase) throws -> (String) -> String {
        guard TimeZone(identifier: zone) != nil else {
            throw Ending(2, "--zone '\(zone)' is no time zone; use a name such as Europe/Berlin")
        }
        guard let currency = Currency(currency) else {
            throw Ending(2, "--currency '\(currency)' is no ISO 4217 currency such as EUR")
        }
        if let country, Country(country) == nil {
            throw Ending(2, "--country '\(country)' is no country; use two capital letters such as DE")
        }
        let names = calendars.split(separator: " ").map(String.init)
        do {
            _ = try BusinessCalendar.named(names, country: country.flatMap { Country($0) })
        } catch {
            throw Ending(2, "--calendars: \(error)")
        }
        _ = try LetterRoute(letters, means: nil)
        return { policy in
            BookFile.draft(
                zone: zone,
                country: country,
                calendars: names,
                currency: currency,
                policy: policy,
                letters: letters,
                database: place.setting
            )
        }
    }

    private func readPolicy() throws -> (name: String, text: String) {
        guard policy.hasSuffix(".yaml") || policy.contains("/") else {
            _ = try PolicyFile.shipped(policy)
            return (policy, PolicyFile.text(ofShipped: policy) ?? "")
        }
        let text = try BookFolder.text(policy)
        return (try PolicyFile.read(text, file: policy).name, text)
    }
}
