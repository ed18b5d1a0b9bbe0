/// The safe mode: whatever is handed in, everything goes to one address, marked. It works on the sealed bytes, the last
/// place before the wire, so that nothing upstream can forget it.
public struct RehearsalCarrier: MailCarrier {
    private let address: MailAddress
    private let carrier: any MailCarrier

    /// `carrier` sees letters to `address` only.
    public init(onlyTo address: MailAddress, by carrier: any MailCarrier) {
        self.address = address
        self.carrier = carrier
    }

    public var means: DeliveryMeans { carrier.means }
    public var reachesCustomers: Bool { false }

    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        do throws(MailError) {
            return carrier.carry(try rehearsed(mail), while: isStillOurs)
        } catch {
            return .unsent(.init(.settings, "\(error)"))
        }
    }

    public func lookUp(_ key: String) -> LookUp { carrier.lookUp(rehearsedKey(key)) }

    private func rehearsedKey(_ key: String) -> String { "rehearsal/" + key }

    /// The letter as its reader would have got it, but for those who get it, what names it, and the links with which
    /// a mail program would unsubscribe the customer.
    func rehearsed(_ mail: SealedMail) throws(MailError) -> SealedMail {
        let end = headEnd(mail.bytes)
        let others = mail.envelope.recipients
        var head = HeaderLine.addresses("To", [address])
        head += HeaderLine.folded(
            "X-Dunwell-Rehearsal",
            ["for"] + others.dropLast().map { $0 + "," } + others.suffix(1)
        )
        for field in fields(mail.bytes[..<end]) { head += rehearsed(field, for: others) }
        return try SealedMail(
            key: rehearsedKey(mail.key),
            day: mail.day,
            name: mail.name + "-rehearsal",
            envelope: MailEnvelope(from: mail.envelope.from, onlyTo: address),
            bytes: Array(head.utf8) + mail.bytes[end...]
        )
    }

    private func rehearsed(_ field: (name: String, tokens: [String]), for others: [String]) -> String {
        switch field.name.lowercased() {
        case "to", "cc", "list-unsubscribe", "list-unsubscribe-post": ""
        case "subject":
            HeaderLine.folded(field.name, ["[rehearsal", "for"] + mark(others) + field.tokens)
        case "message-id", "in-reply-to", "references":
            // Else a mailbox would take the real letter for a copy of its rehearsal.
            HeaderLine.folded(field.name, field.tokens.map { $0.replacing("<", with: "<rehearsal.") })
        default: HeaderLine.folded(field.name, field.tokens)
        }
    }

    private func mark(_ others: [String]) -> [String] {
        others.count == 1 ? [others[0] + "]"] : [others[0], "and", "\(others.count - 1)", "more]"]
    }

    /// Where the blank line begins.
    private func headEnd(_ bytes: [UInt8]) -> Int {
        var place = 0
        while place + 1 < bytes.count, bytes[place] != 13 {
            place = (bytes[place...].firstIndex(of: 10) ?? bytes.count - 1) + 1
        }
        return place
    }

    /// Each header with the tokens between which it is folded.
    private func fields(_ head: ArraySlice<UInt8>) -> [(name: String, tokens: [String])] {
        let unfolded = String(decoding: head, as: UTF8.self).replacing("\r\n ", with: " ")
        return unfolded.split(separator: "\r\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (String(parts[0]), parts.dropFirst().joined().split(separator: " ").map(String.init))
        }
    }
}
