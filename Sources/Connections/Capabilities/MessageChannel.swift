public import Receivables

/// Brings a message to a customer.
public protocol MessageChannel: Connector {
    static var channel: Channel { get }

    func deliver(_ message: OutboundMessage) -> Call<Handover>

    /// Whether the platform has the message, where it can be asked. Nil when nobody can.
    func find(_ message: OutboundMessage, sentAfter instant: Int64) -> Call<Handover?>?
}

extension MessageChannel {
    public func find(_ message: OutboundMessage, sentAfter instant: Int64) -> Call<Handover?>? { nil }
}

/// A message as it leaves. The key is the letter's own; it travels with the message so that what comes back finds it.
public struct OutboundMessage: Hashable, Sendable {
    public var key: String
    public var body: Body
    /// Where the platform reports what became of it; optional.
    public var reportTo: String?

    public init(key: String, body: Body, reportTo: String? = nil) {
        self.key = key
        self.body = body
        self.reportTo = reportTo
    }

    public enum Body: Hashable, Sendable {
        case mail(Mail)
        /// To a number in E.164.
        case text(to: String, String)
    }

    public struct Mail: Hashable, Sendable {
        public struct Person: Hashable, Sendable {
            public var name: String?
            public var address: String

            public init(name: String?, address: String) {
                self.name = name
                self.address = address
            }
        }

        public var from: Person
        public var replyTo: String?
        public var to: [Person]
        public var cc: [Person]
        public var subject: String
        public var text: String
        public var html: String?
        /// `Message-ID`, `In-Reply-To`, `List-Unsubscribe` and the like.
        public var headers: Fields

        public init(
            from: Person,
            replyTo: String? = nil,
            to: [Person],
            cc: [Person] = [],
            subject: String,
            text: String,
            html: String? = nil,
            headers: Fields = [:]
        ) {
            self.from = from
            self.replyTo = replyTo
            self.to = to
            self.cc = cc
            self.subject = subject
            self.text = text
            self.html = html
            self.headers = headers
        }
    }
}

/// What a platform calls a message that it took.
public struct Handover: Hashable, Sendable {
    public let reference: String

    public init(reference: String) { self.reference = reference }
}
