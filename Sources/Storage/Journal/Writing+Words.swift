extension Writing {
    /// Forgets the words that people said or wrote about a customer's row and that lie beside the journal.
    ///
    /// Empty until the lead's own one comes, which replaces this file.
    public func forgetWords(of customer: Int64) throws {}
}
