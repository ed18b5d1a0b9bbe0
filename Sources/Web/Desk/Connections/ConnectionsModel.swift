import Connections
import Connectors
import Engine
import Storage

/// What the page of connections shows: what is connected and how it is, what needs somebody, what could be connected.
struct ConnectionsModel: Hashable, Sendable {
    /// What a platform is mostly there for.
    enum Shelf: String, Hashable, Sendable, CaseIterable { case books, money, messages, tasks, links }

    enum State: Hashable, Sendable {
        case works
        /// Nobody has tested it since the house was opened, and nothing speaks against it.
        case quiet
        case paused
        /// Something came from it that could not be acted on.
        case parked(Int, because: String)
        case broken(ConnectFault)
    }

    struct Line: Hashable, Sendable {
        let name: String
        let title: String
        let shelf: Shelf
        let capabilities: [Capability]
        let person: String
        let state: State
        /// Milliseconds since 1970 UTC.
        let heard: Int64?
        let tested: Int64?
        let account: String?
        /// Requests a second that it is asked at most.
        let pace: Double
        let isPaused: Bool
    }

    /// A platform that could be connected.
    struct Offer: Hashable, Sendable {
        let name: String
        let title: String
    }

    let lines: [Line]
    let offers: [Offer]
    /// How the reading of all sources went last.
    let sync: ChoreRow
    let changes: ChoreRow

    var troubled: [Line] { lines.filter(\.state.needsSomebody) }
    /// Why the sources could not be read; nil when they were.
    var syncTrouble: String? {
        [sync, changes].first { $0.failures > 0 }.flatMap(\.reason)
    }
}

extension ConnectionsModel.State {
    var needsSomebody: Bool {
        switch self {
        case .works, .quiet, .paused: false
        case .parked, .broken: true
        }
    }

    /// The shape that stands before its word.
    var shape: String {
        switch self {
        case .works: "ok"
        case .quiet: "wait"
        case .paused: "off"
        case .parked: "look"
        case .broken: "bad"
        }
    }
}

extension ConnectionsModel {
    init(
        _ rows: [ConnectionRow],
        heard: [String: HeardLately],
        looks: [String: ConnectionHealth.Look],
        chores: [String: ChoreRow]
    ) {
        lines = rows.map { row in Line(row, heard[row.name] ?? HeardLately(), looks[row.name]) }
        // The one that does not exist is for the demo, and for who writes connectors.
        let connected = Set(rows.map(\.platform) + [Dummy.manifest.name])
        offers = Catalog.all.map { $0.manifest }.filter { !connected.contains($0.name) }
            .map { Offer(name: $0.name, title: $0.title) }.sorted { $0.title.lowercased() < $1.title.lowercased() }
        sync = chores[Chore.sync.rawValue] ?? ChoreRow()
        changes = chores[Chore.changes.rawValue] ?? ChoreRow()
    }
}

extension ConnectionsModel.Line {
    init(_ row: ConnectionRow, _ heard: HeardLately, _ look: ConnectionHealth.Look?) {
        let platform = Catalog.named(row.platform)
        let abilities = platform.map { Capability.of($0) } ?? []
        name = row.name
        title = platform?.manifest.title ?? row.platform
        capabilities = abilities
        shelf = ConnectionsModel.Shelf(abilities)
        person = row.person
        self.heard = heard.last
        (tested, account) = (look?.instant, look?.account)
        pace = platform?.manifest.pacing.perSecond ?? 0
        isPaused = row.isPaused
        if row.isPaused {
            state = .paused
        } else if platform == nil {
            state = .broken(.unopened("\(ConnectionFault.unknown(row.platform))"))
        } else if let fault = look?.fault {
            state = .broken(fault)
        } else if heard.parked > 0 {
            state = .parked(heard.parked, because: heard.reason ?? "")
        } else {
            state = look == nil ? .quiet : .works
        }
    }
}

extension ConnectionsModel.Shelf {
    init(_ abilities: [Capability]) {
        if abilities.contains(.payments) {
            self = .money
        } else if abilities.contains(.invoices) || abilities.contains(.books) {
            self = .books
        } else if abilities.contains(.messages) {
            self = .messages
        } else {
            self = abilities.contains(.links) ? .links : .tasks
        }
    }
}
