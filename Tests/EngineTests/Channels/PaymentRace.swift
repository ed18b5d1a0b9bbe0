import Connections
import Connectors
import Correspondence
import Engine
import Files
import Foundation
import Receivables
import ServerRig
import Storage
import Synchronization
import Wire

/// Many customers, each with a letter that is to leave and a payment that is told at the door, at the same time: two workers
/// send while others pay whoever is next in line. The book's own journal is the judge of what came first.
final class PaymentRace: Sendable {
    private static let day = Day(2026, 2, 10)
    private static let moment = Int64(day.number) * 86_400_000
    private let book: Book
    private let writer: MailWriter
    private let inbox: Inbox
    private let stripe: Stripe
    private let count: Int
    private let carrier = CountedMail()
    private let unpaid: Mutex<[Bool]>
    private let dice = Atomic(0)
    private let begin = ContinuousClock.now

    init(of count: Int, on engine: StoreEngine) throws {
        self.count = count
        unpaid = Mutex([Bool](repeating: true, count: count))
        book = try Book.create(in: engine.database(shared: true), name: "race", secret: Array(repeating: 6, count: 32))
        let policy = try PolicyFile.read(TrialBook.policy, file: "trial.yaml")
        let office = Office(calendar: try BusinessCalendar.named(["target"]), channels: [.email])
        let rules = BookRules(office: office, policy: policy)
        let letters = LetterWriter(letters: try LetterBook(own: [:]), sender: Simulation.sender, rules: rules)
        writer = MailWriter(letters, at: Self.moment)
        let checkpoint = Checkpoint(payee: nil) { _ in Self.day }
        inbox = Inbox(GroupCommit(to: book), checkpoint)
        stripe = Stripe(try Settings(["key": "sk_test_1", "webhook": "whsec_test"], for: Stripe.manifest))
        try book.write { writing in
            for number in 0..<count {
                try SendRace(number).begin(in: writing)
                var record = CustomerRecord(customer: SendRace(number).customer)
                // Nobody has letters in this language, and that is put on record in the commit that lets one leave.
                record.language = "fr"
                _ = try writing.put(record)
            }
        }
        var run = try DayRun(of: book, by: rules, on: Self.day)
        try run.finish()
    }

    struct Outcome {
        /// Letters that left, payments that were recorded, and customers of whom both are so.
        var carried = 0
        var payments = 0
        var crossed = 0
        /// Letters that were let go after the payment stood in the book.
        var late: [String] = []
        var troubles: [String] = []
    }

    func run() throws -> Outcome {
        let troubles = Mutex<[String]>([])
        let group = DispatchGroup()
        for place in 0..<6 {
            group.enter()
            // Dispatch would run no more of them at once than there are processors.
            Thread.detachNewThread { [self] in
                do { try place < 2 ? send(by: "worker \(place)") : pay() } catch {
                    troubles.withLock { $0.append("\(error)") }
                }
                group.leave()
            }
        }
        group.wait()
        try send(by: "the last")
        var outcome = try judged()
        outcome.troubles = troubles.withLock(\.self)
        return outcome
    }

    private func send(by worker: String) throws {
        let office = PostOffice(
            of: book,
            writing: writer,
            for: carrier,
            as: Claimant(worker: worker, journal: worker),
            on: Self.day
        )
        for _ in 0..<3 {
            var round = Round(of: office)
            try round.finish(by: carrier) { [self] in milliseconds }
        }
    }

    private var milliseconds: Int64 {
        let passed = begin.duration(to: .now).components
        return Self.moment + passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
    }

    /// Whoever is next in line or a little behind: some letters have left, some are on their way, some wait.
    private var next: Int? {
        let ahead = dice.wrappingAdd(37, ordering: .relaxed).newValue % 192
        let start = min(carrier.count + ahead, count)
        return unpaid.withLock { unpaid in
            let found = unpaid[start...].firstIndex(of: true) ?? unpaid.firstIndex(of: true)
            if let found { unpaid[found] = false }
            return found
        }
    }

    private func pay() throws {
        while let number = next {
            let intent = Shown.intent("pi_\(number)", item: "INV-\(number)", 10_050)
            let knock = MoneyDesk.knock("evt_\(number)", "payment_intent.succeeded", intent)
            guard case .taken = inbox.take(knock, from: stripe, of: "stripe") else {
                throw StorageError.misuse("The door did not take payment \(number).")
            }
        }
    }

    /// The numbers of the journal are given in the order of the commits.
    private func judged() throws -> Outcome {
        var (letGo, paid): ([Int64: Int64], [Int64: Int64]) = ([:], [:])
        try book.database.read { session in
            try session.prepare("SELECT customer, seq, kind, body FROM event ORDER BY seq").forEach { row in
                switch row.text(2) {
                case "payment": paid[row.int(0)] = row.int(1)
                case "handed-over" where row.text(3).contains("there is no letter of this name"):
                    letGo[row.int(0)] = row.int(1)
                default: break
                }
            }
        }
        var outcome = Outcome(carried: carrier.count, payments: paid.count)
        for (customer, left) in letGo {
            guard let money = paid[customer] else { continue }
            if left > money { outcome.late.append("customer \(customer): paid at \(money), let go at \(left)") }
            outcome.crossed += 1
        }
        return outcome
    }
}

/// Takes everything, in a while, and counts it.
private final class CountedMail: MailCarrier {
    private let taken = Atomic(0)
    var means: DeliveryMeans { .key(window: 86_400_000) }
    var reachesCustomers: Bool { true }
    var count: Int { taken.load(ordering: .relaxed) }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        guard isStillOurs() else { return .unsent(.init(.fenced, "no longer ours")) }
        Thread.sleep(forTimeInterval: 0.005)
        taken.add(1, ordering: .relaxed)
        return .accepted(reply: "Ok", queueID: nil)
    }
}
