import Connections
import Engine
import Storage

/// `GET /sign-in` shows the form, `POST /sign-in` lets somebody in, `POST /sign-out` out.
enum SignInDoor {
    static let routes = [
        Route(.get, "/sign-in", .anyone, "the form to sign in") { try await show($0) },
        Route(.post, "/sign-in", .anyone, "signs in") { try await signIn($0) },
        Route(.post, "/sign-out", .from(.viewer), "signs out") { try await signOut($0) },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        guard request.guest == nil else { return request.see(DeskRequest.inside(request.query["then"])) }
        let isNew = try await request.desk.needsSetUp()
        return request.page(SignInPage(request, isNew: isNew, fault: nil).frame)
    }

    private static func signIn(_ request: DeskRequest) async throws -> Answer {
        let (desk, form, now) = (request.desk, request.form, request.visit.instant)
        guard !desk.isProviderOnly else {
            return request.page(SignInPage(request, isNew: false, fault: nil).frame, status: 403)
        }
        let email = form["email"] ?? ""
        let answer = try await desk.pool.run {
            try desk.reception.signIn(
                email,
                Secret(form["password"] ?? ""),
                code: form["code"] ?? "",
                instead: request.token,
                at: now
            )
        }
        switch answer {
        case .welcome(let token, _): return request.see(DeskRequest.inside(form["then"]), token: token)
        case .refused: return request.page(SignInPage(request, isNew: false, fault: .refused).frame, status: 422)
        case .wait(let seconds):
            return request.page(SignInPage(request, isNew: false, fault: .wait(seconds)).frame, status: 429)
        }
    }

    private static func signOut(_ request: DeskRequest) async throws -> Answer {
        guard let guest = request.guest else { return request.toSignIn }
        let (desk, everywhere, now) = (request.desk, request.form["everywhere"] != nil, request.visit.instant)
        try await desk.pool.run { try desk.reception.signOut(guest, everywhere: everywhere, at: now) }
        return request.see("/sign-in", token: desk.reception.freshToken())
    }
}

extension Desk {
    /// Whether nobody can sign in and let others in, and the terminal shows the code that changes it.
    func needsSetUp() async throws -> Bool {
        guard setUp != nil else { return false }
        return try await pool.run { try !book.read { try $0.hasAdmin() } }
    }
}

/// Why somebody was not let in.
enum EntryFault: Hashable, Sendable {
    case refused
    /// Seconds.
    case wait(Int64)
}
