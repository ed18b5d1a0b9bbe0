import Documents

extension Reading {
    /// What people said in a row of the journal; nothing where it was erased, or stands in the row itself.
    func said(at seq: Int64, _ kind: String) throws -> [Said] {
        guard Said.kinds.contains(kind) else { return [] }
        return try quotes(at: seq).filter { !$0.isErased }
    }

    /// Whether the words beside a row are others than those of which it holds the digests.
    func isMisquoted(_ seq: Int64, _ kind: String, _ body: String) throws -> Bool {
        guard Said.kinds.contains(kind), case .object(let members) = try? JSON(reading: body) else { return false }
        var quotes = try quotes(at: seq)
        for (name, value) in members {
            guard let digest = value["said"]?.text else { continue }
            guard let place = quotes.firstIndex(where: { $0.name == name }) else { return true }
            let quote = quotes.remove(at: place)
            if !quote.isErased, quote.digest != digest { return true }
        }
        return !quotes.isEmpty
    }

    private func quotes(at seq: Int64) throws -> [Said] {
        try session.prepare("SELECT name, words, salt FROM said WHERE seq = $1 ORDER BY name").all(.int(seq)) {
            Said($0.text(0), $0.text(1), salt: $0.bytes(2))
        }
    }

    func whole(_ line: JournalLine) throws -> JournalLine {
        var line = line
        line.said = try said(at: line.seq, line.kind)
        return line
    }
}
