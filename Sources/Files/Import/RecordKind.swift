/// The four lists a set of books is made of.
public enum RecordKind: String, Hashable, Sendable, CaseIterable {
    case customers, contacts, invoices, payments

    /// The columns of the plain file, as documented.
    var columns: [Field] {
        switch self {
        case .customers:
            [
                .customer, .name, .email, .phone, .contact, .country, .language, .zone, .calendars, .rail, .autopay,
                .health, .annualValue, .annualCurrency, .clauses, .owner, .deputy, .segment, .policy,
                .payer,
            ]
        case .contacts: [.customer, .name, .email, .phone, .role, .language, .zone]
        case .invoices:
            [
                .invoice, .customer, .issued, .due, .terms, .amount, .open, .currency, .instalment, .purchaseOrder,
                .document, .status,
            ]
        case .payments: [.payment, .invoice, .date, .amount, .currency, .rail, .kind, .reference]
        }
    }

    /// What a mapping may name besides: facts that exports carry and the plain file has no column for.
    var furtherColumns: [Field] {
        switch self {
        case .customers: [.billedTo, .active]
        case .contacts: []
        case .invoices: [.customerName, .paid]
        case .payments: [.customer]
        }
    }

    /// Sets of columns of which each must be there by at least one member.
    func required(plain: Bool) -> [[Field]] {
        switch self {
        case .customers: plain ? [[.customer], [.name], [.email]] : [[.customer]]
        case .contacts: plain ? [[.customer], [.name], [.email], [.role]] : [[.customer], [.email]]
        case .invoices:
            plain
                ? [[.invoice], [.customer], [.issued], [.due, .terms], [.amount], [.currency]]
                : [[.invoice], [.customer, .customerName], [.issued], [.amount]]
        case .payments:
            plain
                ? [[.payment], [.invoice], [.date], [.amount], [.currency]]
                : [[.payment], [.invoice, .customer], [.date], [.amount]]
        }
    }
}

/// A fact that a column tells.
enum Field: Int, Hashable, CaseIterable {
    case customer, name, email, phone, contact, country, language, zone, calendars, rail, autopay, health
    case annualValue, annualCurrency, clauses, owner, deputy, segment, policy, payer, billedTo, active, role
    case invoice, customerName, issued, due, terms, amount, open, paid, currency, instalment, purchaseOrder, document
    case status, payment, date, kind, reference

    /// As a header or a mapping writes it: `purchase_order`.
    var column: String { Self.columns[rawValue] }

    init?(column: String) {
        guard let index = Self.columns.firstIndex(of: column) else { return nil }
        self = Self.allCases[index]
    }

    static let dates: [Field] = [.issued, .due, .date]
    static let amounts: [Field] = [.amount, .open, .paid, .annualValue]

    private static let columns = allCases.map { field in
        String(describing: field).reduce(into: "") { name, letter in
            name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
        }
    }
}
