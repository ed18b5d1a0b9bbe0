import ArgumentParser
import Correspondence
import Engine
import Files
import Foundation
import Receivables
import Storage
import Wire

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Does the day's work: decides about every open invoice, and sends what is to be sent.",
        discussion: """
            Examples:
              dunwell run                                 today, safe at any number a day
              dunwell run --on 2026-03-14                 another day; history runs forward
              dunwell run --plan-only                     decide and print, write nothing
              dunwell run --yes-really --by dana          send a day that was stopped for being unlike the days before
              dunwell run --only-to me@example.com        a rehearsal: every letter goes to you, marked, and counts for nothing
            """
    )

    @Option(help: "The day to run, such as 2026-03-14. Without it today at the book's place.") var on: Day?
    @Flag(help: "Decide and print; nothing is written or sent.") var planOnly = false
    @Option(help: "Send every letter to this address, marked as a rehearsal; nothing is kept.") var onlyTo: String?
    @Flag(help: "Send although the day is unlike the days before; name who says so with --by.") var yesReally = false
    @Option(help: "Who says so; it stands in the journal.") var by: String?
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard yesReally == (by?.isEmpty == false) else {
            throw ValidationError("--yes-really and --by NAME belong together: a person answers for such a day.")
        }
    }

    func run() throws {
        let start = Date()
        let folder = try options.folder()
        let day = on ?? folder.today
        let lock = try folder.lock(for: "run")
        defer { lock.release() }
        let book = try folder.open(cacheMiB: BookFolder.dayCacheMiB)
        defer { try? book.close() }
        let work = try DayWork(folder, book, day, confirmedBy: by)
        let address = try onlyTo.map { try MailAddress($0) }
        var summary: DayWork.Summary
        if let closed = work.closedBecause {
            Terminal.say("\(day) is no business day of this book (\(closed)): nothing is decided or sent.")
            summary = try work.rest()
        } else if planOnly || onlyTo != nil {
            summary = try work.rehearse(sendingTo: address, printing: !options.json)
        } else {
            summary = try work.run()
        }
        summary.seconds = (Date().timeIntervalSince(start) * 1000).rounded() / 1000
        if options.json { try JSONOutput.print(summary) } else { say(summary, on: day, folder) }
        guard let trouble = work.trouble else { return }
        guard !work.isStopped else { throw Ending(1, trouble) }
        guard work.isWorthAnotherRun else { throw Ending(1, "\(trouble) Somebody has to look: there is a task.") }
        throw Ending(3, "\(trouble) What could not leave waits; run again.")
    }

    private func say(_ summary: DayWork.Summary, on day: Day, _ folder: BookFolder) {
        print("\(day): \(summary.open) open items, \(summary.acted) acted on, \(summary.held) in peace.")
        print(
            "Letters \(summary.letters), tasks for people \(summary.tasks), charges \(summary.charges)"
                + (summary.declined > 0 ? " (\(summary.declined) declined)" : "")
                + ", steps skipped \(summary.skipped), failed \(summary.failed). \(summary.seconds) s."
        )
        guard !planOnly, onlyTo == nil else { return print("Nothing was kept: this was a rehearsal.") }
        if summary.waiting > 0 {
            print("\(summary.waiting) wait for a person: `dunwell approve` lists them.")
        }
        if summary.letters > 0, folder.settings.letters == "eml" { print("The letters: \(folder.path)/letters/\(day)") }
    }
}

/// One day of one book, from policy to post.
final class DayWork {
    struct Summary: Encodable {
        var day: String
        var open = 0
        var acted = 0
        var held = 0
        var skipped = 0
        var letters = 0
        var tasks = 0
        var charges = 0
        /// Charges to which the bank said no.
        var declined = 0
        var failed = 0
        var seconds = 0.0
        var waiting = 0

        /// As `formats` fixes them.
        private enum CodingKeys: String, CodingKey {
            case day, open, acted, held, skipped, letters, tasks, charges, failed, seconds
        }
    }

