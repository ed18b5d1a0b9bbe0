/// Letters leave by one way, texts by another.
public struct TwoWays: MailCarrier {
    private let letters: any MailCarrier
    private let texts: any MailCarrier

    public init(letters: any MailCarrier, texts: any MailCarrier) {
        self.letters = letters
        self.texts = texts
    }

    public var means: DeliveryMeans { letters.means }
    public var meansForTexts: DeliveryMeans? { texts.means }
    public var reachesCustomers: Bool { letters.reachesCustomers || texts.reachesCustomers }

    public func catchBreath() {
        letters.catchBreath()
        texts.catchBreath()
    }

    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        way(of: mail).carry(mail, while: isStillOurs)
    }

    /// A key alone does not say which way the letter went.
    public func lookUp(_ key: String) -> LookUp { letters.lookUp(key) }

    public func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp {
        way(of: mail).lookUp(mail, sentAfter: instant)
    }

    public func shown(_ mail: SealedMail) -> String { way(of: mail).shown(mail) }

    private func way(of mail: SealedMail) -> any MailCarrier { mail.envelope.isText ? texts : letters }
}
