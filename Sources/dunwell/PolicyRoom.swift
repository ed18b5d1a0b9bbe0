import Engine
import Files
import Receivables
import Storage

/// The policies of a book, for a command.
struct PolicyRoom {
    struct Line: Encodable {
        var name: String
        var followers: Int
        var isThere: Bool
        var live: Int?
        var open: Int?
        var state: String?
    }

    /// What somebody wants done.
    struct Order {
        let verb: PolicyCommand.Verb
        let name: String
        let person: String
        let reason: String
        var text: String?
        var source: PolicySource?
        var isEnd = false
    }

    private let folder: BookFolder
    private let book: Book
    private let shelf: PolicyShelf

    init(_ folder: BookFolder, _ book: Book) throws {
        (self.folder, self.book) = (folder, book)
        shelf = try folder.shelf()
    }

    // MARK: Looking

    func lines() throws -> [Line] {
        try book.read { reading in
            let (inForce, followers) = (try shelf.inForce(from: reading), try reading.followers())
            let open = Dictionary(uniqueKeysWithValues: try reading.openEditions().map { ($0.name, $0) })
            return Set(inForce.keys).union(open.keys).sorted().map { name in
                Line(
                    name: name,
                    followers: followers[name] ?? 0,
                    isThere: inForce[name] != nil,
                    live: inForce[name]?.edition?.number,
                    open: open[name]?.number,
                    state: open[name]?.state.rawValue
                )
            }
        }
    }

    /// - Parameter version: nil for the one that is worked on, else the one that is live.
    func text(of name: String, _ version: Int?) throws -> String {
        let editions = try book.read { try $0.editions(of: name) }
        if let version {
            guard let edition = editions.first(where: { $0.number == version }) else { throw missing(name) }
            return edition.body
        }
        guard let open = editions.first(where: \.state.isOpen) else { return try live(name) }
        return open.body
    }

    func live(_ name: String) throws -> String {
        guard let found = try book.read({ try shelf.inForce(from: $0)[name] }) else { throw missing(name) }
        return found.text
    }

    private func missing(_ name: String) -> Ending {
        Ending(2, "there is no such version of '\(name)'; `dunwell policy list` lists what there is")
    }

    // MARK: Doing

    func carryOut(_ order: Order) throws -> PolicyOutcome {
        let desk = DeskHand(
            order.person,
            on: try folder.dayOfImport(into: book),
            payee: folder.settings.country,
            at: SteadyClock.wall
        )
        let (hand, name) = (PolicyHand(desk, at: shelf), order.name)
        return try book.write { writing in
            // Whoever types a command has seen what stands at this moment.
            let seen = try writing.editions(of: name).first(where: \.state.isOpen)?.sight
            switch order.verb {
            case .draft:
                if let source = order.source {
                    return try hand.make(name, like: source, because: order.reason, in: writing)
                }
                let text = order.text ?? ""
                guard try isKnown(name, in: writing) else {
                    return try hand.make(name, saying: text, because: order.reason, in: writing)
                }
                return try hand.save(text, of: name, because: order.reason, over: seen, in: writing)
            case .shadow: return try hand.shadow(!order.isEnd, name, seen: seen, in: writing)
            case .live: return try hand.putLive(name, seen: seen, in: writing)
            case .drop: return try hand.drop(name, seen: seen, in: writing)
            case .retire: return try hand.putAway(name, in: writing)
            case .list, .show, .diff, .validate: return .unchanged
            }
        }
    }

    private func isKnown(_ name: String, in writing: Writing) throws -> Bool {
        try shelf.inForce(from: writing)[name] != nil || !writing.editions(of: name).isEmpty
    }
}
