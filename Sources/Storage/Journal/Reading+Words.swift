import Documents

extension Reading {
    /// What people said in a row of the journal; nothing where it was erased, or stands in the row itself.
    func said(at seq: Int64, _ kind: String) throws -> [Said] {
        guard Said.kinds.contains(kind) else { return [] }
        return try quotes(at: seq).filter { !$0.isErased }
    }

    /// Whether the words beside a row are others than those of which it holds the digests, or gone although nobody had the
    /// customer erased.
    func isMisquoted(_ line: JournalLine) throws -> Bool {
        guard Said.kinds.contains(line.kind), case .object(let members) = try? JSON(reading: line.body) else {
            return false
        }
        var quotes = try quotes(at: line.seq)
        for (name, value) in members {
            guard let digest = value["said"]?.text else { continue }
            guard let place = quotes.firstIndex(where: { $0.name == name }) else { return true }
            let quote = quotes.remove(at: place)
            if quote.isErased ? try !isErased(line.customer) : quote.digest != digest { return true }
        }
        return !quotes.isEmpty
    }

    /// Of those who were merged into another, too.
    private func isErased(_ customer: Int64) throws -> Bool {
        try session.prepare("SELECT 1 FROM erased_code WHERE customer = $1").first(.int(customer)) { _ in true }
            ?? false
    }

    private func quotes(at seq: Int64) throws -> [Said] {
        try session.prepare("SELECT name, words, salt FROM said WHERE seq = $1 ORDER BY name").all(.int(seq)) {
            Said($0.text(0), String(decoding: $0.bytes(1), as: UTF8.self), salt: $0.bytes(2))
        }
    }

    func whole(_ line: JournalLine) throws -> JournalLine {
        var line = line
        line.said = try said(at: line.seq, line.kind)
        return line
    }
}
