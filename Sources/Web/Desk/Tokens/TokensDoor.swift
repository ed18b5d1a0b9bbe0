import Connections
import Engine
import Storage

/// `GET /tokens`: what programs show to the API. Everybody makes their own; an admin revokes anybody's.
enum TokensDoor {
    static let routes = [
        Route(.get, "/tokens", .from(.viewer), "what programs show to the API") { request in
            request.page(try await page(request).frame)
        },
        Route(.post, "/tokens", .from(.viewer), severe: true, "makes a token that acts for them") {
            try await make($0)
        },
        Route(.post, "/tokens/:id/revoke", .from(.viewer), "revokes a token of theirs; an admin, anybody's") {
            try await revoke($0)
        },
    ]

    private static func page(_ request: DeskRequest) async throws -> TokensPage {
        let (found, shell) = try await request.read { (try $0.apiTokens(), try $0.people()) }
        let names = Dictionary(uniqueKeysWithValues: found.1.map { ($0.id, $0.name) })
        let own = request.guest?.person.id
        let tokens = found.0.filter { $0.revoked == nil && (request.may(.admin) || $0.person == own) }
        return TokensPage(request, tokens: tokens, names: names, shell: shell)
    }

    private static func make(_ request: DeskRequest) async throws -> Answer {
        guard let person = request.guest?.person else { return request.toSignIn }
        let scopes = request.form.list.filter { $0.name == "scope" }.compactMap { Scope(rawValue: $0.value) }
        let name = PersonForm.plain(request.form["name"])
        let days = request.form["days"].flatMap { Int($0) } ?? 0
        let order = Reception.TokenOrder(name: name, scopes: Set(scopes), days: days)
        let (reception, now) = (request.desk.reception, request.visit.instant)
        let result: Result<String, Reception.TokenFault> = try await request.desk.pool.run {
            do {
                return .success(try reception.makeToken(order, for: person, by: person.name, at: now))
            } catch let fault as Reception.TokenFault { return .failure(fault) }
        }
        var page = try await page(request)
        switch result {
        case .success(let token):
            page.fresh = (name, token)
            return request.page(page.frame)
        case .failure(let fault):
            page.faults = TokensWords.of(request.language).faults(fault)
            return request.page(page.frame, status: 422)
        }
    }

    private static func revoke(_ request: DeskRequest) async throws -> Answer {
        guard let person = request.guest?.person else { return request.toSignIn }
        let id = request.number("id") ?? 0
        let found = try await request.read { try $0.apiTokens().first { $0.id == id } }.0
        guard let token = found, request.may(.admin) || token.person == person.id else { return request.nothing }
        let (reception, now) = (request.desk.reception, request.visit.instant)
        let isDone = try await request.desk.pool.run { try reception.revokeToken(id, by: person.name, at: now) }
        return request.see("/tokens", Flash(isDone ? "token-revoked" : "overtaken", token.name))
    }
}