    private let folder: BookFolder
    private let book: Book
    private let day: Day
    /// What is followed on this day, whatever is put live while it is decided.
    private let policies: [String: PolicyShelf.InForce]
    private let rules: BookRules
    private let writer: LetterWriter
    private let isQuiet: Bool
    private let isToldToEnd: @Sendable () -> Bool
    /// Who says that a day unlike all others is meant to be sent.
    private let confirmedBy: String?
    /// Why a letter could not leave.
    private(set) var trouble: String?
    /// Whether such a letter waits for the next run; else for a person.
    private(set) var isWorthAnotherRun = false

    /// What became of the letters.
    private(set) var tally = Round.Tally()

    /// Whether nothing was tried: a person has to unlock, confirm or release first.
    private(set) var isStopped = false

    /// - Parameters:
    ///   - isQuiet: whether somebody else tells of the progress.
    ///   - isToldToEnd: whether to come to an end as soon as nothing is left half done.
    init(
        _ folder: BookFolder,
        _ book: Book,
        _ day: Day,
        quietly isQuiet: Bool = false,
        confirmedBy: String? = nil,
        until isToldToEnd: @escaping @Sendable () -> Bool = { false }
    ) throws {
        self.confirmedBy = confirmedBy
        self.isToldToEnd = isToldToEnd
        self.folder = folder
        self.book = book
        self.day = day
        self.isQuiet = isQuiet
        policies = try folder.policies(for: book)
        rules = try folder.rules(for: book, by: policies)
        writer = LetterWriter(
            try folder.letters(for: book),
            sender: folder.settings.sender,
            rules: rules,
            payments: folder.settings.payments,
            pages: folder.letterPages
        )
    }

    /// Why nothing runs on the day: a holiday by its name, or the weekend. Nil on a business day.
    var closedBecause: String? {
        let calendar = rules.office.calendar
        return calendar.isOpen(day) ? nil : calendar.holiday(on: day) ?? "weekend"
    }

    /// A day on which nothing is done.
    func rest() throws -> Summary { try summary(RunRecord(day: day, firstSeq: 0)) }

    func run() throws -> Summary {
        let carriers = try LetterRoute(of: folder).carriers(for: folder, book)
        try adoptPolicy()
        EmlFolder(folder.path).sweep()
        var decided = try decide()
        try book.write { writing in
            try writing.hurry(at: SteadyClock.wall)
            try writing.call(Self.lettersWait)
        }
        var post = try send(by: carriers)
        for _ in 0..<Self.looks where try !post.isStopped && hasAnswers {
            decided = try decide()
            post = try send(by: carriers).after(post)
        }
        playShadows()
        tally = post.tally
        trouble = post.trouble
        isWorthAnotherRun = post.isWorthAnotherRun
        isStopped = post.isStopped
        var summary = try summary(decided)
        summary.letters = post.tally.sent
        summary.declined = post.tally.declined
        summary.failed = post.tally.failed + post.tally.held + post.tally.waiting
        return summary
    }

    /// What only would have been keeps nothing from being done: what goes wrong there is said.
    private func playShadows() {
        do {
            try ShadowRun(of: book, by: rules, at: folder.shelf(), on: day).play()
        } catch {
            Terminal.say("policies in the shadow: \(error)")
        }
    }

    /// How often a day is looked at once more: a charge that was declined is told on the same day, one that was withdrawn is
    /// decided anew.
    private static let looks = 3

    /// Whether something of today was heard while it was sent.
    private var hasAnswers: Bool {
        get throws { try rules.chargedAt != nil && book.read { try !$0.customersDue(on: day).isEmpty } }
    }

    /// Decides the day to its end, whoever else is at it: what is sent next is compared with other whole days.
    private func decide() throws -> RunRecord {
        var run = try DayRun(of: book, by: rules, on: day)
        var line = Progress("deciding, customers left", of: 0)
        defer { if !isQuiet { line.end() } }
        while true {
            switch try run.step() {
            case .more: if !isQuiet { line.show(run.customersLeft) }
            case .elsewhere: Thread.sleep(forTimeInterval: 0.05)
            case .done: return run.summary
            }
            // What is decided is on record; the rest is decided by whoever takes the day up.
            if isToldToEnd() { throw Interrupted() }
        }
    }

