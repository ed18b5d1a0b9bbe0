import Foundation
import Receivables
import Storage
import Testing

/// A small book in a folder, made by the command itself: customers of Nordwind who owe invoices that were due on
/// 4 February 2026 and hear of it by a policy in which nothing waits for people.
struct TrialBook {
    let folder: TestFolder

    var path: String { folder.path + "/book" }

    /// Tuesday: the first late word is due.
    static let day = "2026-02-10"

    /// Made once and copied from then on.
    private static let small = Result { try made(customers: 3) }
    private static let large = Result { try made(customers: 80) }

    enum Size { case small, large }

    /// - Parameter letters: `eml`, or the address of a mail server.
    init(_ size: Size = .small, letters: String = "eml", sender: String = "") throws {
        folder = try (size == .small ? Self.small : Self.large).get().copy()
        try Self.settings(letters, sender).write(toFile: path + "/book.yaml", atomically: true, encoding: .utf8)
    }

    @discardableResult
    func run(_ day: String = Self.day, _ more: String...) throws -> Program.Ending {
        try Program(["run", "--on", day, "--book", path] + more).ending()
    }

    func write(_ text: String, to name: String) throws -> String { try folder.write(text, to: name) }

    /// Looks into the book; the command must not be running.
    func look<T>(_ body: (any Session) throws -> T) throws -> T {
        let database = try SQLiteDatabase.open(path + "/book.db")
        defer { try? database.close() }
        return try database.read(body)
    }

    var journalRows: Int64 {
        get throws { try look { try $0.prepare("SELECT COUNT(*) FROM event").first { $0.int(0) } ?? 0 } }
    }

    /// Status and reason of each letter, in their order.
    var letters: [(status: String, reason: String)] {
        get throws {
            try look {
                try $0.prepare("SELECT status, reason FROM outbox_entry ORDER BY id").all { ($0.text(0), $0.text(1)) }
            }
        }
    }

    /// What people are asked to do.
    var tasks: [String] {
        get throws {
            try look { try $0.prepare("SELECT what FROM task WHERE is_open = 1 ORDER BY id").all { $0.text(0) } }
        }
    }
}

extension TrialBook {
    /// - Parameters:
    ///   - options: more for `dunwell init`.
    ///   - setting: another line of `book.yaml`.
    static func made(customers count: Int, _ options: [String] = [], _ setting: String = "") throws -> TestFolder {
        let folder = try TestFolder()
        let book = folder.path + "/book"
        let policy = try folder.write(Self.policy, to: "trial.yaml")
        let customers = try folder.write(customers(count), to: "customers.csv")
        let invoices = try folder.write(invoices(count), to: "invoices.csv")
        try expectDone(
            ["init", book, "--zone", "Europe/Berlin", "--calendars", "target", "--policy", policy] + options
        )
        try settings("eml", setting).write(toFile: book + "/book.yaml", atomically: true, encoding: .utf8)
        try expectDone(["import", "customers", customers, "--book", book])
        try expectDone(["import", "invoices", invoices, "--book", book])
        return folder.lastUntilTheEnd()
    }

    private static func expectDone(_ arguments: [String]) throws {
        let ending = try Program(arguments).ending()
        try #require(ending.code == 0, "\(arguments): \(ending.words)")
    }

    static let policy = """
        policy: trial
        contact-budget: { per-business-days: 2, per-30-days: 6 }
        approval-above: { EUR: 50000.00 }
        steps:
          - { step: nudge,        day: 1,  send: email, tone: friendly }
          - { step: second-nudge, day: 10, send: email, tone: friendly }
          - { step: firmer,       day: 20, send: email, tone: firm }

        """

    static func settings(_ letters: String, _ sender: String) -> String {
        """
        zone: Europe/Berlin
        country: DE
        calendars: [target]
        currency: EUR
        policy: trial
        letters: \(letters)
        sender:
          company: Nordwind Müller GmbH
          person: Jana Köhler
          email: receivables@nordwind.example
          phone: "+49 30 5550100"
          language: en
          pay: ["IBAN DE00 0000 0000 0000 0000 00"]
        \(sender)

        """
    }

    private static func customers(_ count: Int) -> String {
        let rows = (1...count).map { "C-\($0),Kundé \($0) AG,ap\($0)@kunde.example,DE,en,sepa-credit-transfer" }
        return (["customer,name,email,country,language,rail"] + rows).joined(separator: "\n") + "\n"
    }

    private static func invoices(_ count: Int) -> String {
        let rows = (1...count).map { "INV-\(1000 + $0),C-\($0),2026-01-05,2026-02-04,\(100 + $0).50,EUR" }
        return (["invoice,customer,issued,due,amount,currency"] + rows).joined(separator: "\n") + "\n"
    }
}
