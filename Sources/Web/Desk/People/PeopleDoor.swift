import Connections
import Engine
import Storage

/// `GET /people`: who may come to the desk, for admins.
enum PeopleDoor {
    static let routes = [
        Route(.get, "/people", .from(.admin), "who may come") { try await show($0) },
        Route(.post, "/people", .from(.admin), severe: true, "invites somebody") { try await invite($0) },
        Route(.post, "/people/:id", .from(.admin), severe: true, "changes a role, lets in or shuts out") {
            try await change($0)
        },
        Route(.post, "/people/:id/reset", .from(.admin), severe: true, "gives somebody a new link") {
            try await reset($0)
        },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        request.page(try await page(request).frame)
    }

    private static func page(_ request: DeskRequest) async throws -> PeoplePage {
        let (people, shell) = try await request.read { try $0.people() }
        return PeoplePage(request, people: people, shell: shell)
    }

    private static func host(_ request: DeskRequest) -> Reception.Host {
        Reception.Host(id: request.guest?.person.id, name: request.guest?.person.name ?? "")
    }

    private static func invite(_ request: DeskRequest) async throws -> Answer {
        var page = try await page(request)
        page.check()
        guard page.faults.isEmpty, let role = page.role else { return request.page(page.frame, status: 422) }
        let (reception, now, host) = (request.desk.reception, request.visit.instant, host(request))
        let (email, name) = (page.typed("email"), page.typed("name"))
        let answer = try await request.desk.pool.run {
            try reception.invite(email: email, name: name, role: role, by: host.name, at: now)
        }
        return try await show(answer, to: email, request)
    }

    private static func reset(_ request: DeskRequest) async throws -> Answer {
        guard let id = request.number("id"), let person = try await person(id, request) else { return request.nothing }
        // Who resets themselves could not sign in again without another.
        guard id != request.guest?.person.id else { return request.see("/people", Flash("own-account")) }
        let (reception, now, host) = (request.desk.reception, request.visit.instant, host(request))
        let answer = try await request.desk.pool.run { try reception.reset(person.email, by: host.name, at: now) }
        return try await show(answer, to: person.email, request)
    }

    /// The link is shown once, on the page that made it.
    private static func show(_ answer: Reception.Invited, to email: String, _ request: DeskRequest) async throws
        -> Answer
    {
        var page = try await page(request)
        switch answer {
        case .done(let token):
            page.link = (email, "\(request.desk.home)/invitation/\(token)")
            page.isFresh = true
            return request.page(page.frame)
        case .taken, .nobody:
            page.faults["email"] = SignInWords.of(request.language).stale
            return request.page(page.frame, status: 422)
        }
    }

    private static func change(_ request: DeskRequest) async throws -> Answer {
        guard let id = request.number("id"), let person = try await person(id, request) else { return request.nothing }
        let role = request.form["role"].flatMap(Role.init) ?? person.role
        let isActive = request.form["active"].map { $0 == "1" } ?? person.isActive
        let version = request.form["version"].flatMap { Int64($0) } ?? -1
        let (reception, now, host) = (request.desk.reception, request.visit.instant, host(request))
        let fault = try await request.desk.pool.run {
            try reception.change(id, role: role, isActive: isActive, version: version, by: host, at: now)
        }
        let said =
            switch fault {
            case nil: "role-changed"
            case .lastAdmin: "last-admin"
            case .ownAct: "own-account"
            case .stale, .password: "stale"
            }
        return request.see("/people", Flash(said, person.name))
    }

    private static func person(_ id: Int64, _ request: DeskRequest) async throws -> Person? {
        try await request.read { try $0.person(id) }.0
    }
}
