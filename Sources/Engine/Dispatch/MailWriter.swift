import Correspondence
import Files
import Receivables
import Storage
import Wire

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

    func seal(_ letter: Message, _ entry: OutboxEntry, on day: Day, in writing: Writing) throws -> SealedMail {
        let card = try writing.card(of: Flaw.wrongRecipient.isPlanted ? max(1, entry.customer - 1) : entry.customer)
        let composed = try letters.write(letter, to: entry.customer, on: day, from: writing)
        if let wanted = composed.fellBackFrom {
            let record = "written in '\(composed.language)': there is no letter of this name in '\(wanted)'"
            try writing.noteHandOver(entry, record, on: day)
        }
        var message = try message(composed, to: card, key: entry.key)
        if letter.copy == "customer-cfo", let cfo = card.contact(.cfo)?.email {
            message.cc = [try MailAddress(name: nil, address: cfo)]
        }
        message.references = try thread(letter, entry, message.from.domain, in: writing)
        message.inReplyTo = message.references.last
        return try message.sealed(key: entry.key.text, day: "\(entry.day)", name: name(of: letter, card))
    }

    private func message(_ composed: Letter, to card: CustomerCard, key: TouchKey) throws -> MailMessage {
        let sender = letters.sender
        let from = try MailAddress(name: sender.company, address: sender.email)
        var message = MailMessage(
            from: from,
            to: [try MailAddress(name: nil, address: card.payables.email ?? "")],
            subject: try HeaderText(composed.subject),
            text: composed.text,
            messageID: try MessageID(key: key.text, domain: from.domain),
            written: instant
        )
        message.html = composed.html.isEmpty ? nil : composed.html
        let stop = sender.stopLink.map { $0 + "?letter=" + key.text }
        message.unsubscribe = try Unsubscribe(web: stop, mailto: "mailto:\(sender.email)?subject=stop")
        return message
    }

    /// What was frozen at an earlier dispatch leaves as it was, to the last byte.
    func frozen(_ entry: OutboxEntry, in writing: Writing) throws -> SealedMail? {
        guard let content = entry.content, let recipient = entry.recipient else { return nil }
        let recipients = try recipient.split(separator: " ").map { try MailAddress(name: nil, address: String($0)) }
        let envelope = try MailEnvelope(from: MailAddress(letters.sender.email), recipients: recipients)
        return try SealedMail(
            key: entry.key.text,
            day: "\(entry.day)",
            name: name(of: entry.letter, try writing.card(of: entry.customer)),
            envelope: envelope,
            bytes: content
        )
    }

    /// Letters about the same invoice stand under each other in the reader's mailbox.
    private func thread(
        _ letter: Message,
        _ entry: OutboxEntry,
        _ domain: MailDomain,
        in writing: Writing
    ) throws -> [MessageID] {
        guard let item = letter.covers.first?.item else { return [] }
        return try writing.letters(about: item, before: entry.id).suffix(10).map {
            try MessageID(key: $0.text, domain: domain)
        }
    }

    private func name(of letter: Message, _ card: CustomerCard) -> String {
        let about = letter.covers.count == 1 ? letter.covers[0].item.description : card.code
        return "\(about)-\(letter.step)"
    }
}
