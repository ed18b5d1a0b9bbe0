import Connections
import Engine
import Storage

/// `GET /account`: what people do about their own entrance.
enum AccountDoor {
    static let routes = [
        Route(.get, "/account", .from(.viewer), "their own account") { try await show($0) },
        Route(.post, "/account/language", .from(.viewer), "chooses the language") { try await choose($0) },
        Route(.post, "/account/password", .from(.viewer), "changes their password, by the old one") {
            try await changePassword($0)
        },
        Route(.post, "/account/authenticator", .from(.viewer), severe: true, "takes up an authenticator") {
            try await confirm($0)
        },
        Route(.post, "/account/authenticator/remove", .from(.viewer), severe: true, "gives up the authenticator") {
            try await remove($0)
        },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        request.page(try await page(request).frame)
    }

    private static func page(_ request: DeskRequest) async throws -> AccountPage {
        guard let guest = request.guest else { return AccountPage(request, sessions: 0, secret: [], shell: .empty) }
        let (sessions, shell) = try await request.read { try $0.sessionCount(of: guest.person.id) }
        let secret = request.desk.reception.newAuthenticator(of: guest)
        return AccountPage(request, sessions: sessions, secret: secret, shell: shell)
    }

    private static func choose(_ request: DeskRequest) async throws -> Answer {
        guard let guest = request.guest else { return request.toSignIn }
        let language = request.form["language"].flatMap { ["en", "de"].contains($0) ? $0 : nil }
        let reception = request.desk.reception
        try await request.desk.pool.run { try reception.choose(language: language, for: guest) }
        return request.see("/account", Flash("language"))
    }

    private static func changePassword(_ request: DeskRequest) async throws -> Answer {
        guard let guest = request.guest else { return request.toSignIn }
        guard !request.desk.isProviderOnly else { return request.see("/account") }
        let (reception, form, now) = (request.desk.reception, request.form, request.visit.instant)
        let proof = try await request.desk.pool.run {
            try reception.prove(guest, Secret(form["old"] ?? ""), code: form["code"] ?? "", at: now)
        }
        var page = try await page(request)
        let words = SignInWords.of(request.language)
        switch proof {
        case .welcome: break
        case .refused: page.faults["old"] = words.refused
        case .wait(let seconds): page.faults["old"] = words.sentence(.wait(seconds))
        }
        guard page.faults.isEmpty else { return request.page(page.frame, status: 422) }
        let fault = try await request.desk.pool.run {
            try reception.changePassword(of: guest, to: Secret(form["password"] ?? ""), at: now)
        }
        guard let fault else { return request.see("/account", Flash("password-changed")) }
        page.faults["password"] = words.sentence(fault)
        return request.page(page.frame, status: 422)
    }

    private static func confirm(_ request: DeskRequest) async throws -> Answer {
        guard let guest = request.guest else { return request.toSignIn }
        let (reception, form, now) = (request.desk.reception, request.form, request.visit.instant)
        let codes = try await request.desk.pool.run {
            try reception.confirmAuthenticator(of: guest, code: form["code"] ?? "", at: now)
        }
        var page = try await page(request)
        guard let codes else {
            page.faults["code"] = AccountWords.of(request.language).wrongCode
            return request.page(page.frame, status: 422)
        }
        page.recovery = codes
        return request.page(page.frame)
    }

    private static func remove(_ request: DeskRequest) async throws -> Answer {
        guard let guest = request.guest else { return request.toSignIn }
        let (reception, now) = (request.desk.reception, request.visit.instant)
        try await request.desk.pool.run { try reception.removeAuthenticator(of: guest, at: now) }
        return request.see("/account", Flash("authenticator-off"))
    }
}
