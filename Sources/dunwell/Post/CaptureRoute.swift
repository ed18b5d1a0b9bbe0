import Connections
import Engine
import Receivables
import Storage

/// Takes what customers have agreed to pay on the pages of any connection.
struct CaptureRoute {
    private let folder: BookFolder
    private let book: Book

    init(of folder: BookFolder, _ book: Book) {
        self.folder = folder
        self.book = book
    }

    /// What cannot be taken now is said and tried again: by the next delivery, sync or run.
    func serve() throws {
        let names = try book.read { reading in
            try reading.connections().filter { !$0.isPaused }.map(\.name)
                .filter { try !reading.approvedLinks(at: $0).isEmpty }
        }
        guard !names.isEmpty else { return }
        let rules = try folder.rules(for: book)
        for connected in try Switchboard.connected(book, folder) where names.contains(connected.row.name) {
            guard let provider = connected.connector as? any PaymentProvider else { continue }
            let line = Switchboard(book, in: folder, ring: try KeyFile(in: folder).ring()).line(to: connected)
            let (name, today) = (connected.row.name, folder.today)
            let desk = CaptureDesk(of: book, provider, named: name, over: line, by: rules, on: today)
            if let trouble = try desk.serve() { Terminal.say(trouble) }
        }
    }
}
