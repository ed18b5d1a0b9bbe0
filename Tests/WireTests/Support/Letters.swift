import Wire

/// Acme owes INV-1042; Nordwind writes.
enum Letters {
    /// 27 February 2026, 08:00:00.250 UTC.
    static let morning: Int64 = 1_772_179_200_250

    static func message(key: String = "k7q2", subject: String = "Invoice INV-1042") throws -> MailMessage {
        MailMessage(
            from: try MailAddress("Nordwind Billing <billing@nordwind.example>"),
            to: [try MailAddress("ap@acme.example")],
            subject: try HeaderText(subject),
            text: "Dear Acme,\n\nINV-1042 over 1,200.00 EUR was due on 26 February.\n",
            messageID: try MessageID(key: key, domain: MailDomain("nordwind.example")),
            written: morning
        )
    }

    static func sealed(
        _ key: String = "k7q2",
        to: [String] = ["ap@acme.example"],
        text: String? = nil
    ) throws -> SealedMail {
        var message = try message(key: key)
        message.to = try to.map { address throws(MailError) in try MailAddress(address) }
        if let text { message.text = text }
        return try message.sealed(key: key, day: "2026-02-27", name: "INV-1042-nudge")
    }

    /// With a key that may be no Message-ID, and bytes that may be no letter.
    static func sealed(named key: String, bytes: [UInt8]? = nil) throws -> SealedMail {
        let mail = try sealed()
        return try SealedMail(
            key: key,
            day: mail.day,
            name: mail.name,
            envelope: mail.envelope,
            bytes: bytes ?? mail.bytes
        )
    }
}

extension [UInt8] {
    var asText: String { String(decoding: self, as: UTF8.self) }
}
