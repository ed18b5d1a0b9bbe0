/// How long to wait for a mail server.
public struct SMTPPatience: Hashable, Sendable {
    /// For the name, the connection, the greeting, TLS and the login together.
    public var connect: Duration
    /// For each answer, in whole seconds. RFC 5321 §4.5.3.2.6 gives the answer to the final dot 10 minutes: a server may
    /// be delivering, and who hangs up early makes copies.
    public var answer: Duration
    /// For one letter in all, answers included.
    public var letter: Duration

    public init(
        connect: Duration = .seconds(60),
        answer: Duration = .seconds(600),
        letter: Duration = .seconds(1800)
    ) {
        self.connect = connect
        self.answer = answer
        self.letter = letter
    }
}
