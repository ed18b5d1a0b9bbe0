public import Wire

extension SentLetter {
    /// Subject and words as the customer could read them; nil of what cannot be opened, such as a charge.
    public var opened: OpenedMail? {
        guard let bytes, !entry.isCharge else { return nil }
        return try? OpenedMail(bytes: bytes)
    }
}
