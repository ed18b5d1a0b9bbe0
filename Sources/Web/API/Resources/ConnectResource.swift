import Connections
import Connectors
import Documents
import Engine
import Storage

/// Connects platforms and looks after them. What is a secret of a platform is written only: no answer has it.
enum ConnectResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/catalogue",
            scope: .read,
            name: "listPlatforms",
            does: "what can be connected, and what each asks for",
            answer: .object([.init("data", .list(.named("Platform")))]),
            work: .reading { _, _ in APIAnswer(["data": .list(Catalog.all.map { document($0) })]) }
        ),
        APIRoute(
            method: .get,
            path: "/connections/{name}",
            scope: .admin,
            name: "readConnection",
            does: "how a connection is set, without its secrets",
            answer: .named("ConnectionSettings"),
            work: .reading { request, reading in APIAnswer(try settings(of: existing(request, reading), request)) }
        ),
        APIRoute(
            method: .post,
            path: "/connections",
            scope: .admin,
            name: "connect",
            does: "connects a platform, which is asked first who we are",
            body: .object([
                .init(
                    "name",
                    .text(.words, most: 40),
                    "Small letters, digits and hyphens: a part of its door's address."
                ),
                .init("platform", .word(Catalog.all.map { $0.manifest.name }.sorted())), .init("settings", values),
                .maybe("addresses", values),
            ]),
            answer: .named("Connected"),
            status: 201,
            work: .making { try await connect($0) }
        ),
        APIRoute(
            method: .post,
            path: "/connections/{name}/settings",
            scope: .admin,
            name: "changeConnection",
            does: "gives a connection other settings; what is not said stays",
            body: .object([.init("settings", values), .maybe("addresses", values)]),
            answer: .named("Connected"),
            work: .making { try await change($0) }
        ),
        APIRoute(
            method: .post,
            path: "/connections/{name}/test",
            scope: .act,
            name: "testConnection",
            does: "asks a platform whether it knows us",
            answer: .named("ConnectionTest"),
            work: .making { try await test($0) }
        ),
        APIRoute(
            method: .post,
            path: "/connections/{name}/secret",
            scope: .admin,
            name: "renewDoorSecret",
            does: "gives a signed webhook's door another secret; the former one is good for a day",
            answer: .named("DoorSecret"),
            work: .acting { try renewSecret($0, $1, $2) }
        ),
        APIRoute(
            method: .delete,
            path: "/connections/{name}",
            scope: .admin,
            name: "disconnect",
            does: "forgets a connection with its secrets",
            answer: .named("Outcome"),
            work: .acting { request, writing, hand in
                let name = request.value("name")
                guard try writing.disconnect(name, by: hand.person, on: hand.day) else { throw APIProblem(.unknown) }
                request.desk.health.forget(name)
                return .done
            }
        ),
    ]

    private static let values = JSONShape.texts(most: 10_000)

    static let shapes: [String: JSONShape] = [
        "Platform": .object([
            .init("name", .words), .init("title", .words), .init("site", .words),
            .init("capabilities", .list(.word(Capability.allCases.map(\.rawValue)))),
            .init("settings", .list(.named("PlatformSetting"))),
            .init("addresses", .texts(most: 10_000), "Where it is asked, unless others are given."),
            .maybe("door", .object([.init("proof", .words), .init("events", .list(.words))])),
        ]),
        "PlatformSetting": .object([
            .init("name", .words), .init("title", .words), .init("help", .words), .init("example", .words),
            .init("is_secret", .flag), .init("is_required", .flag),
        ]),
        "ConnectionSettings": .object([
            .init("name", .words), .init("platform", .words), .init("settings", .texts(most: 10_000)),
            .init("secrets", .list(.words), "Names of what is kept and never told."),
            .init("addresses", .texts(most: 10_000)), .maybe("door", .words, "Where the platform tells us."),
        ]),
        "Connected": .object([
            .init("name", .words), .init("platform", .words),
            .maybe("account", .words, "What the platform calls our account."),
        ]),
        "DoorSecret": .object([
            .init("name", .words), .init("former_until", .instant),
            .maybe("secret", .words, "What deliveries to the door are signed with. Said once."),
        ]),
        "ConnectionTest": .object([
            .init("works", .flag), .maybe("account", .words), .maybe("because", .words),
        ]),
    ]

    // MARK: Looking

    private static func document(_ platform: any Connector.Type) -> JSON {
        let manifest = platform.manifest
        let addresses = manifest.addresses.map { ($0.name, JSON($0.url)) }
        return [
            "name": JSON(manifest.name), "title": JSON(manifest.title), "site": JSON(manifest.site),
            "capabilities": JSON(Capability.of(platform).map(\.rawValue)),
            "settings": .list(
                manifest.settings.map { setting in
                    [
                        "name": JSON(setting.name), "title": JSON(setting.title), "help": JSON(setting.help),
                        "example": JSON(setting.example), "is_secret": .flag(setting.isSecret),
                        "is_required": .flag(setting.isRequired),
                    ]
                }
            ),
            "addresses": .object(Dictionary(addresses) { first, _ in first }),
            "door": manifest.door.map { ["proof": JSON($0.proof), "events": JSON($0.events)] },
        ]
    }

    static func existing(_ request: APIRequest, _ reading: Reading) throws -> ConnectionRow {
        let row = try reading.connections().first { $0.name == request.value("name") }
        guard let row else { throw APIProblem(.unknown) }
        return row
    }

    static func desk(_ request: APIRequest) throws -> ConnectionDesk {
        guard let desk = request.desk.connections else { throw APIProblem(.unknown) }
        return desk
    }

    private static func settings(of row: ConnectionRow, _ request: APIRequest) throws -> JSON {
        guard let manifest = Catalog.named(row.platform)?.manifest else { throw APIProblem(.unknown) }
        let kept = try? desk(request).open(row).settings
        let plain = manifest.settings.filter { !$0.isSecret }
            .compactMap { setting in kept.map { (setting.name, JSON($0.text(setting.name))) } }
        let addresses = (kept?.addresses ?? [:]).mapValues { JSON($0) }
        return [
            "name": JSON(row.name), "platform": JSON(row.platform),
            "settings": .object(Dictionary(plain) { first, _ in first }),
            "secrets": JSON(manifest.settings.filter(\.isSecret).map(\.name)), "addresses": .object(addresses),
            "door": manifest.door.map { _ in JSON("\(request.desk.home)/in/\(row.name.asPathPart)") },
        ]
    }

    // MARK: Connecting

    private static func given(_ request: APIRequest) -> Connected.Given {
        func texts(_ name: String) -> [String: String] {
            guard case .object(let members) = request.body[name] else { return [:] }
            return members.compactMapValues(\.text)
        }
        return Connected.Given(texts("settings"), addresses: texts("addresses"))
    }

    private static func connect(_ request: APIRequest) async throws -> APIAnswer {
        guard let platform = Catalog.named(request.body["platform"]?.text ?? "") else { throw APIProblem(.unknown) }
        let (name, words) = (request.body["name"]?.text ?? "", ConnectionsWords.of(request.language))
        guard ConnectionsDoor.isName(name) else { throw request.invalid("/name", words.noName) }
        let isTaken = try await request.read { try $0.connections().contains { $0.name == name } }
        guard !isTaken else { throw request.invalid("/name", words.takenName) }
        return try await connect(platform, as: name, instead: nil, request)
    }

    private static func change(_ request: APIRequest) async throws -> APIAnswer {
        let row = try await request.read { try existing(request, $0) }
        guard let platform = Catalog.named(row.platform) else { throw APIProblem(.unknown) }
        return try await connect(platform, as: row.name, instead: row, request)
    }

    private static func connect(
        _ platform: any Connector.Type,
        as name: String,
        instead row: ConnectionRow?,
        _ request: APIRequest
    ) async throws -> APIAnswer {
        let (desk, given, now) = (try desk(request), given(request), request.visit.instant)
        let hand = request.hand
        let prepared: ConnectionDesk.Prepared
        do {
            prepared = try await request.desk.pool.run {
                let whole = try row.map { try desk.completed(given, over: $0) } ?? given
                return try desk.prepare(.init(platform, as: name, whole, by: hand.person, at: now))
            }
        } catch let fault as ConnectFault {
            throw request.invalid(place(of: fault), ConnectionsWords.of(request.language).sentence(fault))
        }
        let isKept = try await request.write { writing, _ in
            // Whoever changed it meanwhile is not overwritten.
            guard try writing.connection(named: name) == row else { return false }
            var fresh = prepared.row
            fresh.isPaused = row?.isPaused ?? false
            try writing.connect(fresh, on: hand.day)
            return true
        }
        guard isKept else { throw APIProblem(.conflict, request.words.overtaken) }
        request.desk.health.note(.success(prepared.account ?? ""), of: name, at: now)
        let document: JSON = [
            "name": JSON(name), "platform": JSON(platform.manifest.name), "account": prepared.account.map { JSON($0) },
        ]
        return APIAnswer(document, status: row == nil ? 201 : 200)
    }

    /// The field that a fault is about.
    private static func place(of fault: ConnectFault) -> String {
        guard case .settings(let error) = fault else { return "/settings" }
        return switch error {
        case .missing(let setting), .malformed(let setting): "/settings/\(setting.name)"
        case .unknown(let name, _): "/settings/\(name.prefix(80))"
        case .address: "/addresses"
        }
    }

    private static func test(_ request: APIRequest) async throws -> APIAnswer {
        let (desk, row) = (try desk(request), try await request.read { try existing(request, $0) })
        let result = try await request.desk.pool.run { desk.test(row) }
        request.desk.health.note(result, of: row.name, at: request.visit.instant)
        return switch result {
        case .success(let account): APIAnswer(["works": true, "account": JSON(account)])
        case .failure(let fault):
            APIAnswer([
                "works": false, "because": JSON(ConnectionsWords.of(request.language).sentence(fault)),
            ])
        }
    }

    private static func renewSecret(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        guard let row = try writing.connection(named: request.value("name")) else { throw APIProblem(.unknown) }
        guard let secret = request.desk.hooks?.freshSecret(),
            try desk(request).renewSecret(secret, of: row, by: hand, in: writing)
        else { throw APIProblem(.conflict, ConnectionsWords.of(request.language).noDoorSecret) }
        let plain: JSON = [
            "name": JSON(row.name), "former_until": JSON(instant: hand.instant + HookDesk.overlap),
        ]
        var answer = APIAnswer(plain.with("secret", secret.reveal { JSON($0) }))
        // A secret is not kept beside what it protects.
        answer.kept = plain
        return answer
    }
}
