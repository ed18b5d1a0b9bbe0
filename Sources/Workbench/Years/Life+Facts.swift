import Receivables
import Storage

/// A life in the words in which the book is told of it.
extension Life {
    /// The bill with which it begins.
    func bill() -> Piece {
        Piece("\(invoice).0", of: debtor, .billed(posting(amount, later: 0)), on: issued)
    }

    private func posting(_ amount: Money, later days: Int) -> InvoicePosting {
        let shares = amount.split(into: terms.count)
        let parts = terms.enumerated().map { index, term in
            InvoicePosting.Part(
                instalment: terms.count == 1 ? 0 : index + 1,
                due: issued + term + days,
                amount: shares[index],
                open: nil
            )
        }
        return InvoicePosting(invoice: number, customer: Self.code(of: debtor), issued: issued, parts: parts)
    }

    static func code(of debtor: Int) -> String { "C-" + String(100 + debtor) }

    /// The turn as a fact of a day; nil when there is nothing to do any more.
    func piece(_ turn: Int, on day: Day, knowing truth: Truth) -> Piece? {
        let id = ID<Invoice>(number)
        let open = truth.places(of: .invoice(id), debtor).map { truth.debts[$0] }
        let fact: Fact?
        switch turns[turn].deed {
        case .pays, .overpays, .refunds, .chargesBack, .credits: fact = money(turn, on: day, open)
        case .isBilledAgain(let days, let percent):
            let billed = Money(max(Int64(terms.count), amount.minorUnits * percent / 100), amount.currency)
            fact = open.isEmpty ? nil : .billed(posting(billed, later: days))
        case .isVoided:
            var void = posting(amount, later: 0)
            void.isVoid = true
            fact = .billed(void)
        case .changesAddress:
            var record = CustomerRecord(customer: Self.code(of: debtor))
            record.email = "accounts\(invoice)@\(Self.code(of: debtor).lowercased()).example"
            fact = .person(record)
        case .changesHealth(let health):
            var record = CustomerRecord(customer: Self.code(of: debtor))
            record.health = health
            fact = .person(record)
        default: fact = word(turn, on: day).map { .said($0.target, $0.what) }
        }
        return fact.map { Piece("\(invoice).\(turn + 1)", of: debtor, $0, on: day) }
    }

    private func money(_ turn: Int, on day: Day, _ open: [Truth.Debt]) -> Fact? {
        let billed = open.reduce(0) { $0 + $1.billed }
        let balance = open.reduce(0) { $0 + max(0, $1.balance) }
        let paid = open.reduce(0) { $0 + max(0, $1.paid) }
        var record = PaymentRecord(payment: "P-\(invoice)-\(turn)", date: day, amount: amount)
        record.invoice = number
        func ask(_ minorUnits: Int64, _ kind: PaymentRecord.Kind) -> Fact? {
            guard minorUnits > 0 else { return nil }
            record.amount = Money(minorUnits, amount.currency)
            record.kind = kind
            return .money(record)
        }
        switch turns[turn].deed {
        case .pays(let tenths, let ago):
            record.date = day - ago
            if terms.count > 1, tenths < 10 { record.invoice = "\(number)/\(1 + turn % terms.count)" }
            return ask(tenths == 10 ? balance : billed * tenths / 10, .payment)
        case .overpays: return ask(balance + amount.minorUnits / 7 + 1, .payment)
        case .refunds(let tenths): return ask(paid * tenths / 10, .refund)
        case .chargesBack: return ask(paid, .chargeback)
        case .credits(let tenths): return ask(billed * tenths / 10, .credit)
        default: return nil
        }
    }

    private func word(_ turn: Int, on day: Day) -> (target: Event.Target, what: Event.What)? {
        let invoice = Event.Target.invoice(ID(number))
        func share(_ tenths: Int64) -> Money { Money(max(1, amount.minorUnits * tenths / 10), amount.currency) }
        switch turns[turn].deed {
        case .disputes(let tenths):
            // All of it is disputed whatever was billed since.
            let money = tenths == 10 ? Money(amount.minorUnits * 2, amount.currency) : share(tenths)
            return (invoice, .disputed(money, reason: "wrong price"))
        case .resolves(let credited): return (invoice, .resolved(nil, credited: credited))
        case .promises(let days): return (invoice, .promised(nil, by: day + days))
        case .plans(let parts):
            let shares = amount.split(into: parts)
            return (
                invoice,
                .planned(shares.enumerated().map { Bill.Part(due: day + 10 + 20 * $0.offset, amount: $0.element) })
            )
        case .isHeld(let days, let whole):
            return (whole ? .customer : invoice, .held(until: day + days, reason: "talks", owner: "ann"))
        case .resumes(let whole): return (whole ? .customer : invoice, .resumed)
        case .replies: return (.customer, .replied("Please look at this."))
        case .isRead(let reading): return (.customer, .read(reading))
        case .seesTransit(let tenths): return (invoice, .inTransit(share(tenths), .sepaCreditTransfer))
        case .isFlagged: return (invoice, .flagged)
        case .isWrittenOff: return (invoice, .writtenOff(reason: "insolvent"))
        case .isRearmed: return (invoice, .reopened(reason: "found again"))
        case .optsOut: return (.customer, .unreachable(.email, .optedOut))
        default: return nil
        }
    }
}
