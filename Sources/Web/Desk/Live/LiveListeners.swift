/// What an open page shows of a customer.
struct LiveWatch: Hashable, Sendable {
    /// By their row in the book.
    let customer: Int64
    /// The newest event about them that the page knows.
    let seen: Int64
}

/// What one look at the book found.
struct LiveLook: Sendable {
    let shell: Shell
    /// Of each customer that somebody watches: the newest event, and the person who did the newest thing.
    var newest: [Int64: (seq: Int64, by: String?)] = [:]
    /// Sessions that are over.
    var ended: Set<[UInt8]> = []
}

/// Who listens, and what each of them has been told.
struct LiveListeners: Sendable {
    struct Listener: Sendable {
        let id: Int
        /// Digest of what the browser shows.
        let session: [UInt8]
        var watch: LiveWatch?
        var told: Shell?
        var looks = 0
    }

    /// How many may listen: of one session, and of all.
    static let (ofSession, ofAll) = (4, 256)
    /// Looks between two signs of life, and looks after which a browser has to come again.
    static let (quiet, longest) = (8, 150)

    private(set) var list: [Listener] = []
    private var last = 0

    /// - Returns: its number, and who has to go for it: the oldest of the same session, else the oldest of all.
    mutating func add(_ session: [UInt8], _ watch: LiveWatch?) -> (id: Int, gone: Int?) {
        let own = list.filter { $0.session == session }
        let gone = own.count >= Self.ofSession ? own.first : list.count >= Self.ofAll ? list.first : nil
        if let gone { remove(gone.id) }
        last += 1
        list.append(Listener(id: last, session: session, watch: watch))
        return (last, gone?.id)
    }

    mutating func remove(_ id: Int) { list.removeAll { $0.id == id } }

    /// - Returns: what is said to whom, and who hears nothing more.
    mutating func take(_ look: LiveLook) -> (said: [(id: Int, said: LiveSaid)], over: [Int]) {
        var said: [(id: Int, said: LiveSaid)] = []
        var over: [Int] = []
        for place in list.indices {
            let id = list[place].id
            let (news, isOver) = Self.news(for: &list[place], look)
            said += news.map { (id, $0) }
            if isOver { over.append(id) }
        }
        for id in over { remove(id) }
        return (said, over)
    }

    private static func news(for listener: inout Listener, _ look: LiveLook) -> (said: [LiveSaid], isOver: Bool) {
        guard !look.ended.contains(listener.session) else { return ([.enough], true) }
        listener.looks += 1
        var said: [LiveSaid] = []
        if listener.told != look.shell {
            listener.told = look.shell
            said.append(.counts(look.shell))
        }
        if let watch = listener.watch, let (seq, person) = look.newest[watch.customer], seq > watch.seen {
            listener.watch = LiveWatch(customer: watch.customer, seen: seq)
            said.append(.changed(by: person))
        }
        if said.isEmpty, listener.looks.isMultiple(of: quiet) { said.append(.beat) }
        return (said, listener.looks >= longest)
    }
}
