public import Connections
public import Storage

/// Asks a service for short addresses of the pages that waiting letters will show. It works before letters are dispatched,
/// outside of their transactions, and no longer than it may: a letter whose short address did not come shows our own.
public struct LinkDesk: Sendable {
    private let book: Book
    private let service: any LinkShortener
    private let line: any Line
    private let pages: LetterPages

    public init(of book: Book, _ service: any LinkShortener, over line: any Line, for pages: LetterPages) {
        self.book = book
        self.service = service
        self.line = line
        self.pages = pages
    }

    public struct Outcome: Sendable {
        public var pages: [TouchKey: LetterPage] = [:]
        /// Why some letters show our own address.
        public var trouble: String?

        public init() {}
    }

    /// - Parameters:
    ///   - patience: milliseconds for all letters together.
    ///   - clock: milliseconds of a clock that only goes forward.
    public func serve(within patience: Int64, clock: () -> Int64) throws -> Outcome {
        let end = clock() + patience
        var outcome = Outcome()
        var last: Int64 = 0
        while true {
            let entries = try book.read { try $0.entries(.queued, after: last, limit: PostOffice.batch) }
            for entry in entries where entry.content == nil && !entry.isCharge && LetterWriter.asks(entry.letter) {
                guard clock() < end else { return outcome }
                do throws(ConnectorError) {
                    outcome.pages[entry.key] = try shortened()
                } catch {
                    // Nothing is worth waiting for twice.
                    outcome.trouble = "\(error)"
                    return outcome
                }
            }
            guard let next = entries.last?.id else { return outcome }
            last = next
        }
    }

    private func shortened() throws(ConnectorError) -> LetterPage {
        let page = pages.own()
        let address = try line.perform(service.shorten(page.address))
        guard address.hasPrefix("https://"), address.utf8.count < page.address.utf8.count else {
            throw .unreadable("'\(address.prefix(80))' is no short address")
        }
        return page.shortened(to: address)
    }
}
