import Engine
import Files
import Receivables
import Storage
import Workbench

/// Does to a book, at random, what books, banks, customers, people at the desk and the engine do: thousands of times.
struct BookMonkey {
    static let start = Day(2026, 1, 5)

    let book: Book
    let rules: BookRules
    private(set) var operations = 0
    /// What was done since the last day began, for whoever has to find out what went wrong.
    private(set) var log: [String] = []
    private(set) var day = BookMonkey.start
    private var dice: SeededRandom
    private var imports = 0
    private let names = ["acme", "berlin", "cafe", "dora", "emil", "fjord", "göteborg"]

    private static let policy = """
        policy: figures
        approval-above: { EUR: 50.00, USD: 50000.00 }
        contact-budget: { per-business-days: 1, per-30-days: 30 }
        steps:
          - { step: nudge,  day: 1,  send: email, tone: friendly }
          - { step: owner,  day: 6,  tell: account-owner, deadline: 2 }
          - { step: firmer, day: 12, send: email, tone: firm }
          - { step: call,   day: 20, task: call, for: finance }

        """

    init(_ book: Book, seed: UInt64) throws {
        self.book = book
        dice = SeededRandom(seed: seed)
        let policy = try PolicyFile.read(Self.policy, file: "figures.yaml")
        rules = BookRules(office: Office(calendar: .everyDay), policy: policy)
        let names = names
        try book.write { writing in
            for name in names { _ = try writing.put(CustomerRecord(customer: name)) }
        }
    }

    /// A day of some dozens of operations, in transactions of one to twelve.
    mutating func live(upTo most: Int) throws {
        log = ["\(day)"]
        while operations < most, !dice.chance(0.02) {
            var (dice, done) = (dice, [String]())
            try book.write { writing in
                for _ in 0..<dice.within(1...12) { done.append(try act(&dice, in: writing)) }
            }
            self.dice = dice
            operations += done.count
            log.append(done.joined(separator: "; "))
        }
        if dice.chance(0.3) { try takeIn() }
        if dice.chance(0.15), imports > 0 { try takeBack() }
        var run = try DayRun(of: book, by: rules, on: day)
        try run.finish()
        try send()
        day = day + 1
    }

    // MARK: One thing at a time

    /// - Returns: what was done, in words.
    private func act(_ dice: inout SeededRandom, in writing: Writing) throws -> String {
        let customer = dice.element(of: names)
        let currency = dice.element(of: [Currency.eur, .usd])
        let number = "\(customer)-\(currency)-\(dice.below(40))"
        guard let (row, target, _) = try writing.debt(named: number) else {
            return try bill(number, customer, currency, &dice, in: writing)
        }
        switch dice.below(20) {
        case 0: return try bill(number, customer, currency, &dice, in: writing, isVoid: true)
        case 1, 2: return try bill(number, customer, currency, &dice, in: writing)
        case 3: return try rename(customer, &dice, in: writing)
        case 4...9: return try "\(number): " + move(row, target, currency, &dice, in: writing)
        case 10, 11: return try decide(about: row, &dice, in: writing)
        default: return try "\(number): " + decide(about: ItemID(ID(number)), currency, &dice, in: writing)
        }
    }

    private func bill(
        _ number: String,
        _ customer: String,
        _ currency: Currency,
        _ dice: inout SeededRandom,
        in writing: Writing,
        isVoid: Bool = false
    ) throws -> String {
        let issued = day - dice.below(20)
        let amount = Money(Int64(dice.within(1000...4000)), currency)
        let part = InvoicePosting.Part(instalment: 0, due: issued + dice.within(5...15), amount: amount, open: nil)
        var posting = InvoicePosting(invoice: number, customer: customer, issued: issued, parts: [part])
        posting.isVoid = isVoid
        _ = try writing.post(posting, on: day, payee: nil)
        return "\(number): " + (isVoid ? "void" : "bill \(issued) \(part.due) \(amount)")
    }

    private func rename(_ customer: String, _ dice: inout SeededRandom, in writing: Writing) throws -> String {
        var record = CustomerRecord(customer: customer)
        record.name = dice.element(of: ["Ärger & Söhne", "ACME Nordwerk", "Café Zoë", "O'Neill"]) + " \(dice.below(3))"
        record.owner = dice.element(of: ["Priya", "Tomás", "Jana"])
        _ = try writing.put(record)
        return "rename \(customer)"
    }

    private func move(
        _ customer: Int64,
        _ target: Event.Target,
        _ currency: Currency,
        _ dice: inout SeededRandom,
        in writing: Writing
    ) throws -> String {
        let kind = dice.element(of: [Entry.Kind.payment, .payment, .payment, .credit, .chargeback])
        let amount = Money(Int64(dice.within(1...4000)), currency)
        let entry = Entry(kind, amount, on: day - dice.below(8))
        try writing.tell(customer, target, .entry(entry), on: day, payee: nil)
        return "\(kind) \(amount) on \(entry.on)"
    }

