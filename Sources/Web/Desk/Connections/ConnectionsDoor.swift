import Connections
import Connectors
import Engine
import Storage

/// `GET /connections`: what is connected; its forms connect, test, let rest and forget.
enum ConnectionsDoor {
    static let routes = [
        Route(.get, "/connections", .from(.viewer), "what is connected, and how it is") { try await show($0) },
        Route(.get, "/catalogue/:platform", .from(.admin), "the form of a platform") { try await form($0, nil) },
        Route(.post, "/catalogue/:platform", .from(.admin), severe: true, "connects a platform") {
            try await connect($0)
        },
        Route(.get, "/connections/:name", .from(.admin), "the form of a connection") { try await change($0) },
        Route(.post, "/connections/:name", .from(.admin), severe: true, "gives a connection other settings") {
            try await connectAnew($0)
        },
        Route(.post, "/connections/:name/test", .from(.clerk), "tests a connection") { try await test($0) },
        Route(.post, "/connections/:name/pause", .from(.approver), "lets a connection rest") {
            try await pause($0, true)
        },
        Route(.post, "/connections/:name/resume", .from(.approver), "lets a connection go on") {
            try await pause($0, false)
        },
        Route(.post, "/connections/:name/secret", .from(.admin), severe: true, "gives a door another secret") {
            try await renewSecret($0)
        },
        Route(.post, "/connections/:name/remove", .from(.admin), severe: true, "forgets a connection") {
            try await remove($0)
        },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        let (book, now) = (request.desk.book, request.visit.instant)
        let (found, shell) = try await request.read { (try $0.connections(), try $0.heard()) }
        let chores = try await request.desk.pool.run { try book.chores(at: now) }
        let model = ConnectionsModel(found.0, heard: found.1, looks: request.desk.health.all, chores: chores)
        return request.page(ConnectionsPage(request, model, shell).frame)
    }

    private static func row(_ request: DeskRequest) async throws -> ConnectionRow? {
        let name = request.values["name"] ?? ""
        return try await request.read { try $0.connections().first { $0.name == name } }.0
    }

    // MARK: Forms

    private static func page(_ request: DeskRequest, _ row: ConnectionRow?) async throws -> ConnectPage? {
        let platform = row?.platform ?? request.values["platform"] ?? ""
        guard let type = Catalog.named(platform) else { return nil }
        let (_, shell) = try await request.read { _ in () }
        guard let row else { return ConnectPage(request, type, known: nil, shell) }
        return ConnectPage(request, type, known: (row.name, texts(of: row, type.manifest, request)), shell)
    }

    /// What is no secret of a connection; nothing when it cannot be opened.
    private static func texts(of row: ConnectionRow, _ manifest: Manifest, _ request: DeskRequest) -> [String: String] {
        guard let connected = try? request.desk.connections?.open(row) else { return [:] }
        var texts: [String: String] = [:]
        for setting in manifest.settings where !setting.isSecret {
            texts[setting.name] = connected.settings.text(setting.name)
        }
        for (name, url) in connected.settings.addresses { texts["address-" + name] = url }
        return texts
    }

    private static func form(_ request: DeskRequest, _ row: ConnectionRow?) async throws -> Answer {
        guard let page = try await page(request, row) else { return request.nothing }
        return request.page(page.frame)
    }

    private static func change(_ request: DeskRequest) async throws -> Answer {
        guard let row = try await row(request) else { return request.nothing }
        return try await form(request, row)
    }

    // MARK: Connecting

    private static func connect(_ request: DeskRequest) async throws -> Answer {
        guard let type = Catalog.named(request.values["platform"] ?? ""), var page = try await page(request, nil) else {
            return request.nothing
        }
        let name = PersonForm.plain(request.form["name"])
        let names = try await request.read { try $0.connections().map(\.name) }.0
        let words = ConnectionsWords.of(request.language)
        if !isName(name) { page.faults["name"] = words.noName }
        if names.contains(name) { page.faults["name"] = words.takenName }
        guard page.faults.isEmpty else { return request.page(page.frame, status: 422) }
        return try await connect(type, as: name, instead: nil, page, request)
    }

