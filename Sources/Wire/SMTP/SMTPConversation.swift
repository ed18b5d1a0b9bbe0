/// One attempt to hand over one letter, as libcurl tells it while it happens.
final class SMTPConversation: CurlTalk {
    /// How far we came.
    enum Stage {
        case connecting, encrypting, login, sender, recipient, data, letter
        /// The letter was read to its end: its dot has left or is leaving.
        case afterDot
        /// Broken off before the dot: the letter was no longer ours.
        case fenced
    }

    private(set) var stage = Stage.connecting
    private(set) var replies = SMTPReplyReader()
    /// We said QUIT; the goodbye is no answer to the letter.
    private var isOver = false
    private let bytes: [UInt8]
    private let isStillOurs: @Sendable () -> Bool
    private var sent = 0

    init(about bytes: [UInt8] = [], while isStillOurs: @escaping @Sendable () -> Bool = { true }) {
        self.bytes = bytes
        self.isStillOurs = isStillOurs
    }

    /// libcurl wants more of the letter. Being told that there is no more makes it send the dot, so from then on
    /// nothing is proven but by the server's answer. Nil breaks the letter off.
    func supply(_ room: UnsafeMutableRawBufferPointer) -> Int? {
        guard isStillOurs() else {
            stage = .fenced
            return nil
        }
        stage = .letter
        let piece = bytes[sent...].prefix(room.count)
        room.copyBytes(from: piece)
        sent += piece.count
        if piece.isEmpty { reach(.afterDot) }
        return piece.count
    }

    /// A line from the server; false ends the conversation: it talks without end, or greets like no mail server.
    func hear(_ line: UnsafeRawBufferPointer) -> Bool {
        guard !isOver else { return true }
        let isHeard = replies.hear(line)
        let isStranger = stage == .connecting && replies.isOnlyJunk
        return isHeard && !isStranger
    }

    /// SMTP knows no bodies; libcurl hands over the lines a second time.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool { true }

    /// A command of ours. Between commands pass the password's lines in base64, which has no blank and no colon.
    func say(_ command: String) {
        isOver = command.hasPrefix("QUIT")
        if let (_, stage) = Self.verbs.first(where: { command.hasPrefix($0.0) }) { reach(stage) }
    }

    private static let verbs: [(String, Stage)] = [
        ("STARTTLS", .encrypting), ("AUTH ", .login), ("MAIL FROM:", .sender), ("RCPT TO:", .recipient),
        ("DATA", .data),
    ]

    /// What the server said before is no answer to what we say now.
    private func reach(_ next: Stage) {
        stage = next
        replies.forget()
    }
}
