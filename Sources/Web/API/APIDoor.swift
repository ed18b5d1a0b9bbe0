import Connections
import Documents
import Engine
import Receivables
import Storage

/// Where programs do what people do at the desk: by the same hand, under the name of the person whose token they show.
public struct APIDoor: Sendable {
    let desk: Desk
    /// Of one token in a minute: what is looked at, and what changes something.
    private let looks = Allowance(600)
    private let acts = Allowance(120)
    /// Of one address: requests in all, and tokens that are none.
    private let visits = Allowance(1_200)
    private let tries = Allowance(20)

    /// Bytes of a request.
    static let largest = 256 << 10
    /// Milliseconds for which an act is known again by its key.
    static let memory: Int64 = 48 * 3_600_000

    public init(_ desk: Desk) { self.desk = desk }

    func answer(_ visit: Visit) async -> Answer {
        do {
            try spend(visits, visit.address, visit)
            return try await lead(visit)
        } catch let problem as APIProblem {
            return problem.answer(words(visit))
        } catch {
            return APIProblem(.later, headers: ["Retry-After": "5"]).answer(words(visit))
        }
    }

    /// How much of a body is read.
    static func largest(for visit: Visit) -> Int {
        guard case .route(let route, _) = APITable.find(visit.method, Array(visit.path.dropFirst(2))) else {
            return largest
        }
        return route.largest
    }

    static func tooLarge(_ visit: Visit) -> Answer {
        APIProblem(.tooLarge, headers: ["Connection": "close"]).answer(.of(visit.headers.header("Accept-Language")))
    }

    private func lead(_ visit: Visit) async throws -> Answer {
        switch APITable.find(visit.method, Array(visit.path.dropFirst(2))) {
        case .nothing: throw APIProblem(.unknown)
        case .other(let allowed):
            throw APIProblem(.method, headers: ["Allow": allowed.joined(separator: ", ")])
        case .route(let route, let values):
            guard let scope = route.scope else {
                guard case .open(let work) = route.work else { throw APIProblem(.unknown) }
                return work().answer
            }
            let bearer = try await bearer(visit)
            do {
                return try await answer(route, scope, values, bearer, visit)
            } catch let problem as APIProblem {
                return problem.answer(words(visit, bearer))
            }
        }
    }

    private func answer(
        _ route: APIRoute,
        _ scope: Scope,
        _ values: [String: String],
        _ bearer: Reception.Bearer,
        _ visit: Visit
    ) async throws -> Answer {
        let words = words(visit, bearer)
        try spend(visit.isReading ? looks : acts, "\(bearer.token.id)", visit)
        guard bearer.token.scopes.contains(scope) else {
            throw APIProblem(.forbidden, DeskWords.fill(words.noScope, ["scope": scope.rawValue]))
        }
        guard bearer.person.role >= scope.role else {
            throw APIProblem(.forbidden, DeskWords.fill(words.noRole, ["role": scope.role.rawValue]))
        }
        let desk = desk
        let tools = try await desk.pool.run { try APITools(route.tools, of: desk, at: visit.instant) }
        let request = APIRequest(
            desk: desk,
            visit: visit,
            values: values,
            bearer: bearer,
            query: try Intake(words).parameters(of: visit, for: route),
            body: try Intake(words).body(of: visit, for: route),
            language: language(visit, bearer),
            tools: tools
        )
        switch route.work {
        case .open(let work): return work().answer
        case .reading(let work):
            let answer = try await desk.pool.run { try desk.book.read { try work(request, $0) } }
            if let tag = answer.tag, visit.headers.header("If-None-Match") == "\"\(tag)\"" {
                return APIAnswer.answer(304, [], tag: tag)
            }
            return answer.answer
        case .acting(let work): return try await act(work, request, route)
        case .making(let work): return try await make(work, request, route)
        }
    }
}

// MARK: - Who it is

extension APIDoor {
    private func bearer(_ visit: Visit) async throws -> Reception.Bearer {
        let words = words(visit)
        let shown = visit.headers.header("Authorization").flatMap { header -> String? in
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
            return String(parts[1].drop { $0 == " " })
        }
        guard !tries.isSpent(by: visit.address, at: visit.instant) else { throw tooOften(tries, visit) }
        let (reception, now) = (desk.reception, visit.instant)
        if let shown, let bearer = try await desk.pool.run({ try reception.bearer(shown, at: now) }) { return bearer }
        if shown != nil { tries.spend(visit.address, at: visit.instant) }
        let challenge = shown == nil ? "Bearer" : "Bearer error=\"invalid_token\""
        throw APIProblem(.unauthorized, words.noToken, headers: ["WWW-Authenticate": challenge])
    }

    private func spend(_ allowance: Allowance, _ name: String, _ visit: Visit) throws {
        guard allowance.spend(name, at: visit.instant) else { throw tooOften(allowance, visit) }
    }

    private func tooOften(_ allowance: Allowance, _ visit: Visit) -> APIProblem {
        APIProblem(.tooOften, headers: ["Retry-After": "\(allowance.seconds(at: visit.instant))"])
    }

    private func language(_ visit: Visit, _ bearer: Reception.Bearer?) -> String {
        bearer?.person.language ?? visit.headers.header("Accept-Language").map { String($0.prefix(2)) }
            ?? desk.host.language
    }

    private func words(_ visit: Visit, _ bearer: Reception.Bearer? = nil) -> ProblemWords {
        .of(language(visit, bearer))
    }
}
