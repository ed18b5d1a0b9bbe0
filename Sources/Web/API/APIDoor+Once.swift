import Connections
import Documents
import Engine
import Storage

/// An act is done once, however often it is asked for under one key.
extension APIDoor {
    /// The act and its answer are one transaction. Asked again with the same key, it is answered as it was; what was refused
    /// changed nothing and is not kept.
    func act(
        _ work: @escaping @Sendable (APIRequest, Writing, DeskHand) throws -> APIAnswer,
        _ request: APIRequest,
        _ route: APIRoute
    ) async throws -> Answer {
        let key = try Intake(request.words).key(of: request.visit, for: route)
        let desk = desk
        let outcome = try await desk.pool.run {
            try desk.commit.write { writing -> Outcome in
                if let key, let known = try Self.known(key, request, writing) { return known }
                let answer: APIAnswer
                // What was done before it was refused stands, as at the desk.
                do { answer = try work(request, writing, request.hand) } catch let problem as APIProblem {
                    return .refused(problem)
                }
                if let key {
                    try Self.keep(answer.status, (answer.kept ?? answer.document).bytes, key, request, writing)
                }
                return .fresh(answer)
            }
        }
        return try Self.answer(outcome)
    }

    /// What is more than one transaction takes its key first: whoever asks again meanwhile, or after a power cut, is told that
    /// it was begun, and nothing is done again.
    func make(
        _ work: @escaping @Sendable (APIRequest) async throws -> APIAnswer,
        _ request: APIRequest,
        _ route: APIRoute
    ) async throws -> Answer {
        let desk = desk
        guard let key = try Intake(request.words).key(of: request.visit, for: route) else {
            return try await work(request).answer
        }
        let known = try await desk.pool.run {
            try desk.commit.write { writing -> Outcome? in
                if let known = try Self.known(key, request, writing) { return known }
                try Self.keep(Self.begun, [], key, request, writing)
                return nil
            }
        }
        if let known { return try Self.answer(known) }
        let token = request.bearer.token.id
        do {
            let answer = try await work(request)
            try await desk.pool.run {
                try desk.commit.write { writing in
                    try writing.forgetAnswer(key, of: token)
                    try Self.keep(answer.status, (answer.kept ?? answer.document).bytes, key, request, writing)
                }
            }
            return answer.answer
        } catch let problem as APIProblem {
            try await desk.pool.run { try desk.commit.write { try $0.forgetAnswer(key, of: token) } }
            throw problem
        }
    }

    /// The status that is kept until there is another.
    private static let begun = 0

    private enum Outcome: Sendable {
        case fresh(APIAnswer)
        case kept(KeptAnswer)
        case refused(APIProblem)
    }

    private static func answer(_ outcome: Outcome) throws -> Answer {
        switch outcome {
        case .fresh(let answer): return answer.answer
        case .kept(let kept):
            return APIAnswer.answer(kept.status, kept.body, ["Idempotency-Replayed": "true"])
        case .refused(let problem): throw problem
        }
    }

    /// What came of it when it was asked for before.
    private static func known(_ key: String, _ request: APIRequest, _ reading: Reading) throws -> Outcome? {
        guard let kept = try reading.keptAnswer(key, of: request.bearer.token.id) else { return nil }
        guard kept.request == digest(of: request.visit) else {
            return .refused(APIProblem(.reused, request.words.reused))
        }
        return kept.status == begun ? .refused(APIProblem(.conflict, request.words.begun)) : .kept(kept)
    }

    private static func keep(
        _ status: Int,
        _ body: [UInt8],
        _ key: String,
        _ request: APIRequest,
        _ writing: Writing
    ) throws {
        let now = request.visit.instant
        try writing.forgetAnswers(before: now - memory)
        let kept = KeptAnswer(to: digest(of: request.visit), status: status, body: body, at: now)
        try writing.keep(kept, to: key, of: request.bearer.token.id)
    }

    private static func digest(of visit: Visit) -> [UInt8] {
        let head = "\(visit.method) \(visit.path.joined(separator: "/"))?\(visit.query ?? "")\n"
        return Signature.sha256(Array(head.utf8) + visit.body)
    }
}
