/// A mail address or a telephone number as it is sought: whatever the case of its letters, however it is grouped.
enum PlainAddress {
    static func email(_ text: String?) -> String? {
        text.map { String(decoding: $0.lowercased().utf8.filter { $0 > 0x20 }, as: UTF8.self) }
    }

    /// The digits of a number with its country; nothing is left of what is none.
    static func phone(_ text: String?) -> String? {
        text.map { text in
            guard !text.contains("@") else { return "" }
            let digits = text.utf8.filter { (0x30...0x39).contains($0) }
            return String(decoding: digits.dropFirst(text.hasPrefix("00") ? 2 : 0), as: UTF8.self)
        }
    }
}

extension Reading {
    /// All who are reached at a mail address or a number, by one look into an index.
    public func customers(at address: String) throws -> [Int64] {
        let isMail = address.contains("@")
        guard let plain = isMail ? PlainAddress.email(address) : PlainAddress.phone(address), !plain.isEmpty else {
            return []
        }
        let select = try session.prepare(
            isMail
                ? """
                SELECT id FROM customer WHERE plain_email = $1 UNION SELECT customer FROM contact WHERE plain_email = $1
                """
                : """
                SELECT id FROM customer WHERE plain_phone = $1 UNION SELECT customer FROM contact WHERE plain_phone = $1
                """
        )
        return try select.all(.text(plain)) { $0.int(0) }.sorted()
    }
}
