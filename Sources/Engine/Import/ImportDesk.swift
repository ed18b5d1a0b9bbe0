public import Files
public import Receivables
public import Storage

/// Takes a file in that somebody hands over, as `dunwell import` takes one from the disk: what is wrong is rejected with its
/// reason, the rest is taken in, and the same file again changes nothing.
public struct ImportDesk: Sendable {
    /// Keeps commands out of the book meanwhile.
    /// - Returns: lets them in again; nil while one of them has the book.
    public typealias Begin = @Sendable () throws -> (@Sendable () -> Void)?

    private let book: Book
    private let payee: Country?
    private let currency: Currency?
    private let begin: Begin
    private let end: @Sendable () -> Void

    /// - Parameters:
    ///   - currency: the book's own, for files that name none.
    ///   - end: tries again what waited for such a file.
    public init(
        into book: Book,
        payee: Country?,
        currency: Currency?,
        begin: @escaping Begin,
        end: @escaping @Sendable () -> Void
    ) {
        (self.book, self.payee, self.currency) = (book, payee, currency)
        (self.begin, self.end) = (begin, end)
    }

    /// A file, what it is of, and how its columns are called.
    public struct Order: Sendable {
        public var kind: RecordKind
        public var name: String
        public var bytes: [UInt8]
        public var mapping: Mapping?
        /// SHA-256 of the bytes, by which the book knows the file.
        public var digest: [UInt8]

        public init(_ kind: RecordKind, named name: String, _ bytes: [UInt8], mapping: Mapping?, digest: [UInt8]) {
            (self.kind, self.name, self.bytes) = (kind, name, bytes)
            (self.mapping, self.digest) = (mapping, digest)
        }
    }

    public struct Report: Sendable {
        public let tally: Importer.Tally
        /// The first of those that were not taken in.
        public let rejections: [Rejection]
        public let notes: [ImportNote]
        /// By which it can be taken back.
        public let id: Int64?
    }

    /// As many rejections as a program is told of.
    private static let listed = 100

    /// - Returns: nil while a command has the book.
    /// - Throws: `ImportFault` for what cannot be read; what came before stays, and comes to no harm when it comes again.
    public func take(_ order: Order, by hand: DeskHand) throws -> Report? {
        guard let release = try begin() else { return nil }
        defer { release() }
        var importer = Importer(order.name, into: book, payee: payee, on: hand.day)
        var rejections: [Rejection] = []
        importer.reject = { if rejections.count < Self.listed { rejections.append($0) } }
        try read(order, &importer)
        try importer.sign(order.kind, digest: order.digest, at: hand.instant)
        let tally = importer.tally
        let id = try book.write { writing -> Int64? in
            let what = "\(tally.added) added, \(tally.changed) changed, \(tally.rejected) rejected"
            try writing.rule(
                "imported \(order.kind.rawValue) from '\(order.name)': \(what)",
                by: hand.person,
                on: hand.day
            )
            return try writing.imports(limit: 1).first?.id
        }
        end()
        return Report(tally: tally, rejections: rejections, notes: importer.notes, id: id)
    }

    private func read(_ order: Order, _ importer: inout Importer) throws {
        let (bytes, name, mapping) = (order.bytes, order.name, order.mapping)
        switch order.kind {
        case .customers:
            try importer.take(
                customers: CustomerRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency)
            )
        case .contacts:
            try importer.take(
                contacts: ContactRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency)
            )
        case .invoices:
            try importer.take(
                invoices: InvoiceRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency)
            )
        case .payments:
            try importer.take(
                payments: PaymentRecordReader(bytes: bytes, name: name, mapping: mapping, currency: currency)
            )
        }
    }
}
