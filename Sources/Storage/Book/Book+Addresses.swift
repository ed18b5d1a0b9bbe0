extension Book {
    /// Rows at a time: an older book may have millions.
    private static let foldedAtOnce: Int64 = 10_000

    /// Folds the addresses of a book that was made before they were kept folded. Cut off, it begins anew.
    static func foldAddresses(in database: any Database) throws {
        let isDue = try database.read { try isUnfolded($0) }
        guard isDue else { return }
        try database.write { session in
            try session.lockBook()
            // Another process may have done it since.
            guard try isUnfolded(session) else { return }
            try fold(
                try session.prepare("SELECT id, email, phone FROM customer WHERE id > $1 ORDER BY id LIMIT $2"),
                try session.prepare("UPDATE customer SET plain_email = $2, plain_phone = $3 WHERE id = $1")
            )
            try foldContacts(in: session)
            try session.prepare("DELETE FROM setting WHERE name = 'unfolded'").run()
        }
    }

    private static func isUnfolded(_ session: any Session) throws -> Bool {
        try session.prepare("SELECT 1 FROM setting WHERE name = 'unfolded'").first { _ in true } ?? false
    }

    private static func fold(_ select: any Statement, _ update: any Statement) throws {
        var last: Int64 = 0
        while true {
            let rows = try select.all(.int(last), .int(foldedAtOnce)) { row in
                (row.int(0), row.text(ifAny: 1), row.text(ifAny: 2))
            }
            guard let end = rows.last else { return }
            for (id, email, phone) in rows where email != nil || phone != nil {
                try update.run([.int(id)] + plain(email, phone))
            }
            last = end.0
        }
    }

    private static func foldContacts(in session: any Session) throws {
        let rows = try session.prepare(
            "SELECT customer, place, email, phone FROM contact WHERE email IS NOT NULL OR phone IS NOT NULL"
        ).all { ($0.int(0), $0.int(1), $0.text(ifAny: 2), $0.text(ifAny: 3)) }
        let update = try session.prepare(
            "UPDATE contact SET plain_email = $3, plain_phone = $4 WHERE customer = $1 AND place = $2"
        )
        for (customer, place, email, phone) in rows {
            try update.run([.int(customer), .int(place)] + plain(email, phone))
        }
    }

    private static func plain(_ email: String?, _ phone: String?) -> [Value] {
        [PlainAddress.email(email), PlainAddress.phone(phone)].map { $0.map(Value.text) ?? .null }
    }
}
