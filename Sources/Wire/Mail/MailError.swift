/// Why a letter cannot be written. Each case names the part and, in its sentence, the remedy.
public enum MailError: Error, Hashable, CustomStringConvertible {
    /// A line break, NUL or other control character where one would end the header and begin another.
    case controlCharacter(UInt32, in: String)
    case address(String, because: String)
    case telephone(String)
    case domain(String, because: String)
    case messageID(String, because: String)
    case header(String, because: String)
    case unsubscribe(String, because: String)
    case attachment(String, because: String)
    /// The letter as a whole, or its sealed bytes.
    case letter(because: String)

    public var description: String {
        switch self {
        case .controlCharacter(let scalar, let text):
            "U+\(hexadecimal(scalar)) in \(shown(text)) would break the header of a mail; remove the control character."
        case .address(let text, let reason): "\(shown(text)) is no e-mail address we can write to: \(reason)"
        case .telephone(let text):
            "\(shown(text)) is no number for texts: write it with its country, as in +49 170 1234567, without (0)."
        case .domain(let text, let reason): "\(shown(text)) is no mail domain: \(reason)"
        case .messageID(let text, let reason): "\(shown(text)) cannot be a Message-ID: \(reason)"
        case .header(let name, let reason): "The header \(shown(name)) cannot be written: \(reason)"
        case .unsubscribe(let text, let reason): "\(shown(text)) cannot be an unsubscribe link: \(reason)"
        case .attachment(let name, let reason): "\(shown(name)) cannot be attached: \(reason)"
        case .letter(let reason): "The letter cannot be written: \(reason)"
        }
    }

    private func hexadecimal(_ scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Quoted, escaped and short, so that a hostile text cannot draw on a terminal or fill a log.
    private func shown(_ text: String) -> String { String(text.prefix(80)).debugDescription }
}
