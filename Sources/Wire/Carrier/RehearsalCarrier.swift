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
        let original = MailHead(of: mail.bytes)
        let others = mail.envelope.recipients
        var head = HeaderLine.addresses("To", [address])
        head += HeaderLine.folded(
            "X-Dunwell-Rehearsal",
            ["for"] + others.dropLast().map { $0 + "," } + others.suffix(1)
        )
        for field in original.fields { head += rehearsed(field, for: others) }
        return try SealedMail(
            key: rehearsedKey(mail.key),
            day: mail.day,
            name: mail.name + "-rehearsal",
            envelope: MailEnvelope(from: mail.envelope.from, onlyTo: address),
            bytes: Array(head.utf8) + mail.bytes[original.end...]
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
}
