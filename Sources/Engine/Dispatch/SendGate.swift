public import Receivables
public import Storage

/// What must be true of the world, besides the account, for a letter to leave at this moment.
public struct SendGate: Sendable {
    /// Why a letter waits, and until when at least (milliseconds since 1970; 0 = until the next round).
    public struct Wait: Hashable, Sendable {
        public var hold: Hold
        public var because: String
        public var until: Int64

        public init(_ hold: Hold, because: String, until: Int64 = 0) {
            self.hold = hold
            self.because = because
            self.until = until
        }
    }

    /// Asked with the message, the recipient's card and the instant.
    let wait: @Sendable (Message, CustomerCard, Int64) -> Wait?
    /// Asked with the instant before a charge leaves: it knows no hours, but wants the freshest news of payments.
    let waitToCharge: @Sendable (Int64) -> Wait?

    public init(
        _ wait: @escaping @Sendable (Message, CustomerCard, Int64) -> Wait? = { _, _, _ in nil },
        charging waitToCharge: @escaping @Sendable (Int64) -> Wait? = { _ in nil }
    ) {
        self.wait = wait
        self.waitToCharge = waitToCharge
    }
}
