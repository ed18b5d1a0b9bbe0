import Connections
import Engine
import Files
import Storage

/// What came to the doors of a book and is not done.
struct OpenDeliveries {
    private let book: Book
    private let folder: BookFolder

    init(_ book: Book, _ folder: BookFolder) {
        self.book = book
        self.folder = folder
    }

    func all() throws -> [Delivery] { try book.read { try $0.openDeliveries(limit: Self.most) } }

    /// - Parameter ids: those that are wanted; nil for all.
    /// - Returns: how many are done by it.
    func tryAgain(_ ids: Set<Int64>?) throws -> Int {
        let open = try all().filter { ids?.contains($0.id) ?? true }
        guard !open.isEmpty else { return 0 }
        let folder = folder
        let checkpoint = Checkpoint(payee: folder.settings.country) { folder.day(at: $0) }
        let inbox = Inbox(GroupCommit(to: book), checkpoint)
        let connected = try Switchboard.connected(book, folder)
        let before = open.count
        for delivery in open {
            guard let home = connected.first(where: { $0.row.name == delivery.connection }),
                let source = home.connector as? any NewsSource
            else { continue }
            try ask(home, about: (try? source.news(in: delivery.knock)) ?? [])
            _ = try inbox.tryAgain(delivery, from: source)
        }
        // One that is done may have released others.
        let left = Set(try all().map(\.id))
        return before - open.count { left.contains($0.id) }
    }

    /// What a payment was for is asked where its news do not say; a platform that does not answer leaves it as it is.
    private func ask(_ connected: Connected, about news: [News]) throws {
        guard let source = connected.connector as? any InvoiceSource else { return }
        let ring = try KeyFile(in: folder).ring()
        let line = Switchboard(book, in: folder, ring: ring).line(to: connected)
        let question = InvoiceQuestion(of: book, source, named: connected.row.name, over: line)
        do { try question.ask(about: news) } catch let error as ConnectorError {
            Terminal.say("\(connected.row.name) does not say what a payment was for: \(error).")
        }
    }

    /// All of it once more, by itself, and says so where it helped.
    func tryAgain() throws {
        let count = try tryAgain(nil)
        if count > 0 { Terminal.say("Told before and done now: \(count); `dunwell inbox` lists what is left") }
    }

    private static let most = 10_000
}
