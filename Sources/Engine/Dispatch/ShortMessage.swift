import Connections

/// The words of a text message, made fit for telephones.
struct ShortMessage {
    /// Why a text is not sent.
    enum Refusal: Error, CustomStringConvertible {
        case nameless(String)
        case long(Int)

        var description: String {
            switch self {
            case .nameless(let company):
                "the text does not say that \(company) writes; begin it with {{company}} in its .sms.mustache"
            case .long(let segments):
                "the text travels in \(segments) parts, and \(ShortMessage.most) are the most; shorten its .sms.mustache"
            }
        }
    }

    /// Each part is paid for, and who reads that much on a telephone should have got a letter.
    static let most = 6

    let words: String
    /// What is put on record where it costs more than one text.
    let remark: String?

    /// - Parameter creditor: who is owed: named in each text, since a number says nothing.
    init(_ written: String, from creditor: String) throws(Refusal) {
        let text = ShortText(written)
        guard text.text.contains(ShortText(creditor).text) || written.contains(creditor) else {
            throw .nameless(creditor)
        }
        guard text.segments <= Self.most else { throw .long(text.segments) }
        words = text.text
        remark = text.segments > 1 ? "a text in \(text.segments) parts" : nil
    }
}
