public import Connections

/// Hands sealed letters or texts to a connected platform. None of them knows a key of ours: what became of a message
/// whose answer stayed out is asked where the platform keeps a list, and else nobody but a person can say.
public final class PlatformCarrier: MailCarrier {
    public let means: DeliveryMeans
    private let platform: any MessageChannel
    private let line: PlatformLine
    private let reportTo: String?

    /// - Parameter reportTo: the address at which the platform tells what became of a message.
    public init(_ platform: any MessageChannel, over line: PlatformLine, reportTo: String? = nil) {
        self.platform = platform
        self.line = line
        self.reportTo = reportTo
        let text = OutboundMessage(key: "", body: .text(to: "", ""))
        means = platform.find(text, sentAfter: 0) == nil ? .none : .lookUp(after: Self.waits)
    }

    public var reachesCustomers: Bool { true }

    /// When a platform is asked, in milliseconds from the attempt. Some list a message only when it has left them, and drop
    /// it after four hours: one that is not there then is nowhere.
    static let waits: [Int64] = [60_000, 300_000, 15_300_000]
    /// Milliseconds that a letter may wait for its turn after its check.
    private static let patience: Int64 = 300
    /// A turn that comes so soon is worth waiting for before the check.
    private static let breath: Int64 = 5_000
    /// By how much the platform's clock may be behind ours.
    private static let drift: Int64 = 60_000

    public func catchBreath() { line.waitForTurn(atMost: Self.breath) }

    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        Departure.guarded(within: Self.patience, while: isStillOurs) { deliver(mail, $0) }
    }

    private func deliver(_ mail: SealedMail, _ departure: Departure) -> SendOutcome {
        do {
            let message = try OutboundMessage(mail, reportTo: reportTo)
            let reference = try line.perform(platform.deliver(message), as: departure).reference
            return .accepted(reply: "\(title) took it", queueID: reference.isEmpty ? nil : reference)
        } catch let error as ConnectorError {
            return SendOutcome(error, from: title, breath: Self.breath)
        } catch {
            return .unsent(.init(.settings, "\(error)"))
        }
    }

    public func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp {
        do {
            let message = try OutboundMessage(mail, reportTo: reportTo)
            guard let call = platform.find(message, sentAfter: instant - Self.drift) else {
                return .unknowable("\(title) keeps no list of what it took; look into its log.")
            }
            return try line.perform(call).map { .found(reply: $0.reference) } ?? .absent
        } catch {
            return .unknowable("\(title) was asked about a message: \(error).")
        }
    }

    public func shown(_ mail: SealedMail) -> String {
        do { return line.shown(platform.deliver(try OutboundMessage(mail, reportTo: reportTo)).request) } catch {
            return "\(error)"
        }
    }

    private var title: String { type(of: platform).manifest.title }
}

extension SendOutcome {
    /// What a platform's failure proves about the message.
    /// - Parameter breath: a turn that comes within so many milliseconds is no trouble, only not yet.
    init(_ error: ConnectorError, from title: String, breath: Int64) {
        let sentence = "\(title): \(error)."
        switch error {
        case .unsent: self = .unsent(.init(.noConnection, sentence))
        case .unauthorized: self = .unsent(.init(.login, sentence))
        case .rateLimited(let wait?) where wait <= breath: self = .unsent(.init(.fenced, sentence))
        case .rateLimited(let wait): self = .unsent(.init(.serverBusy, sentence, retryAfter: wait))
        case .refused(let refusal):
            self = .refused(
                code: 400,
                enhanced: nil,
                text: "\(refusal.reason) (\(refusal.code))",
                permanent: true,
                recipient: refusal.recipient
            )
        case .unavailable(_, _, let wait): self = .uncertain(.init(.serverBusy, sentence, retryAfter: wait))
        case .unreadable: self = .uncertain(.init(.unreadable, sentence))
        case .silent: self = .uncertain(.init(.timeout, sentence))
        }
    }
}

extension OutboundMessage {
    /// What was sealed, in the fields that platforms take.
    init(_ mail: SealedMail, reportTo: String? = nil) throws(MailError) {
        let opened = try OpenedMail(mail)
        let recipients = mail.envelope.recipients
        guard !mail.envelope.isText else {
            var words = opened.text
            while words.last?.isNewline == true { words.removeLast() }
            self.init(key: mail.key, body: .text(to: recipients[0], words), reportTo: reportTo)
            return
        }
        let copies = Set((opened.headers["cc"] ?? "").split { " ,<>".contains($0) }.map(String.init))
        let from = try MailAddress(opened.headers["from"] ?? mail.envelope.from)
        var letter = Mail(
            from: Mail.Person(name: from.name.map(Self.name), address: from.address),
            replyTo: opened.headers["reply-to"],
            to: recipients.filter { !copies.contains($0) }.map { Mail.Person(name: nil, address: $0) },
            cc: recipients.filter(copies.contains).map { Mail.Person(name: nil, address: $0) },
            subject: opened.headers["subject"] ?? "",
            text: opened.text,
            html: opened.html
        )
        for name in Self.travelling {
            if let value = opened.headers[name.lowercased()] { letter.headers.add(name, value) }
        }
        self.init(key: mail.key, body: .mail(letter), reportTo: reportTo)
    }

    /// Headers of ours that a platform does not write itself.
    private static let travelling = [
        "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post",
        "X-Dunwell-Rehearsal",
    ]

    /// A quoted name has its quotation marks behind backslashes.
    private static func name(_ name: HeaderText) -> String {
        name.text.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
}