    /// Everything that is queued, if this machine may send and the day is like other days.
    func send(by carriers: [any MailCarrier]) throws -> MailRoom.Outcome {
        if let why = try stopped() { return try MailRoom.Outcome(nothingBecause: why, waitingIn: book) }
        let sender = carriers[0].reachesCustomers ? try Sender.take(book, in: folder) : .ofFiles
        if let lock = sender.lock { return try MailRoom.Outcome(nothingBecause: lock, waitingIn: book) }
        try CaptureRoute(of: folder, book).serve()
        try makePayable()
        try askPayers()
        let room = MailRoom(
            of: book,
            writing: MailWriter(writer.preparing(shortAddresses()), at: folder.instant(of: day)),
            on: day,
            as: sender,
            through: try SendGate(of: folder, book, on: day, calendar: rules.office.calendar),
            until: isToldToEnd
        )
        defer { sender.keepMemory() }
        return try room.empty(by: carriers)
    }

    /// Each letter that waits gets a page on which exactly what it asks for can be paid. What goes wrong there is said, and
    /// keeps no letter from leaving.
    private func makePayable() throws {
        guard let name = folder.settings.payments else { return }
        let route = PaymentRoute(of: folder, book)
        do {
            let outcome = try route.desk(named: name, for: writer, on: day).serve { SteadyClock.wall }
            if let trouble = outcome.trouble { Terminal.say("\(trouble) Letters say how to pay in other words.") }
        } catch let ending as Ending {
            Terminal.say("\(ending.message) Letters say how to pay in other words.")
        }
    }

    /// Short addresses for the pages that letters show, where a connection makes them. What goes wrong there is said, and
    /// keeps no letter from leaving.
    private func shortAddresses() -> [TouchKey: LetterPage] {
        guard let pages = folder.letterPages else { return [:] }
        do {
            let outcome = try LinkRoute(of: folder, book).shorten(for: pages)
            if let trouble = outcome.trouble { Terminal.say("short-links: \(trouble). Letters show our own address.") }
            return outcome.pages
        } catch {
            Terminal.say("\(Ending(error)?.message ?? "\(error)") Letters show our own address.")
            return [:]
        }
    }

    /// What customers have left at the platform is asked for shortly before it is charged.
    private func askPayers() throws {
        guard rules.chargedAt != nil, let desk = try ChargeRoute(of: folder, book).desk() else { return }
        if let trouble = try desk.serve(clock: { SteadyClock.wall }) { Terminal.say("\(trouble) These charges wait.") }
    }

    /// Why nothing at all may leave: somebody stopped it, or today is unlike the days before.
    private func stopped() throws -> String? {
        let (halts, today, past) = try book.read {
            (try $0.halts(), try $0.outgoing(on: day), try $0.outgoing(before: day))
        }
        if let halt = halts.first(where: { $0.scope == .all }) { return halt.sentence }
        let anomalies = Breaker.anomalies(in: today, after: past)
        guard !anomalies.isEmpty else {
            try book.write { try $0.remember(today) }
            return nil
        }
        let words = anomalies.map(\.description).joined(separator: "\n")
        guard let person = confirmedBy else { return "\(words)\n\(Anomaly.remedy)" }
        try book.write {
            try $0.rule("the day may be sent although it is unlike the days before: \(words)", by: person, on: day)
            try $0.remember(today)
        }
        return nil
    }

