import Connections
import Engine
import Receivables
import Storage

/// `GET /customers/CODE/erase` shows what would go, what stays and why; one admin asks for it, another one agrees.
enum EraseDoor {
    static let routes = [
        Route(.get, "/customers/:code/erase", .from(.admin), "what erasing a customer would do") { try await show($0) },
        Route(.post, "/customers/:code/erase", .from(.admin), severe: true, "asks that a customer be erased") {
            try await act($0, .ask)
        },
        Route(
            .post,
            "/customers/:code/erase/agree",
            .from(.admin),
            severe: true,
            "agrees to what another admin asked: a customer is erased, for good"
        ) { try await act($0, .agree) },
        Route(.post, "/customers/:code/erase/withdraw", .from(.admin), "asks no more that a customer be erased") {
            try await act($0, .withdraw)
        },
    ]

    private static func show(_ request: DeskRequest, status: Int = 200) async throws -> Answer {
        let (code, today) = (request.values["code"] ?? "", request.today)
        guard !code.contains("\0") else { return request.nothing }
        let (plan, shell) = try await request.read { reading in
            try reading.customer(code: code).map { try reading.erasurePlan(of: $0, on: today) }
        }
        guard let plan else { return request.nothing }
        return request.page(ErasePage(request, plan, shell).frame, status: status)
    }

    /// What is refused is told by the page as it stands now.
    private static func act(_ request: DeskRequest, _ act: EraseAct) async throws -> Answer {
        let code = request.values["code"] ?? ""
        guard !code.contains("\0") else { return request.nothing }
        let outcome = try await request.write { writing, hand in try hand.carryOut(act, about: code, in: writing) }
        let page = "/customers/\(code.asPathPart)/erase"
        switch outcome {
        case .asked: return request.see(page, Flash("erase-asked", code))
        case .withdrawn: return request.see(page, Flash("erase-withdrawn", code))
        case .erased(let name):
            request.desk.packs.clear()
            return request.see("/customers/\(name.asPathPart)/erase", Flash("erased", name))
        case .own: return request.see(page, Flash("own", code))
        case .refused, .waits, .notAsked, .notOwn: return try await show(request, status: 409)
        case .gone: return request.see(page)
        case .unknown: return request.nothing
        }
    }
}
