public import ArgumentParser
import Correspondence
import Engine
import Files
import Foundation
public import Receivables
import Storage
import Wire

/// A book on the disk: a folder with its settings, its policies, its own letters and its one file of data, unless a server
/// keeps that.
struct BookFolder {
    let path: String
    let database: BookDatabase
    /// The settings as this process goes by them.
    let taken: TakenSettings
    var settings: BookFile { taken.value }
    static let settingsName = "book.yaml"

    /// - Throws: `Ending` when there is no book there.
    init(_ path: String) throws {
        self.path = path
        let file = path + "/" + Self.settingsName
        guard FileManager.default.fileExists(atPath: file) else {
            throw Ending(
                2,
                "there is no book in '\(path)' (no \(Self.settingsName)); make one with `dunwell init DIR`, "
                    + "or name one with --book DIR or DUNWELL_BOOK"
            )
        }
        let text = try Self.text(file)
        let settings = try BookFile.read(text, file: file)
        taken = TakenSettings(settings, text)
        do throws(StorageError) {
            database = try BookDatabase(settings.database, in: path)
        } catch {
            throw Problem(file: file, line: nil, "database: \(error)")
        }
        try Self.check(settings.sender, file: file)
    }

    /// What would keep every letter from leaving is said before anything is decided.
    static func check(_ sender: BookFile.Sender, file: String) throws {
        do throws(MailError) {
            _ = try MailAddress(name: sender.company, address: sender.email)
            _ = try Unsubscribe(web: sender.stopLink, mailto: "mailto:\(sender.email)")
        } catch {
            throw Problem(file: file, line: nil, "sender: \(error)")
        }
    }

    /// The text of a file in plain UTF-8; a byte-order mark is forgiven.
    static func text(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(file: path, line: nil, "cannot be read; check that it is there and that you may read it")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Problem(file: path, line: nil, "is not UTF-8; save it as plain UTF-8 text")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// - Parameter cacheMiB: memory for pages of the book. A day goes over every open item; what else is done does not.
    func open(cacheMiB: Int = 80) throws -> Book {
        let database = try database.open(creating: false, cacheMiB: cacheMiB)
        let book = try Book.open(database, salt: { _ in .random(16) })
        // Two books that both send would send everything twice.
        if let place = try book.read({ try $0.movedTo() }) {
            throw Ending(
                2,
                "this book was moved to \(place); write that as `database:` into \(path)/\(Self.settingsName)"
            )
        }
        return book
    }

    /// For a day's work.
    static let dayCacheMiB = 208

    /// Keeps a second command from writing to the file at the same time. `dunwell serve` is at it for moments only, so it
    /// is waited for; of another command it is said that it is there.
    func lock(for command: String) throws -> BookLock {
        guard case .sqlite = database else { return .unneeded }
        let end = SteadyClock.wall + Self.patience
        while true {
            do {
                return try BookLock.take(folder: path, command: "dunwell \(command)")
            } catch StorageError.locked(_, let holder?) where holder.command == Self.server && SteadyClock.wall < end {
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
    }

    /// For what `dunwell serve` does by itself; nil while a command has the book.
    func lockForServer() throws -> BookLock? {
        guard case .sqlite = database else { return .unneeded }
        do { return try BookLock.take(folder: path, command: Self.server) } catch StorageError.locked { return nil }
    }

    private static let server = "dunwell serve"
    /// Milliseconds: longer than the day of a large book takes.
    private static let patience: Int64 = 120_000

    // MARK: Policies

    /// The policy of a name: the book's own file before a shipped one. Its text is what is put on record.
    func policy(_ name: String) throws -> (policy: Policy, text: String) {
        let file = path + "/policies/\(name).yaml"
        if FileManager.default.fileExists(atPath: file) {
            let text = try Self.text(file)
            return (try PolicyFile.read(text, file: file), text)
        }
        do throws(Problem) {
            return (try PolicyFile.shipped(name), PolicyFile.text(ofShipped: name) ?? "")
        } catch {
            let settings = path + "/" + Self.settingsName
            throw Problem(file: settings, line: nil, "policy: there is no \(file), and \(error.message)")
        }
    }

    /// Names of all policies that the book can follow.
    var policyNames: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path + "/policies")) ?? []
        let own = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        return Set(own + PolicyFile.shippedNames).sorted()
    }

    /// The policies as they lie in files, whatever was written at the desk.
    func shelf() throws -> PolicyShelf {
        var files = PolicyShelf.shipped(own: settings.policy).files
        for name in policyNames {
            let file = path + "/policies/\(name).yaml"
            guard FileManager.default.fileExists(atPath: file) else { continue }
            files[name] = PolicyShelf.File(try Self.text(file), isShipped: false)
        }
        return PolicyShelf(own: settings.policy, files: files)
    }

    /// The policies that are followed, by name: what lies in files, and what was put live at the desk.
    func policies(for book: Book) throws -> [String: PolicyShelf.InForce] {
        let shelf = try shelf()
        return try book.read { try shelf.inForce(from: $0) }
    }

    /// As it is followed, from a file or from the desk.
    func policy(_ name: String, followedIn book: Book) throws -> Policy {
        guard let found = try policies(for: book)[name] else { return try policy(name).policy }
        return try read(found, named: name)
    }

