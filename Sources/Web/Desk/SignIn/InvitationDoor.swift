import Connections
import Engine
import Storage

/// `GET /invitation/:token` and `POST /invitation/:token`: somebody who was invited chooses a password.
enum InvitationDoor {
    static let routes = [
        Route(.get, "/invitation/:token", .anyone, "the form of somebody who was invited") { try await show($0) },
        Route(.post, "/invitation/:token", .anyone, "takes up an invitation") { try await accept($0) },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        guard let person = try await invited(request) else { return gone(request) }
        return request.page(page(request, person, fault: nil))
    }

    private static func accept(_ request: DeskRequest) async throws -> Answer {
        guard let person = try await invited(request) else { return gone(request) }
        let (desk, now) = (request.desk, request.visit.instant)
        let (token, secret) = (request.values["token"] ?? "", Secret(request.form["password"] ?? ""))
        let (taken, entry) = try await desk.pool.run {
            let taken = try desk.reception.accept(token, secret, at: now)
            guard case .success = taken else { return (taken, Reception.Answer.refused) }
            return (taken, try desk.reception.signIn(person.email, secret, code: "", instead: request.token, at: now))
        }
        if case .failure(let refusal) = taken {
            guard refusal.fault.isAboutPassword else { return gone(request) }
            let fault = SignInWords.of(request.language).sentence(refusal.fault)
            return request.page(page(request, person, fault: fault), status: 422)
        }
        guard case .welcome(let fresh, _) = entry else { return request.see("/sign-in") }
        return request.see("/", Flash("welcome", person.name), token: fresh)
    }

    private static func invited(_ request: DeskRequest) async throws -> Person? {
        let (desk, token, now) = (request.desk, request.values["token"] ?? "", request.visit.instant)
        return try await desk.pool.run { try desk.reception.invited(token, at: now) }
    }

    private static func gone(_ request: DeskRequest) -> Answer {
        let words = SignInWords.of(request.language)
        return request.page(request.notice(words.goneTitle, words.goneHint), status: 404)
    }

    /// Whoever was invited may as well come through the provider, if their address is verified there.
    private static func elsewhere(_ request: DeskRequest) -> Markup? {
        guard let provider = request.desk.provider, !provider.isOnly else { return nil }
        let or = ProviderWords.of(request.language).or
        return "<p class=\"or\">\(or)</p>\(ProviderPage(request, provider).button(to: "/"))"
    }

    private static func page(_ request: DeskRequest, _ person: Person, fault: String?) -> Frame {
        let words = SignInWords.of(request.language)
        let title = DeskWords.fill(words.invited, ["name": person.name])
        let lead = DeskWords.fill(
            words.invitedLead,
            [
                "company": request.desk.host.company, "role": request.words.roles[person.role] ?? person.role.rawValue,
                "email": person.email,
            ]
        )
        var password = Field("password", words.choose)
        (password.kind, password.autocomplete) = ("password", "new-password")
        (password.hint, password.fault) = (words.chooseHint, fault)
        return Frame(
            title,
            GatePage.html(
                request,
                title,
                """
                <p class="s mute">\(lead)</p><form method="post" action="\(request.path)">\(request.sealField)
                <input type="hidden" name="email" autocomplete="username" value="\(person.email)">\(password.html)
                <button class="btn go fill">\(words.open)</button></form>\(elsewhere(request))
                """
            )
        )
    }
}
