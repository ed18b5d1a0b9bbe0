public import Connections
public import Receivables
public import Storage

/// The invoices of one platform, brought up to date: what is paid here is told there, what changed there is read, and both
/// lists of what is open are compared.
public struct PlatformSync {
    public struct Findings: Hashable, Sendable {
        public var added = 0
        public var changed = 0
        public var unchanged = 0
        /// Invoices that the platform has been told are paid.
        public var toldPaid = 0
        /// Invoices on which a person has to look, with the reason.
        public var refused: [String] = []
        /// Owed by the book, not by the platform.
        public var openHere: [String] = []
        /// Owed by the platform, not by the book.
        public var openThere: [String] = []
        /// What did not work now and is tried again.
        public var troubles: [String] = []
    }

    private let book: Book
    private let connection: String
    private let line: any Line
    private let source: any InvoiceSource
    private let payee: Country?
    private let today: Day
    public private(set) var findings = Findings()

    /// - Parameter today: the day under which what is undated is entered.
    public init(
        _ source: any InvoiceSource,
        of connection: String,
        over line: any Line,
        into book: Book,
        payee: Country?,
        on today: Day
    ) {
        self.source = source
        self.connection = connection
        self.line = line
        self.book = book
        self.payee = payee
        self.today = today
    }

    // MARK: Told there

    /// Tells the platform of what was paid by another way, before it is asked anything: it would be believed otherwise.
    public mutating func tellPaid() throws {
        guard let keeper = source as? any Bookkeeper else { return }
        try book.write { try $0.planWriteBacks(to: connection) }
        for writeBack in try book.read({ try $0.openWriteBacks(to: connection) }) {
            do {
                try tell(writeBack, keeper)
                findings.toldPaid += 1
            } catch let error as ConnectorError {
                findings.troubles.append("\(writeBack.invoice) is paid, and \(connection) could not be told: \(error)")
                if error.endsSync { return }
            }
        }
    }

    /// The platform is asked first: after an answer that got lost it knows already, and so it may from elsewhere.
    private func tell(_ writeBack: WriteBack, _ keeper: any Bookkeeper) throws {
        var writeBack = writeBack
        let there = try line.perform(source.invoice(writeBack.code))
        guard there.state == .open, there.open.isPositive else {
            return try settle(writeBack, .done, because: "it knew already")
        }
        writeBack.amount = there.open
        let payment = OutsidePayment(
            invoice: writeBack.code,
            amount: there.open,
            day: writeBack.day,
            settles: true,
            key: writeBack.label
        )
        if writeBack.status == .tried, let question = keeper.isRecorded(payment), try line.perform(question) {
            return try settle(writeBack, .done, because: nil)
        }
        guard let call = keeper.record(payment) else {
            throw ConnectorError.unreadable("\(there.open) cannot be recorded there")
        }
        try settle(writeBack, .tried, because: nil)
        do throws(ConnectorError) {
            try line.perform(call)
        } catch {
            try settle(writeBack, error.provesNothingDone ? .due : .tried, because: "\(error)")
            throw error
        }
        try settle(writeBack, .done, because: nil)
    }

    private func settle(_ writeBack: WriteBack, _ status: WriteBack.Status, because reason: String?) throws {
        try book.write { try $0.settle(writeBack, to: connection, status, because: reason) }
    }

    // MARK: Read there

    /// Reads what the platform said has changed.
    public mutating func readChanged() throws {
        let unsure = try unsure()
        for row in try book.read({ try $0.dueInvoices(of: connection) }) where !unsure.contains(row.code) {
            guard try read(row) else { return }
        }
    }

    /// Of what we told and do not know whether it was heard, the platform may say our own words.
    private func unsure() throws -> Set<String> {
        let open = try book.read { try $0.openWriteBacks(to: connection) }
        return Set(open.filter { $0.status == .tried }.map(\.code))
    }

    /// False when the platform does not answer at all now.
    private mutating func read(_ row: Sourced) throws -> Bool {
        do {
            let invoice = try line.perform(source.invoice(row.code))
            try enter([invoice])
            try book.write { try $0.settleReading(of: row.code, asked: row.asked, of: connection) }
            return true
        } catch let error as ConnectorError {
            if case .refused = error, row.invoice == nil {
                // A draft that was thrown away.
                try book.write { try $0.forget(row.code, of: connection) }
                return true
            }
            findings.troubles.append("\(row.invoice ?? row.code) could not be read at \(connection): \(error)")
            return !error.endsSync
        }
    }

    private mutating func enter(_ invoices: [SourcedInvoice]) throws {
        var found = findings
        try book.write { writing in
            found = findings
            for invoice in invoices {
                let one = PlatformInvoice(invoice: invoice, connection: connection, payee: payee, today: today)
                do {
                    switch try one.enter(in: writing) {
                    case .added: found.added += 1
                    case .changed: found.changed += 1
                    case .unchanged: found.unchanged += 1
                    }
                } catch let refused as Refused {
                    found.refused.append("\(invoice.number) of \(connection): \(refused.reason)")
                }
            }
        }
        findings = found
    }

    // MARK: Compared

    /// Reads all that is open there, and compares it with what is open here.
    public mutating func compare() throws {
        let unsure = try unsure()
        guard let listed = try readOpen(but: unsure) else { return }
        // What is open here and not listed there may have been settled without a word.
        for row in try openHere(but: listed).map(\.sourced) where !unsure.contains(row.code) {
            guard try read(row) else { return }
        }
        findings.openHere = try openHere(but: listed).compactMap(\.sourced.invoice)
        let settled = try book.read { try $0.balances(of: connection, open: false) }
        findings.openThere = settled.filter { listed.contains($0.sourced.code) }.compactMap(\.sourced.invoice)
    }

    /// The platform's names of all that is open there; nil when the list is not whole.
    private mutating func readOpen(but unsure: Set<String>) throws -> Set<String>? {
        var listed: Set<String> = []
        var next: Call<Page<SourcedInvoice>>? = source.openInvoices()
        while let call = next {
            do {
                let page = try line.perform(call)
                guard listed.count < Self.mostListed else {
                    throw ConnectorError.unreadable("the list has more than \(Self.mostListed) invoices")
                }
                try enter(page.items.filter { !unsure.contains($0.id) })
                listed.formUnion(page.items.map(\.id))
                next = page.next
            } catch let error as ConnectorError {
                findings.troubles.append("the open invoices of \(connection) could not be listed: \(error)")
                return nil
            }
        }
        return listed
    }

    private static let mostListed = 1_000_000

    private func openHere(but listed: Set<String>) throws -> [(sourced: Sourced, billed: Int64, balance: Int64)] {
        try book.read { try $0.balances(of: connection, open: true) }.filter { !listed.contains($0.sourced.code) }
    }
}

extension ConnectorError {
    /// The next request will fare no better now.
    fileprivate var endsSync: Bool {
        switch self {
        case .unauthorized, .rateLimited, .unavailable, .unsent, .silent: true
        case .refused, .unreadable: false
        }
    }
}
