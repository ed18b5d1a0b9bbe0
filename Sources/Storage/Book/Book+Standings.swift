extension Book {
    /// Rows at a time: an older book may have millions.
    private static let listedAtOnce: Int64 = 1_000

    /// Lists the customers of a book that was made before there was a list. Cut off, it begins anew.
    func listCustomers() throws {
        guard try read({ try $0.isUnlisted() }) else { return }
        try write { writing in
            // Another process may have done it since.
            guard try writing.isUnlisted() else { return }
            let select = try writing.session.prepare("SELECT id FROM customer WHERE id > $1 ORDER BY id LIMIT $2")
            var last: Int64? = 0
            while let place = last {
                let rows = try select.all(.int(place), .int(Self.listedAtOnce)) { $0.int(0) }
                try writing.keepStandings(of: rows)
                last = rows.last
            }
            try writing.session.prepare("DELETE FROM setting WHERE name = 'unlisted'").run()
        }
    }
}

extension Reading {
    fileprivate func isUnlisted() throws -> Bool {
        try session.prepare("SELECT 1 FROM setting WHERE name = 'unlisted'").first { _ in true } ?? false
    }
}
