extension Writing {
    func keep(_ said: [Said], at seq: Int64) throws {
        guard !said.isEmpty else { return }
        let insert = try session.prepare("INSERT INTO said (seq, name, words, salt) VALUES ($1, $2, $3, $4)")
        for said in said {
            try insert.run(.int(seq), .text(said.name), .bytes(Array(said.words.utf8)), .bytes(said.salt))
        }
    }

    /// Nothing of what was said of a customer can be read any more, or found out from the journal.
    func forgetWords(of customer: Int64) throws {
        let clear = try session.prepare(
            """
            UPDATE said SET words = $2, salt = $2
            WHERE seq IN (SELECT e.seq FROM event AS e WHERE e.customer = $1)
            """
        )
        try clear.run(.int(customer), .bytes([]))
    }
}
