/// A way for sealed letters to leave the house.
public protocol MailCarrier: Sendable {
    /// Carries one letter and says what can be proven about it. Never throws and never tries twice where the first
    /// try might have been accepted. Waits for the answer, with SMTP up to the client's patience.
    func carry(_ mail: SealedMail) -> SendOutcome

    /// False for a folder of files and a rehearsal: "accepted" then means kept, and no customer was written to.
    var reachesCustomers: Bool { get }
}
