import Connections
import Engine
import Storage

/// To the provider and back: `GET /sign-in/provider` for whoever comes, `…/again` for who shows again who they are.
enum ProviderDoor {
    static let routes = [
        Route(.get, "/sign-in/provider", .anyone, "goes to the provider to sign in") { try await leave($0) },
        Route(.get, "/sign-in/provider/again", .from(.viewer), "goes to the provider to show again who it is") {
            try await leaveAgain($0)
        },
        Route(.get, SignInProvider.backPath, .anyone, "comes back from the provider") { try await comeBack($0) },
        Route(.get, "/proof", .from(.viewer), "goes on with what was typed before") { goOn($0) },
    ]

    // MARK: There

    private static func leave(_ request: DeskRequest) async throws -> Answer {
        guard request.guest == nil else { return request.see(DeskRequest.inside(request.query["then"])) }
        return try await leave(request, to: DeskRequest.inside(request.query["then"]), again: nil)
    }

    private static func leaveAgain(_ request: DeskRequest) async throws -> Answer {
        try await leave(request, to: "/proof", again: request.guest?.person.email)
    }

    private static func leave(_ request: DeskRequest, to target: String, again person: String?) async throws -> Answer {
        let (desk, now) = (request.desk, request.visit.instant)
        guard let provider = desk.provider else { return request.nothing }
        guard desk.errands.spend(request.visit.address, at: now) else { return .tooOften() }
        let errand = SignInErrand(
            token: desk.reception.freshToken(),
            begun: now,
            target: target,
            isProof: person != nil
        )
        let address: String
        do {
            address = try await desk.pool.run {
                try provider.address(for: desk.reception.secrets(of: errand), again: person, at: now)
            }
        } catch let fault as ProviderFault { return ProviderPage(request, provider).fault(fault) }
        var answer = request.see(address, token: request.isNewToken ? request.token : nil)
        answer.headers.add("Set-Cookie", ErrandCookie(request).written(errand))
        return answer
    }

    // MARK: And back

    /// The errand is over with its first answer, whatever that is.
    private static func comeBack(_ request: DeskRequest) async throws -> Answer {
        guard let provider = request.desk.provider, request.visit.method == "GET" else { return request.nothing }
        guard request.desk.errands.spend(request.visit.address, at: request.visit.instant) else { return .tooOften() }
        var answer = try await answer(request, provider)
        answer.headers.add("Set-Cookie", ErrandCookie(request).forgotten)
        return answer
    }

    private static func answer(_ request: DeskRequest, _ provider: SignInProvider) async throws -> Answer {
        let (desk, page, now) = (request.desk, ProviderPage(request, provider), request.visit.instant)
        guard let errand = ErrandCookie(request).errand, errand.isProof == (request.guest != nil) else {
            return page.stray
        }
        let (secrets, query) = (desk.reception.secrets(of: errand), request.query)
        guard Signature.same(query["state"] ?? "", secrets.state) else { return page.stray }
        do {
            return try await desk.pool.run {
                if try provider.isMixedUp(query["iss"], at: now) {
                    throw ProviderFault.forged("the answer says that it is another provider's")
                }
                guard let code = query["code"], (1...2_000).contains(code.utf8.count) else {
                    throw refusal(query["error"])
                }
                let since = errand.isProof ? errand.begun : nil
                let identity = try provider.identity(behind: code, secrets, shownSince: since, at: now)
                return try welcome(identity, on: errand, request, provider)
            }
        } catch let fault as ProviderFault { return page.fault(fault) }
    }

    private static func refusal(_ error: String?) -> ProviderFault {
        let code = (error ?? "").utf8.prefix(60).filter { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
        return .refused("it answered '\(String(decoding: code, as: UTF8.self))'")
    }

    private static func welcome(
        _ identity: ProvenIdentity,
        on errand: SignInErrand,
        _ request: DeskRequest,
        _ provider: SignInProvider
    ) throws -> Answer {
        let (reception, page, now) = (request.desk.reception, ProviderPage(request, provider), request.visit.instant)
        if let guest = request.guest {
            let fault = try reception.prove(guest, identity, on: errand, at: now)
            return fault.map { page.fault($0) } ?? request.see(errand.target)
        }
        let arrival = try reception.arrive(identity, through: provider, on: errand, instead: request.token, at: now)
        switch arrival {
        case .success(let token): return request.see(errand.target, token: token)
        case .failure(let fault): return page.fault(fault)
        }
    }

    // MARK: Shown again

    private static func goOn(_ request: DeskRequest) -> Answer {
        guard let provider = request.desk.provider, let guest = request.guest,
            let form = request.desk.keptForms.form(of: guest.session.digest, at: request.visit.instant)
        else { return request.see("/") }
        return ProviderPage(request, provider).shown(form)
    }
}

extension Desk {
    /// Whether passwords open nothing here.
    var isProviderOnly: Bool { provider?.isOnly ?? false }
}

extension DeskRequest {
    /// Before a severe act, for whoever has no password that is asked for: the way to the provider, and what was typed is
    /// kept. Nil for all others.
    func askedOfProvider(_ guest: Reception.Guest) -> Answer? {
        guard let provider = desk.provider, guest.person.hasAccount,
            provider.isOnly || !guest.person.hasPassword
        else { return nil }
        let form = KeptForm(path: path, fields: ProofPage.kept(form), instant: visit.instant)
        desk.keptForms.keep(form, of: guest.session.digest)
        return ProviderPage(self, provider).proof
    }
}
