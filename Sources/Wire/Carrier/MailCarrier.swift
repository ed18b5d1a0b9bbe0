/// A way for sealed letters to leave the house.
public protocol MailCarrier: Sendable {
    /// What can be done when an answer stays out.
    var means: DeliveryMeans { get }

    /// False for a folder of files and a rehearsal: "accepted" then means kept, and no customer was written to.
    var reachesCustomers: Bool { get }

    /// Carries one letter and says what can be proven about it. Never throws and never tries twice where the first
    /// try might have been accepted. Waits for the answer, with SMTP up to the client's patience.
    ///
    /// `isStillOurs` is asked as late as can be, when the last bytes are handed to the connection. False breaks the
    /// letter off before it is whole: somebody else may be sending it by now.
    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome

    /// Asks whether the letter of this key was taken.
    func lookUp(_ key: String) -> LookUp

    /// Asks whether this letter was taken, which left after an instant (milliseconds since 1970): for a platform that keeps no
    /// key of ours.
    func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp

    /// What would go over the wire, for a person: without secrets, and without sending anything.
    func shown(_ mail: SealedMail) -> String

    /// What can be done when the answer about a text stays out; nil of a carrier that takes none.
    var meansForTexts: DeliveryMeans? { get }

    /// The same about a charge.
    var meansForCharges: DeliveryMeans? { get }

    /// Asks what became of a charge of which only its key and when it left are known.
    func lookUp(charge key: String, sentAfter instant: Int64) -> LookUp

    /// Waits a little if the other side wants to hear from us no sooner. Called before the book is asked, so that no
    /// letter grows old after it.
    func catchBreath()
}

extension MailCarrier {
    /// For who sends alone.
    public func carry(_ mail: SealedMail) -> SendOutcome { carry(mail, while: { true }) }

    public func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp { lookUp(mail.key) }

    public var meansForTexts: DeliveryMeans? { nil }
    public var meansForCharges: DeliveryMeans? { nil }

    public func lookUp(charge key: String, sentAfter instant: Int64) -> LookUp {
        .unknowable("No connection that charges is there to be asked.")
    }

    public func shown(_ mail: SealedMail) -> String {
        let envelope = ["From \(mail.envelope.from)"] + mail.envelope.recipients.map { "To \($0)" }
        return (envelope + ["", String(decoding: mail.bytes, as: UTF8.self)]).joined(separator: "\n")
            .replacing("\r\n", with: "\n")
    }

    public func catchBreath() {}

    /// Of a carrier that keeps no list.
    public func lookUp(_ key: String) -> LookUp { .unknowable("There is nobody to ask about this letter.") }
}