    /// What is open of it is read each time: a person decides about what they see.
    private func decide(
        about item: ItemID,
        _ currency: Currency,
        _ dice: inout SeededRandom,
        in writing: Writing
    ) throws -> String {
        let open = max(1, Int(try writing.ledgerItem("\(item)")?.balance.minorUnits ?? 1))
        let some = Money(Int64(dice.within(1...open)), currency)
        let rest = Money(Int64(open) - some.minorUnits, currency)
        let later = day + dice.within(1...6)
        let act: ItemAct =
            switch dice.below(9) {
            case 0: .hold(until: later, reason: "merger")
            case 1: .resume
            case 2: .promise(dice.chance(0.5) ? nil : some, by: later)
            case 3: .dispute(some, reason: "broken")
            case 4: .settle(dice.chance(0.5) ? nil : some, credited: dice.chance(0.5))
            case 5: .credit(some)
            case 6 where rest.minorUnits > 0:
                .plan([Bill.Part(due: later, amount: some), Bill.Part(due: later + 9, amount: rest)])
            case 7: .writeOff(reason: "insolvent")
            default: .call(.noAnswer, note: "")
            }
        return "\(act) \(try hand("Mara").carryOut(.item(item, act), in: writing))"
    }

    /// Of everything of the customer, or of what waits at the desk.
    private func decide(about customer: Int64, _ dice: inout SeededRandom, in writing: Writing) throws -> String {
        var act = DeskAct.resumeCustomer(customer)
        if dice.chance(0.1) {
            act = .holdCustomer(customer, until: day + dice.below(9), reason: "merger")
        } else if let approval = try writing.waitingApprovals(of: customer).first {
            act = dice.chance(0.7) ? .approve(approval.id) : .decline(approval.id)
        } else if let task = try writing.newestTasks(limit: 1).first {
            act = dice.chance(0.5) ? .takeUp(task.id) : .finish(task.id)
        }
        return "\(act) \(try hand("Tomás").carryOut(act, in: writing))"
    }

    private func hand(_ person: String) -> DeskHand { DeskHand(person, on: day, payee: nil, at: 0) }

    // MARK: Files

    /// A file of one new customer and three invoices of theirs.
    private mutating func takeIn() throws {
        imports += 1
        operations += 4
        let code = "new-\(imports)"
        let customers = "customer,name\n\(code),Newcomer \(imports)\n"
        let lines = (1...3).map { "\(code)-\($0),\(code),\(day),\(day + 10),\(imports).0\($0),EUR\n" }
        let invoices = "invoice,customer,issued,due,amount,currency\n" + lines.joined()
        try take(.customers) {
            try $0.take(customers: CustomerRecordReader(bytes: Array(customers.utf8), name: "c.csv"))
        }
        try take(.invoices) { try $0.take(invoices: InvoiceRecordReader(bytes: Array(invoices.utf8), name: "i.csv")) }
    }

    private func take(_ kind: RecordKind, _ body: (inout Importer) throws -> Void) throws {
        var importer = Importer("\(kind.rawValue).csv", into: book, payee: nil, on: day)
        try body(&importer)
        try importer.sign(kind, digest: [UInt8(imports & 255), UInt8(imports >> 8)], at: Int64(imports))
    }

    private mutating func takeBack() throws {
        let id = Int64(1 + dice.below(imports * 2))
        _ = try ImportUndo(in: book, by: "Mara", on: day, payee: nil).takeBack(id)
        operations += 1
    }

    // MARK: Letters

    /// Some are taken, some are not, and of some something is heard.
    private mutating func send() throws {
        let claims = try book.claim(20, by: Claimant(worker: "one", journal: "one"), readyBy: .max, at: 0, lease: 1000)
        var dice = dice
        try book.write { writing in
            for claim in claims {
                _ = try writing.dispatch(claim, to: "ap@acme.example", content: [1], at: 0, lease: 1000)
                switch dice.below(4) {
                case 0: _ = try writing.end(claim, with: Fate(.refused, because: nil), at: 1)
                case 1: _ = try writing.end(claim, with: Fate(.accepted, because: nil), at: 1)
                default: _ = try writing.accept(claim, because: "250 OK", at: 1)
                }
                let fate = dice.element(of: [LetterFate.delivered, .opened, .clicked])
                guard let key = try writing.entry(claim.entry)?.key else { continue }
                for _ in 0..<2 { _ = try writing.hear(fate, of: key, saying: nil, at: 2) }
            }
        }
        self.dice = dice
        operations += claims.count
    }
}
