import Engine
import Synchronization

/// Archives on their way to programs. They are made one after the other, so that a large one holds up nobody but the next,
/// and lie here for an hour; whoever comes later, or after the house was opened anew, has it made again.
final class PackShelf: Sendable {
    struct Pack: Sendable {
        let id: String
        /// Who asked for it, and alone may have it.
        let person: Int64
        let name: String
        /// Milliseconds since 1970 UTC.
        let made: Int64
        /// Nil while it is being made.
        fileprivate(set) var outcome: Result<[UInt8], any Error>?
    }

    private struct Shelf {
        var packs: [Pack] = []
        var waiting: [(id: String, work: @Sendable () throws -> [UInt8])] = []
        var isAtWork = false
        /// Who waits for a pack, by its name.
        var guests: [String: [CheckedContinuation<Void, Never>]] = [:]
    }

    private let shelf = Mutex(Shelf())
    /// Milliseconds.
    private static let rest: Int64 = 3_600_000
    private static let most = 20
    /// Bytes of all that lies here.
    private static let room = 256 << 20

    func find(_ id: String, of person: Int64, at now: Int64) -> Pack? {
        shelf.withLock { shelf in
            shelf.packs.first { $0.id == id && $0.person == person && now - $0.made < Self.rest }
        }
    }

    /// Throws away what is made: it may hold what was erased since.
    func clear() { shelf.withLock { shelf in shelf.packs.removeAll { $0.outcome != nil } } }

    /// Returns when it is made. Nothing is held meanwhile but the line of whoever waits.
    func wait(for id: String) async {
        await withCheckedContinuation { guest in
            let isOver = shelf.withLock { shelf in
                guard shelf.packs.contains(where: { $0.id == id && $0.outcome == nil }) else { return true }
                shelf.guests[id, default: []].append(guest)
                return false
            }
            if isOver { guest.resume() }
        }
    }

    /// - Returns: false while there is no room for another.
    func order(
        _ id: String,
        _ name: String,
        for person: Int64,
        at now: Int64,
        by pool: WorkPool,
        _ work: @escaping @Sendable () throws -> [UInt8]
    ) -> Bool {
        let begins: Bool? = shelf.withLock { shelf in
            shelf.packs.removeAll { now - $0.made >= Self.rest && $0.outcome != nil }
            Self.makeRoom(&shelf)
            guard shelf.packs.count < Self.most else { return nil }
            shelf.packs.append(Pack(id: id, person: person, name: name, made: now))
            shelf.waiting.append((id, work))
            guard !shelf.isAtWork else { return false }
            shelf.isAtWork = true
            return true
        }
        if begins == true { Task { await goOn(pool) } }
        return begins != nil
    }

    /// The oldest that are ready give way.
    private static func makeRoom(_ shelf: inout Shelf) {
        func bytes() -> Int { shelf.packs.reduce(0) { $0 + ((try? $1.outcome?.get())?.count ?? 0) } }
        while bytes() > room || shelf.packs.count >= most,
            let oldest = shelf.packs.firstIndex(where: { $0.outcome != nil })
        {
            shelf.packs.remove(at: oldest)
        }
    }

    private func goOn(_ pool: WorkPool) async {
        while let (id, work) = next() {
            let outcome: Result<[UInt8], any Error>
            do { outcome = .success(try await pool.run(work)) } catch { outcome = .failure(error) }
            let guests = shelf.withLock { shelf in
                if let place = shelf.packs.firstIndex(where: { $0.id == id }) { shelf.packs[place].outcome = outcome }
                return shelf.guests.removeValue(forKey: id) ?? []
            }
            for guest in guests { guest.resume() }
        }
    }

    private func next() -> (id: String, work: @Sendable () throws -> [UInt8])? {
        shelf.withLock { shelf in
            guard !shelf.waiting.isEmpty else {
                shelf.isAtWork = false
                return nil
            }
            return shelf.waiting.removeFirst()
        }
    }
}