    private func read(_ found: PolicyShelf.InForce, named name: String) throws -> Policy {
        let file = path + "/policies/\(name).yaml"
        var place = FileManager.default.fileExists(atPath: file) ? file : "\(name).yaml"
        if let edition = found.edition, !edition.isFromFile { place = "policy \(name), version \(edition.number)" }
        return try PolicyFile.read(found.text, file: place)
    }

    func calendar() throws -> BusinessCalendar {
        do {
            return try BusinessCalendar.named(settings.calendars, country: settings.country)
        } catch {
            throw Problem(file: path + "/" + Self.settingsName, line: nil, "calendars: \(error)")
        }
    }

    /// What the book is run by. Only what is connected can be used: letters, and texts where a connection carries them;
    /// everything else is done by people.
    /// - Parameters:
    ///   - approved: how many decisions of the policy count as approved; nil for those that people approved.
    ///   - policies: what is followed; nil for what is followed at this moment.
    func rules(for book: Book, approved: Int? = nil, by policies: [String: PolicyShelf.InForce]? = nil) throws
        -> BookRules
    {
        let policies = try policies ?? self.policies(for: book)
        var office = Office(calendar: try calendar(), country: settings.country)
        office.channels = try MessageRoute(of: self, book).hasTexts ? [.email, .sms] : [.email]
        let charging = try ChargeRoute(of: self, book).connection
        office.charges = charging != nil
        office.needsAddresses = true
        office.blackout = Set(settings.blackout)
        guard let own = policies[settings.policy] else { throw try missing(settings.policy) }
        var rules = BookRules(office: office, policy: try read(own, named: settings.policy))
        for (name, found) in policies {
            rules.others[name] = try read(found, named: name)
            rules.approvedOfOthers[name] = found.edition?.approved
        }
        rules.approved = try approved ?? count(own, in: book)
        rules.chargedAt = charging
        return rules
    }

    /// A text that was not run yet is new, whatever people have approved of the one before it.
    private func count(_ own: PolicyShelf.InForce, in book: Book) throws -> Int {
        guard let version = try book.read({ try $0.policyVersion() }), version.body == own.text else { return 0 }
        return version.approved
    }

    private func missing(_ name: String) throws -> any Error {
        do { _ = try policy(name) } catch { return error }
        return Problem(file: path + "/" + Self.settingsName, line: nil, "policy: there is no '\(name)'")
    }

    // MARK: Letters

    /// The letters that travel with the program, overlaid by those in the book's folder `letter-templates`.
    func letters() throws -> LetterBook {
        let own = try ownLetters()
        do throws(LetterBookFaults) {
            return try LetterBook(own: own)
        } catch {
            throw Problem(file: path + "/letter-templates", line: nil, error.description)
        }
    }

    /// The letters as they are written: also with what was saved at the desk.
    func letters(for book: Book) throws -> LetterWordings {
        let (shelf, today) = (LetterShelf(files: try ownLetters()), today)
        do {
            return try book.read { try shelf.wordings(on: today, from: $0) }
        } catch let faults as LetterBookFaults {
            throw Problem(file: path + "/letter-templates", line: nil, faults.description)
        }
    }

    func ownLetters() throws -> [String: String] {
        let folder = path + "/letter-templates"
        var letters: [String: String] = [:]
        guard let files = FileManager.default.enumerator(atPath: folder) else { return [:] }
        for case let file as String in files where file.hasSuffix(".mustache") {
            letters[file] = try Self.text(folder + "/" + file)
        }
        return letters
    }

    // MARK: Clock

    /// Today at the book's place.
    var today: Day { day(at: SteadyClock.wall) }

    /// The day under which undated facts of an import are entered: today, or in a book that is played in the past the
    /// day of its last run.
    func dayOfImport(into book: Book) throws -> Day {
        guard let last = try book.read({ try $0.lastRun() }), today.days(since: last) > 31 else { return today }
        return last
    }

    var zone: TimeZone { TimeZone(identifier: settings.zone) ?? .gmt }

    /// The day at the book's place, of an instant in milliseconds since 1970.
    func day(at instant: Int64) -> Day {
        Self.day(of: Date(timeIntervalSince1970: Double(instant) / 1000), in: zone)
    }

    private static func day(of date: Date, in zone: TimeZone) -> Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return Day(parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1)
    }

    /// When letters of a day are written: now for today, else nine in the morning of that day.
    func instant(of day: Day) -> Int64 {
        if day == today { return SteadyClock.wall }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = day.parts
        let nine = DateComponents(year: parts.year, month: parts.month, day: parts.day, hour: 9)
        return Int64((calendar.date(from: nine) ?? Date()).timeIntervalSince1970 * 1000)
    }
}

/// The options that every command on a book has.
struct BookOptions: ParsableArguments {
    @Option(help: "The book's folder. Without it DUNWELL_BOOK, else the current folder.")
    var book: String?

    @Flag(help: "One JSON document on standard output, and nothing else there.")
    var json = false

    func folder() throws -> BookFolder {
        try BookFolder(book ?? ProcessInfo.processInfo.environment["DUNWELL_BOOK"] ?? ".")
    }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso: argument) }
}
