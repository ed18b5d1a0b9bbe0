/// Letters leave by one way, texts and charges by others. What has no way of its own goes with the letters.
public struct Ways: MailCarrier {
    private let letters: any MailCarrier
    private let texts: (any MailCarrier)?
    private let charges: (any MailCarrier)?

    public init(letters: any MailCarrier, texts: (any MailCarrier)? = nil, charges: (any MailCarrier)? = nil) {
        self.letters = letters
        self.texts = texts
        self.charges = charges
    }

    private var all: [any MailCarrier] { [letters, texts, charges].compactMap(\.self) }

    public var means: DeliveryMeans { letters.means }
    public var meansForTexts: DeliveryMeans? { texts.map(\.means) ?? letters.meansForTexts }
    public var meansForCharges: DeliveryMeans? { charges.map(\.means) ?? letters.meansForCharges }
    public var reachesCustomers: Bool { all.contains(where: \.reachesCustomers) }

    public func catchBreath() { for carrier in all { carrier.catchBreath() } }

    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        way(of: mail).carry(mail, while: isStillOurs)
    }

    /// A key alone does not say which way the letter went.
    public func lookUp(_ key: String) -> LookUp { letters.lookUp(key) }

    public func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp {
        way(of: mail).lookUp(mail, sentAfter: instant)
    }

    public func lookUp(charge key: String, sentAfter instant: Int64) -> LookUp {
        (charges ?? letters).lookUp(charge: key, sentAfter: instant)
    }

    public func shown(_ mail: SealedMail) -> String { way(of: mail).shown(mail) }

    private func way(of mail: SealedMail) -> any MailCarrier {
        if mail.envelope.isCharge { return charges ?? letters }
        return mail.envelope.isText ? texts ?? letters : letters
    }
}
