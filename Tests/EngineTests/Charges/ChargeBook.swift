import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// A book in a folder whose customers pay automatically by Stripe, which counts what it was asked for. Their invoices are due on
/// 10 February 2026, and are charged on that day.
struct ChargeBook {
    static let day = "2026-02-10"
    static let customers = 3

    let folder: TestFolder
    let database: BookPlace
    let stripe: Provider

    var path: String { folder.path + "/book" }
    var journal: String { path + "/sends.journal" }

    init(_ engine: StoreEngine = .sqlite, _ wish: [String: any Sendable] = [:]) throws {
        try self.init(engine, charging: Provider(.stripe, kind: .key, wish))
    }

    init(_ engine: StoreEngine, charging stripe: Provider) throws {
        self.stripe = stripe
        let template = try BookPlace.template(engine, letters: Self.customers)
        folder = try template.folder.copy()
        database = try template.place.copy(to: folder.path + "/book")
        try Self.policy.write(toFile: path + "/policies/trial.yaml", atomically: true, encoding: .utf8)
        let more = ["charges: stripe", "trusted-hosts: [\"127.0.0.1:\(stripe.port)\"]", database.setting]
        try TrialBook.settings("eml", more.filter { !$0.isEmpty }.joined(separator: "\n"))
            .write(toFile: path + "/book.yaml", atomically: true, encoding: .utf8)
        try folder.write("sk_test_1", to: "key")
        try folder.write("whsec_test", to: "webhook")
        try done(
            "connect",
            "stripe",
            "--set",
            "key=@\(folder.path)/key",
            "--set",
            "webhook=@\(folder.path)/webhook",
            "--address",
            "main=\(stripe.address)",
            "--by",
            "Dana",
            "--untested"
        )
        try done("import", "customers", folder.write(Self.people, to: "payers.csv"))
        try done("import", "invoices", folder.write(Self.bills, to: "due.csv"))
    }

    static let policy = """
        policy: trial
        contact-budget: { per-business-days: 2, per-30-days: 6 }
        approval-above: { EUR: 50000.00 }
        steps:
          - { step: auto-charge, day: 0, charge: stored-method }
          - { step: nudge,       day: 1, send: email, tone: friendly }

        """

    private static var people: String {
        let rows = (1...customers).map { "A-\($0),Auto \($0) AG,pay\($0)@auto.example,DE,en,card,true,cus_\($0)" }
        return (["customer,name,email,country,language,rail,autopay,payer"] + rows).joined(separator: "\n") + "\n"
    }

    private static var bills: String {
        let rows = (1...customers).map { "AUTO-\($0),A-\($0),2026-01-10,2026-02-10,\($0)00.00,EUR" }
        return (["invoice,customer,issued,due,amount,currency"] + rows).joined(separator: "\n") + "\n"
    }

    private func done(_ arguments: String...) throws {
        let ending = try Program(arguments + ["--book", path]).ending()
        try #require(ending.code == 0, "\(arguments): \(ending.words)")
    }

    // MARK: Work

    func start(_ arguments: [String], with more: [String: String] = [:]) throws -> Program {
        try Program(arguments + ["--book", path], with: PostBook.haste.merging(more) { $1 })
    }

    @discardableResult
    func run(_ day: String = Self.day, with environment: [String: String] = [:]) throws -> Program.Ending {
        try start(["run", "--on", day], with: environment).ending()
    }

    @discardableResult
    func command(_ arguments: String...) throws -> Program.Ending { try start(arguments).ending() }

    /// Runs until nothing more can be done by a machine.
    func runUntilQuiet(_ day: String = Self.day) throws {
        for _ in 0..<30 {
            let ending = try run(day)
            #expect([0, 1, 3].contains(ending.code), "\(ending.words)")
            if try charges.allSatisfy({ !["queued", "claimed", "dispatching", "uncertain"].contains($0.status) }) {
                return
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    /// Dies at a point of its own, or where the provider sees it.
    func dies(at place: CrashPlace, on day: String = Self.day) throws -> Bool {
        switch place {
        case .own(let point, let count):
            return try run(day, with: ["DUNWELL_CRASH_AT": "\(point):\(count)"]).code == SIGKILL
        case .provider(let place, let count):
            try stripe.change(["strike": ["at": place, "nth": count] as [String: any Sendable], "victim": 0])
            let run = try start(["run", "--on", day])
            try stripe.change(["victim": Int(run.id)])
            return try run.ending().code == SIGKILL
        }
    }

    // MARK: What it came to

    func look<T>(_ body: (any Session) throws -> T) throws -> T {
        let database = try database.open()
        defer { try? database.close() }
        return try database.read(body)
    }

    var charges: [(status: String, reason: String)] {
        get throws {
            try look {
                try $0.prepare("SELECT status, reason FROM outbox_entry WHERE kind = 'charge' ORDER BY id")
                    .all { ($0.text(0), $0.text(1)) }
            }
        }
    }

    /// Steps of the letters, in their order.
    var letters: [String] {
        get throws {
            try look {
                try $0.prepare("SELECT step FROM outbox_entry WHERE kind = 'letter' ORDER BY id").all { $0.text(0) }
            }
        }
    }

    /// What is open of an invoice, in cents.
    func balance(_ invoice: String) throws -> Int64 {
        try look {
            try $0.prepare("SELECT balance FROM item WHERE invoice = $1").first(.text(invoice)) { $0.int(0) } ?? -1
        }
    }

    /// Payments of the platform, by their amounts.
    var payments: [Int64] {
        get throws {
            try look {
                try $0.prepare("SELECT amount FROM payment WHERE code LIKE 'stripe:pi_%' ORDER BY code").all {
                    $0.int(0)
                }
            }
        }
    }

    var tasks: [String] {
        get throws {
            try look { try $0.prepare("SELECT what FROM task WHERE is_open = 1 ORDER BY id").all { $0.text(0) } }
        }
    }

    /// What must hold once nothing more can be done by a machine: Stripe moved each customer's money once, and the book has it.
    func judge(_ scene: String) throws {
        let log = try stripe.log()
        #expect(log.doubles.isEmpty, "\(scene): \(log.doubles) was charged twice")
        #expect(log.effects.count == Self.customers, "\(scene): \(log.effects.count) charged")
        let (charges, payments) = (try charges, try payments)
        #expect(charges.count == Self.customers, "\(scene): \(charges)")
        #expect(charges.allSatisfy { $0.status == "accepted" }, "\(scene): \(charges)")
        #expect(payments.sorted() == [10_000, 20_000, 30_000], "\(scene): \(payments)")
        for number in 1...Self.customers { #expect(try balance("AUTO-\(number)") == 0, "\(scene)") }
        let book = try Book.open(database.open())
        defer { try? book.close() }
        let finding = try book.read { try $0.verifyChain() }
        if case .broken(let place) = finding { Issue.record("\(scene): the journal is broken at \(place)") }
        let survey = try SendSurvey.of(journal)
        #expect(survey.damaged.isEmpty && survey.tornBytes == 0, "\(scene)")
    }
}
