import Connections
import Engine
import Storage
import Synchronization

/// What the terminal shows while a book has no admin. It opens the desk once.
final class SetUpCode: Sendable {
    private let digest: [UInt8]
    private let tries = Mutex(0)

    init(_ code: String) { digest = Self.digest(code) }

    /// Twenty wrong codes are enough: after them the server has to be started anew.
    func fits(_ typed: String) -> Bool {
        tries.withLock { tries in
            guard tries < 20 else { return false }
            let fits = Self.digest(typed) == digest
            if !fits { tries += 1 }
            return fits
        }
    }

    private static func digest(_ code: String) -> [UInt8] {
        Signature.sha256(Array(code.uppercased().filter { $0.isLetter || $0.isNumber }.utf8))
    }
}

/// `GET /set-up` and `POST /set-up`: the first admin, while there is none.
enum SetUpDoor {
    static let routes = [
        Route(.get, "/set-up", .anyone, "the form of the first admin, while there is none") { try await show($0) },
        Route(.post, "/set-up", .anyone, "makes the first admin") { try await setUp($0) },
    ]

    private static func show(_ request: DeskRequest) async throws -> Answer {
        guard try await request.desk.needsSetUp() else { return request.see("/sign-in") }
        return request.page(SetUpPage(request).frame)
    }

    private static func setUp(_ request: DeskRequest) async throws -> Answer {
        guard try await request.desk.needsSetUp(), let code = request.desk.setUp else { return request.see("/sign-in") }
        var page = SetUpPage(request)
        page.check(code)
        guard page.faults.isEmpty else { return request.page(page.frame, status: 422) }
        let (desk, form, now) = (request.desk, request.form, request.visit.instant)
        let (email, name) = (page.typed("email"), page.typed("name"))
        let secret = Secret(form["password"] ?? "")
        let answer = try await desk.pool.run {
            let made = try desk.reception.setUp(email: email, name: name, secret, at: now)
            guard case .success = made else { return (made, Reception.Answer.refused) }
            return (made, try desk.reception.signIn(email, secret, code: "", instead: request.token, at: now))
        }
        switch answer {
        case (.failure(let refusal), _):
            page.faults[refusal.fault.isAboutPassword ? "password" : "email"] = page.words.sentence(refusal.fault)
            return request.page(page.frame, status: 422)
        case (.success, .welcome(let token, _)): return request.see("/", Flash("welcome", name), token: token)
        case (.success, _): return request.see("/sign-in")
        }
    }
}

extension Reception.Fault {
    var isAboutPassword: Bool { if case .password = self { true } else { false } }
}

extension SignInWords {
    func sentence(_ fault: Reception.Fault) -> String {
        switch fault {
        case .password(.short): short
        case .password(.long): long
        case .password(.common): common
        case .stale, .lastAdmin, .ownAct: stale
        }
    }
}
