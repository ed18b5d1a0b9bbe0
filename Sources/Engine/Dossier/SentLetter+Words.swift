import Storage
import Wire

extension SentLetter {
    /// Subject and words as the customer could read them; nil of what cannot be opened, such as a charge.
    public var words: (subject: String?, text: String)? {
        guard let bytes, !entry.isCharge, let mail = try? OpenedMail(bytes: bytes) else { return nil }
        return (mail.headers["subject"], mail.text)
    }
}