    /// A policy whose text has changed is a new version: it takes effect today, for all items.
    private func adoptPolicy() throws {
        let shelf = try folder.shelf()
        let (followed, given) = try book.read { (try $0.policiesOfCustomers(), try $0.assignments()) }
        let circumstances = circumstances(followed) + given
        let text = policies[folder.settings.policy]?.text ?? ""
        let moment = SteadyClock.wall
        try book.write { writing in
            let isElse = try writing.heed(circumstances, since: day)
            try shelf.record([shelf.own] + followed, on: day, at: moment, in: writing)
            // Looked at in the same transaction: another worker may be adopting it as well.
            let isNew = try writing.policyVersion()?.body != text
            if isNew { try writing.adopt(rules.policy.name, text, since: day) }
            if isNew || isElse { try PolicyAdoption(by: rules, on: day).settle(in: writing) }
        }
    }

    /// The policies of single customers and the settings by which days are decided. A name that nobody knows is said:
    /// such a customer is followed by nobody.
    private func circumstances(_ followed: [String]) -> String {
        for name in followed where policies[name] == nil {
            Terminal.say("warning: customers name the policy '\(name)', which is not there: nobody follows them up")
        }
        let texts = followed.compactMap { policies[$0]?.text }
        let settings = folder.settings
        let channels = rules.office.channels.map(\.rawValue).sorted()
        let calendars = settings.calendars + [settings.country?.code ?? "", settings.letters] + channels
        return (calendars + followed + texts).joined(separator: "\n")
    }

    private func summary(_ run: RunRecord) throws -> Summary {
        var summary = Summary(day: day.description)
        summary.open = try book.read { try $0.openItems(on: day) }
        summary.acted = run.acted
        summary.held = max(0, summary.open - run.acted)
        summary.skipped = run.skipped
        summary.letters = run.letters
        summary.tasks = run.tasks
        summary.charges = run.charges
        summary.waiting = try book.read { try $0.waitingApprovals().count }
        return summary
    }

    /// Decides everything and keeps nothing. With an address, the letters go there, marked.
    func rehearse(sendingTo address: MailAddress?, printing: Bool) throws -> Summary {
        var run = try DayRun(of: book, by: rules, on: day, dry: true)
        let carrier = try address.map {
            RehearsalCarrier(onlyTo: $0, by: try LetterRoute(of: folder).carrier(for: folder, book))
        }
        var sent = 0
        var failed = 0
        run.watch = { [writer, day, folder] outcome, writing in
            if printing { TimelineLine.lines(of: outcome.day.events).forEach { print($0) } }
            guard let carrier else { return }
            for event in outcome.day.events {
                guard case .wrote(let letter) = event.what else { continue }
                let mail = try RehearsedMail(letter, outcome.customer, on: day, writer, in: writing)
                if case .accepted = carrier.carry(try mail.sealed(at: folder.instant(of: day))) {
                    sent += 1
                } else {
                    failed += 1
                }
            }
        }
        try run.finish()
        var summary = try summary(run.summary)
        if address != nil { summary.letters = sent }
        summary.failed = failed
        return summary
    }
}

/// A letter of a rehearsal: what would have been sent, to a key that no real letter has.
private struct RehearsedMail {
    private let letter: Message
    private let composed: Correspondence.Letter
    private let sender: BookFile.Sender
    private let recipient: String?
    private let day: Day

    init(_ letter: Message, _ customer: Int64, on day: Day, _ writer: LetterWriter, in writing: Writing)
        throws
    {
        self.letter = letter
        self.day = day
        sender = writer.sender
        composed = try writer.write(letter, to: customer, on: day, from: writing)
        recipient = try writing.card(of: customer).payables.email
    }

    func sealed(at instant: Int64) throws -> SealedMail {
        let from = try MailAddress(name: sender.company, address: sender.email)
        let name = "\(letter.covers.first.map { "\($0.item)" } ?? "letter")-\(letter.step)"
        let key = "\(day)-" + name.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
        var message = MailMessage(
            from: from,
            to: [try MailAddress(name: nil, address: recipient ?? sender.email)],
            subject: try HeaderText(composed.subject),
            text: composed.text,
            messageID: try MessageID(key: key, domain: from.domain),
            written: instant
        )
        message.html = composed.html.isEmpty ? nil : composed.html
        return try message.sealed(key: key, day: "\(day)", name: name)
    }
}
