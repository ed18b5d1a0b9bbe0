import Connections
import Documents
import Engine
import Storage

/// What is connected, and how it is.
enum ConnectionResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/connections",
            scope: .read,
            name: "listConnections",
            does: "what is connected, and how it is",
            answer: .named("Connections"),
            tools: [.chores],
            work: .reading { try list($0, $1) }
        ),
        pause("pause", true, "pauseConnection", "lets a connection rest"),
        pause("resume", false, "resumeConnection", "lets a connection go on"),
    ]

    static let shapes: [String: JSONShape] = [
        "Connections": .object([
            .init("data", .list(.named("Connection"))),
            .maybe("sync_trouble", .words, "Why the sources could not be read."),
        ]),
        "Connection": .object([
            .init("name", .words), .init("platform", .words),
            .init("state", .word(["works", "quiet", "paused", "parked", "broken"])), .maybe("because", .words),
            .init("capabilities", .list(.word(Capability.allCases.map(\.rawValue)))), .init("connected_by", .words),
            .maybe("heard", .instant, "When something last came through its door."),
            .maybe("tested", .instant), .maybe("account", .words, "What the platform calls our account."),
        ]),
    ]

    private static func pause(_ end: String, _ isPaused: Bool, _ name: String, _ does: String) -> APIRoute {
        APIRoute(
            method: .post,
            path: "/connections/{name}/\(end)",
            scope: .approve,
            name: name,
            does: does,
            answer: .named("Outcome"),
            work: .acting { request, writing, hand in
                guard let row = try writing.connection(named: request.value("name")) else { throw Problem(.unknown) }
                let isDone = try writing.pause(row.name, isPaused, by: hand.person, on: hand.day)
                guard isDone else { throw Problem(.conflict, request.words.overtaken) }
                return .done
            }
        )
    }

    private static func list(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let model = ConnectionsModel(
            try reading.connections(),
            heard: try reading.heard(),
            looks: request.desk.health.all,
            chores: request.tools.chores
        )
        return APIAnswer([
            "data": .list(model.lines.map(document)), "sync_trouble": model.syncTrouble.map { JSON($0) },
        ])
    }

    private static func document(_ line: ConnectionsModel.Line) -> JSON {
        let (state, because): (String, String?) =
            switch line.state {
            case .works: ("works", nil)
            case .quiet: ("quiet", nil)
            case .paused: ("paused", nil)
            case .parked(_, let because): ("parked", because)
            case .broken(let fault): ("broken", "\(fault)")
            }
        return [
            "name": JSON(line.name), "platform": JSON(line.title), "state": JSON(state),
            "because": because.map { JSON($0) }, "capabilities": JSON(line.capabilities.map(\.rawValue)),
            "connected_by": JSON(line.person), "heard": JSON(instant: line.heard), "tested": JSON(instant: line.tested),
            "account": line.account.map { JSON($0) },
        ]
    }
}
