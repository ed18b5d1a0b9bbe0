public import Connections

/// What is proven about one attempt to send: the table of the delivery promise, and nothing in between.
public enum SendOutcome: Hashable, Sendable {
    /// The server took the letter and answers for it. `queueID` is its own name for it, for its operator's log.
    case accepted(reply: String, queueID: String?)
    /// The bank said yes or no to a charge. Either is its last word on this attempt.
    case answered(KnownCharge)
    /// The server read the request and said no, with its SMTP code and RFC 3463 code. Not permanent: try again later.
    /// Some say that it is not the letter but its recipient.
    case refused(code: Int, enhanced: String?, text: String, permanent: Bool, recipient: RecipientFault? = nil)
    /// Proven not accepted: the end of the letter never left, or the server put us off. Safe to try again.
    case unsent(Trouble)
    /// The letter left whole and no readable answer came back. Never sent again by a machine.
    case uncertain(Trouble)

    /// What went wrong on the way, and what to do about it.
    public struct Trouble: Hashable, Sendable, CustomStringConvertible {
        public enum Kind: String, Sendable, CaseIterable {
            case unknownHost = "unknown-host"
            case noConnection = "no-connection"
            case notSMTP = "not-smtp"
            case noTLS = "no-tls"
            case certificate
            case login
            case serverBusy = "server-busy"
            case timeout
            case interrupted
            /// An answer came that is neither yes nor no.
            case unreadable
            /// The letter was no longer ours to send.
            case fenced
            /// A file of ours could not be read or written.
            case file
            case settings
        }

        public let kind: Kind
        /// A sentence with its remedy.
        public let sentence: String
        /// Milliseconds until the other side wants to hear from us again, from 1 second to 24 hours.
        public let retryAfter: Int64?

        public init(_ kind: Kind, _ sentence: String, retryAfter: Int64? = nil) {
            self.kind = kind
            self.sentence = sentence
            self.retryAfter = retryAfter
        }

        static let fenced = Trouble(.fenced, "The letter was broken off: its claim had passed to another worker.")

        public var description: String { sentence }
    }

    /// For a person: what happened and what to do.
    public var sentence: String {
        switch self {
        case .accepted(let reply, let queueID):
            queueID.map { "Accepted; the server calls it \($0)." } ?? "Accepted: \(reply)"
        case .answered(let charge): "\(charge)"
        case .refused(_, _, let text, true, .optedOut):
            "They want no more of this: \(text). Reach them in another way."
        case .refused(_, _, let text, true, .invalid): "Nobody is reached there: \(text). Ask the customer for another."
        case .refused(let code, let enhanced, let text, let permanent, _):
            "The server said \(([String(code)] + [enhanced, text].compactMap { $0 }).joined(separator: " ")). "
                + Self.remedy(code: code, enhanced: enhanced, permanent: permanent)
        case .unsent(let trouble), .uncertain(let trouble): trouble.sentence
        }
    }

    /// What a refusal says of the address: RFC 3463 has 5.1 for those that do not exist.
    public var recipientFault: RecipientFault? {
        guard case .refused(_, let enhanced, _, true, let fault) = self else { return nil }
        return fault ?? (enhanced?.hasPrefix("5.1.") == true ? .invalid : nil)
    }

    /// RFC 3463: the second number is the subject, the third the detail.
    private static func remedy(code: Int, enhanced: String?, permanent: Bool) -> String {
        let subject = enhanced.map { $0.split(separator: ".").dropFirst().joined(separator: ".") }
        return switch (permanent, subject) {
        case (true, "1.1"), (true, "1.2"), (true, "1.3"), (true, "1.10"), (true, "2.1"):
            "The address does not exist or is closed; ask the customer for another and correct it in the books."
        case (_, "2.2"): "The mailbox is full; use another contact or wait a few days."
        case (true, "3.4"), (true, "2.3"): "The letter is too large for this mailbox; send it without the attachment."
        case (true, "7.1"), (true, "7.26"), (true, "7.25"), (true, "7.23"):
            "Our mail is not trusted there; check SPF, DKIM and DMARC of the sending domain and its reputation."
        case (true, "7.0") where code == 530, (true, nil) where code == 530:
            "The server wants a login; put the user into the address (smtp://user@host) and set its password."
        case (true, _): "It will say so again; read its words and correct the address or the sending domain."
        case (false, _): "It asks us to try again later; nothing is lost."
        }
    }
}