    private static func connectAnew(_ request: DeskRequest) async throws -> Answer {
        guard let row = try await row(request), let type = Catalog.named(row.platform),
            let page = try await page(request, row)
        else { return request.nothing }
        return try await connect(type, as: row.name, instead: row, page, request)
    }

    private static func connect(
        _ type: any Connector.Type,
        as name: String,
        instead row: ConnectionRow?,
        _ page: ConnectPage,
        _ request: DeskRequest
    ) async throws -> Answer {
        guard let desk = request.desk.connections else { return request.nothing }
        let (given, now) = (ConnectPage.given(in: request.form, for: type.manifest), request.visit.instant)
        let person = request.guest?.person.name ?? ""
        let prepared: ConnectionDesk.Prepared
        do {
            prepared = try await request.desk.pool.run {
                let whole = try row.map { try desk.completed(given, over: $0) } ?? given
                return try desk.prepare(.init(type, as: name, whole, by: person, at: now))
            }
        } catch let fault as ConnectFault {
            var page = page
            page.faults[setting(of: fault)] = ConnectionsWords.of(request.language).sentence(fault)
            return request.page(page.frame, status: 422)
        }
        let isKept = try await request.write { writing, hand in
            // Whoever changed it meanwhile is not overwritten.
            guard try writing.connection(named: name) == row else { return false }
            var fresh = prepared.row
            fresh.isPaused = row?.isPaused ?? false
            try writing.connect(fresh, on: hand.day)
            return true
        }
        guard isKept else { return request.see("/connections", Flash("stale", name)) }
        request.desk.health.note(.success(prepared.account ?? ""), of: name, at: now)
        return request.see("/connections", Flash("connected", name))
    }

    /// A name is part of an address that is given to platforms.
    static func isName(_ name: String) -> Bool {
        (1...40).contains(name.count)
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
            }
    }

    /// The field beside which a fault is told; empty for what concerns all of them.
    private static func setting(of fault: ConnectFault) -> String {
        guard case .settings(let error) = fault else { return "" }
        switch error {
        case .missing(let setting), .malformed(let setting): return setting.name
        case .unknown, .address: return ""
        }
    }

    // MARK: Looking after

    private static func test(_ request: DeskRequest) async throws -> Answer {
        guard let desk = request.desk.connections, let row = try await row(request) else { return request.nothing }
        let result = try await request.desk.pool.run { desk.test(row) }
        request.desk.health.note(result, of: row.name, at: request.visit.instant)
        switch result {
        case .success(let account): return request.see("/connections", Flash("works", "\(row.name), \(account)"))
        case .failure(let fault):
            let words = ConnectionsWords.of(request.language)
            return request.see("/connections", Flash("fails", words.sentence(fault)))
        }
    }

    private static func pause(_ request: DeskRequest, _ isPaused: Bool) async throws -> Answer {
        guard let row = try await row(request) else { return request.nothing }
        let isDone = try await request.write { writing, hand in
            try writing.pause(row.name, isPaused, by: hand.person, on: hand.day)
        }
        guard isDone else { return request.see("/connections", Flash("overtaken", row.name)) }
        let back = "/connections/\(row.name.asPathPart)/\(isPaused ? "resume" : "pause")"
        return request.see("/connections", Flash(isPaused ? "paused" : "goes-on", row.name, undo: back))
    }

    /// The secret is shown once, on the page that made it.
    private static func renewSecret(_ request: DeskRequest) async throws -> Answer {
        guard let desk = request.desk.connections, let secret = request.desk.hooks?.freshSecret(),
            let row = try await row(request), var page = try await page(request, row)
        else { return request.nothing }
        let isDone = try await request.write { try desk.renewSecret(secret, of: row, by: $1, in: $0) }
        guard isDone else { return request.see("/connections", Flash("overtaken", row.name)) }
        page.renewed = secret
        return request.page(page.frame)
    }

    private static func remove(_ request: DeskRequest) async throws -> Answer {
        guard let row = try await row(request) else { return request.nothing }
        let wasThere = try await request.write { writing, hand in
            try writing.disconnect(row.name, by: hand.person, on: hand.day)
        }
        request.desk.health.forget(row.name)
        return request.see("/connections", Flash(wasThere ? "disconnected" : "overtaken", row.name))
    }
}
