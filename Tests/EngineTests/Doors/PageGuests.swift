import Engine
import Receivables
import Storage

/// Customers in all the states in which one can come to a page.
struct PageGuests {
    private let book: Book
    private let now: Int64
    private static let past = MoneyDesk.issued + 30
    private static let later = MoneyDesk.today + 20

    private typealias Debt = (invoice: String, due: Day, amount: Money)

    /// The codes of their links by what they stand for.
    static func all(in book: Book, at now: Int64) throws -> [String: String] {
        let guests = PageGuests(book: book, now: now)
        var codes = ["two": try guests.link("acme", 0)]
        for (place, (name, title, debts)) in debtors.enumerated() {
            try guests.add(name, title, debts)
            codes[name] = try guests.link(name, UInt8(place + 1))
        }
        try guests.say()
        return codes
    }

    private static let debtors: [(String, String, [Debt])] = [
        ("one", "Verhoeven Optiek B.V.", [("2026/0017", past, Money(248_000, .eur))]),
        ("nothing", "Paid Ltd", []),
        ("early", "Early Birds SA", [("E-1", later, Money(9_950, .eur)), ("E-2", later + 9, Money(1, .eur))]),
        (
            "currencies", "World Trade Co.",
            [
                ("W-1", past, Money(120_000, .eur)), ("W-2", past, Money(45_000, .eur)),
                ("W-3", past, Money(98_765, .usd)),
                ("W-4", past, Money(1_200_000, .yen)), ("W-5", later, Money(500, .usd)),
            ]
        ),
        (
            "long", String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 5),
            [
                (String(repeating: "INV0123456789", count: 9), past, Money(99_999_999_999_999, .eur)),
                ("Rechnung Nummer siebzehn aus dem Herbst des vergangenen Jahres", past, Money(77_777_777_777, .eur)),
            ]
        ),
        (
            "hostile", "\"><script>alert(1)</script>\u{202E}eve",
            [
                ("<img src=x onerror=alert(1)>", past, Money(100, .eur)),
                ("'\" onfocus=alert(1) x='", past, Money(200, .eur)),
                ("&lt;b&gt;{sum}{day}", past, Money(300, .eur)),
            ]
        ),
        (
            "notes", "Notable GmbH",
            [
                ("N-1", past, Money(50_000, .eur)), ("N-2", past, Money(60_000, .eur)),
                ("N-3", past, Money(70_000, .eur)),
                ("N-4", past, Money(80_000, .eur)),
            ]
        ),
        ("stopped", "Silent Partner", [("S-1", past, Money(5_000, .eur))]),
    ]

    private func add(_ name: String, _ title: String, _ debts: [Debt]) throws {
        try book.write { writing in
            var record = CustomerRecord(customer: name)
            record.name = title
            record.email = "ap@\(name).example"
            _ = try writing.put(record)
            for debt in debts {
                let part = InvoicePosting.Part(instalment: 0, due: debt.due, amount: debt.amount, open: nil)
                let posting = InvoicePosting(
                    invoice: debt.invoice,
                    customer: name,
                    issued: MoneyDesk.issued,
                    parts: [part]
                )
                _ = try writing.post(posting, on: MoneyDesk.issued, payee: nil)
            }
        }
    }

    private func link(_ name: String, _ place: UInt8) throws -> String {
        let code = LinkCode([UInt8](repeating: place, count: 26))
        try book.write { writing in
            let customer = try writing.customer(code: name) ?? 0
            let (made, expires) = (now - 86_400_000, now + 30 * 86_400_000)
            try writing.add(ShortLink(digest: code.digest, customer: customer, made: made, expires: expires))
        }
        return code.text
    }

    /// What has been said before.
    private func say() throws {
        let said: [(String, Event.Target, Event.What)] = [
            ("notes", .item(ItemID("N-1")), .promised(nil, by: MoneyDesk.today + 7)),
            ("notes", .item(ItemID("N-2")), .disputed(Money(12_345, .eur), reason: "Wrong price")),
            ("notes", .item(ItemID("N-3")), .inTransit(Money(70_000, .eur), .unknown)),
            ("stopped", .customer, .unreachable(.email, .optedOut)),
        ]
        try book.write { writing in
            for (name, target, what) in said {
                try writing.tell(try writing.customer(code: name) ?? 0, target, what, on: MoneyDesk.today, payee: nil)
            }
        }
    }
}

extension Currency {
    /// Without decimals.
    fileprivate static let yen = Currency("JPY") ?? .eur
}
