/// A record with what its books know about the record itself.
public struct Dated<Record: Hashable & Sendable>: Hashable, Sendable {
    public var record: Record
    /// The identity of the document in its books. Unlike the record's own, it is the same for all parts of a payment.
    public var source: String
    /// The number people know a document by, which may be another than its identity in the books.
    public var number: String?
    /// Grows with every change in the books: a state must not replace one of a higher version. Nil where the books
    /// count no versions; then the order of arrival decides.
    public var version: Int64?
    /// When it was entered: what we could have known. Lateness goes by the record's own date.
    public var recorded: BooksTime?
    public var changed: BooksTime?
}
