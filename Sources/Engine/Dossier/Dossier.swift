import Receivables
public import Storage

/// Everything that can be shown of one invoice: what was owed, sent, heard, answered and decided.
public struct Dossier: Sendable {
    public let invoice: String
    public let customer: CustomerCard
    public let papers: [ItemPapers]
    /// Messages and charges that covered it, oldest first.
    public let letters: [SentLetter]
    /// What the customer wrote about it, or about nothing in particular.
    public let replies: [StoredReply]
    public let extract: JournalExtract

    /// Nil when the book has no such invoice.
    public init?(of invoice: String, from reading: Reading) throws {
        guard let row = try reading.customer(ofInvoice: invoice) else { return nil }
        self.invoice = invoice
        customer = try reading.card(of: row)
        papers = try reading.papers(of: invoice)
        let entries = try reading.entries(ofInvoice: invoice)
        letters = try entries.enumerated().map { place, entry in
            SentLetter(entry, number: place + 1, receipts: try reading.receipts(of: entry.key))
        }
        replies = try reading.replies(of: row).filter { reply in
            reply.item.map { $0 == invoice || $0.hasPrefix(invoice + "/") } ?? true
        }
        extract = try reading.extract(try reading.journal(ofInvoice: invoice))
    }
}

/// A message or charge, with what is known of its way.
public struct SentLetter: Sendable {
    public let entry: OutboxEntry
    /// Its place among those of the invoice, from 1.
    public let number: Int
    public let receipts: [HeardFate]

    init(_ entry: OutboxEntry, number: Int, receipts: [HeardFate]) {
        self.entry = entry
        self.number = number
        self.receipts = receipts
    }

    /// The bytes that left; nil of what never did.
    public var bytes: [UInt8]? { entry.content }

    /// Where it lies in a pack: `letters/03-2026-02-10-firmer.eml`.
    public var file: String? {
        guard bytes != nil else { return nil }
        let step = entry.letter.step.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let place = number < 10 ? "0\(number)" : "\(number)"
        let ending = entry.isCharge ? "charge.txt" : entry.letter.channel == .sms ? "text.eml" : "eml"
        return "letters/\(place)-\(entry.day)-\(step).\(ending)"
    }

    /// By which the frozen bytes are named wherever they are spoken of, the send journal included.
    public var digest: [UInt8]? { bytes.map { ContentDigest.of($0) } }
}
