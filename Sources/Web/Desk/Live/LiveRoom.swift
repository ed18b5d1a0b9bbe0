import Receivables
import Storage
import Synchronization

/// What a browser hears until one of both has enough.
struct LiveStream: Sendable {
    let texts: AsyncStream<String>
    /// Called when nobody hears it any more.
    let leave: @Sendable () -> Void
}

/// Tells open pages that the book changed. There is one reader for all of them, and it looks only while somebody listens.
final class LiveRoom: Sendable {
    private struct State {
        var listeners = LiveListeners()
        var lines: [Int: AsyncStream<String>.Continuation] = [:]
        var isLooking = false
        var isClosed = false
    }

    private let book: Book
    private let pool: WorkPool
    /// Returns when it is time for another look.
    private let pause: @Sendable () async throws -> Void
    private let state = Mutex(State())
    /// Texts that may wait for a slow browser; each of them is followed by what is so now.
    private static let room = 16

    init(_ book: Book, _ pool: WorkPool, pause: @escaping @Sendable () async throws -> Void) {
        self.book = book
        self.pool = pool
        self.pause = pause
    }

    var count: Int { state.withLock { $0.listeners.list.count } }

    /// Nil when the house is closing.
    func listen(_ session: [UInt8], _ watch: LiveWatch?) -> LiveStream? {
        let (texts, line) = AsyncStream<String>.makeStream(bufferingPolicy: .bufferingNewest(Self.room))
        let entry = state.withLock { state -> (id: Int, gone: AsyncStream<String>.Continuation?, isFirst: Bool)? in
            guard !state.isClosed else { return nil }
            let (id, gone) = state.listeners.add(session, watch)
            state.lines[id] = line
            defer { state.isLooking = true }
            return (id, gone.flatMap { state.lines.removeValue(forKey: $0) }, !state.isLooking)
        }
        guard let (id, gone, isFirst) = entry else { return nil }
        gone?.yield(LiveSaid.enough.text)
        gone?.finish()
        line.yield(LiveSaid.greeting)
        line.onTermination = { [weak self] _ in self?.remove(id) }
        if isFirst { Task.detached { [self] in await keepLooking() } }
        return LiveStream(texts: texts) { [weak self] in self?.remove(id) }
    }

    /// Everybody hears the end at once, and nobody may listen any more.
    func close() {
        let lines = state.withLock { state in
            state.isClosed = true
            state.listeners = LiveListeners()
            defer { state.lines = [:] }
            return Array(state.lines.values)
        }
        for line in lines { line.finish() }
    }

    private func remove(_ id: Int) {
        let line = state.withLock { state in
            state.listeners.remove(id)
            return state.lines.removeValue(forKey: id)
        }
        line?.finish()
    }

    // MARK: Looking

    private func keepLooking() async {
        while goesOn {
            guard (try? await pause()) != nil else { return state.withLock { $0.isLooking = false } }
            await look()
        }
    }

    private var goesOn: Bool {
        state.withLock { state in
            state.isLooking = !state.listeners.list.isEmpty
            return state.isLooking
        }
    }

    /// One look at the book, and what is new in it to whom it concerns. What cannot be read now is looked at again.
    func look() async {
        let (book, list) = (book, state.withLock { $0.listeners.list })
        guard !list.isEmpty, let found = try? await pool.run({ try book.read { try LiveLook($0, for: list) } })
        else { return }
        let (said, over) = state.withLock { state in
            let (said, over) = state.listeners.take(found)
            let texts = said.compactMap { news in state.lines[news.id].map { ($0, news.said.text) } }
            return (texts, over.compactMap { state.lines.removeValue(forKey: $0) })
        }
        for (line, text) in said { line.yield(text) }
        for line in over { line.finish() }
    }
}

extension LiveLook {
    /// Events among which the person is looked for.
    private static let events = 12

    init(_ reading: Reading, for listeners: [LiveListeners.Listener]) throws {
        shell = try Shell(reading)
        for session in Set(listeners.map(\.session))
        where try reading.deskSession(session)?.person.isActive != true {
            ended.insert(session)
        }
        for watch in Set(listeners.compactMap(\.watch)) {
            let seq = try reading.newestEvent(of: watch.customer)
            guard seq > watch.seen, newest[watch.customer] == nil else { continue }
            let history = try reading.newestHistory(of: watch.customer, limit: Self.events)
            let fresh = history.filter { $0.seq > watch.seen }.sorted { $0.seq > $1.seq }
            newest[watch.customer] = (seq, fresh.lazy.compactMap { ItemTimeline.person($0.event.what) }.first)
        }
    }
}
