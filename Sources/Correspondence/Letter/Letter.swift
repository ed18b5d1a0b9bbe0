public import Receivables

/// A message ready for the wire: both parts of an e-mail, or the text of a short message (then without subject and HTML).
public struct Letter: Hashable, Sendable {
    public var subject: String
    public var text: String
    /// A whole HTML document; empty in a short message.
    public var html: String
    /// The letter of the book that was taken: `nudge`, or `friendly` where a step has no words of its own.
    public let name: String
    public let purpose: Purpose
    public let tone: Tone
    /// The language the letter is written in.
    public let language: String
    /// The language the reader would have had, where the book has no such letter.
    public let fellBackFrom: String?
    /// How amounts and dates are written in it, `de-CH`.
    public let idiom: String

    /// What a letter is for, and so what it must contain.
    public enum Purpose: Sendable {
        /// Asks for money, and says how to pay.
        case asks
        /// Says that money came, and how much.
        case thanks
        /// Says that somebody was heard; asks for nothing.
        case answers

        static func of(_ name: String) -> Purpose {
            switch name {
            case "paid", "resumed": .thanks
            case "acknowledgement": .answers
            default: .asks
            }
        }
    }
}

/// What a step wants to say.
public struct LetterOrder: Hashable, Sendable {
    /// The step's name, or that of a letter the engine adds: `nudge`, `promise-broken`, `paid`.
    public var step: String
    /// The letter the policy names for the step, if it does.
    public var letter: String?
    public var tone: Tone
    public var channel: Channel

    public init(step: String, letter: String? = nil, tone: Tone, channel: Channel = .email) {
        self.step = step
        self.letter = letter
        self.tone = tone
        self.channel = channel
    }
}

/// Why there is no letter. A person has to look; nothing is sent.
public enum LetterRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// None of these files is in the book.
    case noSuchLetter(sought: [String])
    /// The letter speaks of something the facts do not hold.
    case factMissing(String, TemplateFault)
    /// A letter about nothing.
    case noLines

    public var description: String {
        switch self {
        case .noSuchLetter(let sought): "There is no letter for this: none of \(sought.joined(separator: ", ")) exists."
        case .factMissing(_, let fault): fault.description
        case .noLines: "A letter names at least one invoice, and none was given."
        }
    }
}
