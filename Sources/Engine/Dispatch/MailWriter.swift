public import Correspondence
import Files
public import Receivables
public import Storage
public import Wire

/// Turns a message that may leave into the bytes of a mail. Its Message-ID is the letter's key, so the same letter has
/// the same name whenever it is written.
public struct MailWriter: Sendable {
    public let letters: LetterWriter
    /// Milliseconds since 1970 UTC: the date that letters of this run bear.
    let instant: Int64

    public init(_ letters: LetterWriter, at instant: Int64) {
        self.letters = letters
        self.instant = instant
    }

    /// All that a mail is made of: the same material gives the same bytes.
    struct Material: Hashable {
        let letter: LetterWriter.Material
        let key: TouchKey
        let day: Day
        /// Where a folder of letters files it.
        let name: String
        let to: String
        let cc: String?
        /// Keys of the letters before it about the same invoice, oldest first.
        let thread: [TouchKey]
    }

    /// A mail and what it was made of, perhaps some time ago.
    struct Draft {
        let material: Material
        let mail: SealedMail
        /// What is put on record about its language.
        let remark: String?
        /// The customer's page that it shows; its link is put into the book when the letter leaves.
        let page: LetterPage?
    }

    func material(
        for letter: Message,
        _ entry: OutboxEntry,
        to customer: Correspondent,
        on day: Day,
        from reading: Reading
    ) throws -> Material {
        var card = customer.card
        if Flaw.wrongRecipient.isPlanted { card = try reading.card(of: max(1, entry.customer - 1)) }
        return Material(
            letter: try letters.material(for: letter, to: customer, on: day, decided: entry.day, from: reading),
            key: entry.key,
            day: entry.day,
            name: name(of: letter, card.code),
            to: (letter.channel == .sms ? card.phone : card.payables.email) ?? "",
            cc: letter.copy == "customer-cfo" ? card.contact(.cfo)?.email : nil,
            thread: try thread(letter, entry, from: reading)
        )
    }

    func draft(of material: Material) throws -> Draft {
        try draft(of: material, showing: letters.page(for: material.letter, of: material.key))
    }

    private func draft(of material: Material, showing page: LetterPage?) throws -> Draft {
        let composed = try letters.compose(material.letter, showing: page)
        let remark = composed.fellBackFrom.map {
            "written in '\(composed.language)': there is no letter of this name in '\($0)'"
        }
        let (key, day) = (material.key.text, "\(material.day)")
        if material.letter.order.channel == .sms {
            let text = try ShortMessage(composed.text, from: letters.sender.company)
            let mail = try TextMessage(to: TelephoneNumber(material.to), text.words)
                .sealed(key: key, day: day, name: material.name)
            return Draft(material: material, mail: mail, remark: remark ?? text.remark, page: page)
        }
        let mail = try message(composed, of: material).sealed(key: key, day: day, name: material.name)
        return Draft(material: material, mail: mail, remark: remark, page: page)
    }

    /// A letter that nobody decided yet, as it would leave: under a key that no letter has.
    public func rehearsed(
        _ letter: Message,
        to customer: Int64,
        on day: Day,
        from reading: Reading
    ) throws -> (letter: Letter, mail: SealedMail) {
        let customer = try Correspondent(customer, payee: letters.rules.office.country, from: reading)
        let card = customer.card
        let material = Material(
            letter: try letters.material(for: letter, to: customer, on: day, from: reading),
            key: TouchKeys(secret: [UInt8](repeating: 0, count: 32), book: "rehearsal").letter([]),
            day: day,
            name: name(of: letter, card.code),
            to: (letter.channel == .sms ? card.phone : card.payables.email) ?? "",
            cc: letter.copy == "customer-cfo" ? card.contact(.cfo)?.email : nil,
            thread: []
        )
        let page = letters.sample(for: letter)
        return (try letters.compose(material.letter, showing: page), try draft(of: material, showing: page).mail)
    }

    private func message(_ composed: Letter, of material: Material) throws -> MailMessage {
        let (sender, key) = (letters.sender, material.key.text)
        let from = try MailAddress(name: sender.company, address: sender.email)
        var message = MailMessage(
            from: from,
            to: [try MailAddress(name: nil, address: material.to)],
            subject: try HeaderText(composed.subject),
            text: composed.text,
            messageID: try MessageID(key: key, domain: from.domain),
            written: instant
        )
        message.html = composed.html.isEmpty ? nil : composed.html
        let stop = sender.stopLink.map { $0 + "?letter=" + key }
        message.unsubscribe = try Unsubscribe(web: stop, mailto: "mailto:\(sender.email)?subject=stop")
        if let cfo = material.cc { message.cc = [try MailAddress(name: nil, address: cfo)] }
        message.references = try material.thread.map { try MessageID(key: $0.text, domain: from.domain) }
        message.inReplyTo = message.references.last
        return message
    }

    /// What was frozen at an earlier dispatch leaves as it was, to the last byte. Nil when nothing is.
    /// - Parameter customer: the code.
    func frozen(_ entry: OutboxEntry, to customer: String) throws -> SealedMail? {
        guard let content = entry.content, let recipient = entry.recipient else { return nil }
        let (key, day, name) = (entry.key.text, "\(entry.day)", name(of: entry.letter, customer))
        if entry.isCharge {
            let envelope = MailEnvelope(charging: recipient)
            return try SealedMail(key: key, day: day, name: name, envelope: envelope, bytes: content)
        }
        if entry.letter.channel == .sms {
            let envelope = MailEnvelope(to: try TelephoneNumber(recipient))
            return try SealedMail(key: key, day: day, name: name, envelope: envelope, bytes: content)
        }
        let recipients = try recipient.split(separator: " ").map { try MailAddress(name: nil, address: String($0)) }
        let envelope = try MailEnvelope(from: MailAddress(letters.sender.email), recipients: recipients)
        return try SealedMail(key: key, day: day, name: name, envelope: envelope, bytes: content)
    }

    /// Letters about the same invoice stand under each other in the reader's mailbox.
    private func thread(_ letter: Message, _ entry: OutboxEntry, from reading: Reading) throws -> [TouchKey] {
        guard let item = letter.covers.first?.item else { return [] }
        return try reading.letters(about: item, before: entry.id).suffix(10)
    }

    private func name(of letter: Message, _ customer: String) -> String {
        let about = letter.covers.count == 1 ? letter.covers[0].item.description : customer
        return "\(about)-\(letter.step)"
    }
}
