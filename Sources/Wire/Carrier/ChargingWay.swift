/// Letters and texts leave by one way, charges by another.
public struct ChargingWay: MailCarrier {
    private let messages: any MailCarrier
    private let charges: any MailCarrier

    public init(messages: any MailCarrier, charges: any MailCarrier) {
        self.messages = messages
        self.charges = charges
    }

    public var means: DeliveryMeans { messages.means }
    public var meansForTexts: DeliveryMeans? { messages.meansForTexts }
    public var meansForCharges: DeliveryMeans? { charges.means }
    public var reachesCustomers: Bool { messages.reachesCustomers || charges.reachesCustomers }

    public func catchBreath() {
        messages.catchBreath()
        charges.catchBreath()
    }

    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        way(of: mail).carry(mail, while: isStillOurs)
    }

    public func lookUp(_ key: String) -> LookUp { messages.lookUp(key) }

    public func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp {
        way(of: mail).lookUp(mail, sentAfter: instant)
    }

    public func lookUp(charge key: String, sentAfter instant: Int64) -> LookUp {
        charges.lookUp(charge: key, sentAfter: instant)
    }

    public func shown(_ mail: SealedMail) -> String { way(of: mail).shown(mail) }

    private func way(of mail: SealedMail) -> any MailCarrier { mail.envelope.isCharge ? charges : messages }
}
