import Connections
import Engine
import Receivables
import Storage

/// `GET /customers/CODE/merge` looks for the other one and shows both side by side; the form makes one of them.
enum MergeDoor {
    static let routes = [
        Route(.get, "/customers/:code/merge", .from(.approver), "two customers side by side who may be one") {
            try await show($0)
        },
        Route(.post, "/customers/:code/merge", .from(.approver), severe: true, "makes one customer of two, for good") {
            try await merge($0)
        },
    ]

    /// Others that a search shows.
    private static let most = 12
    static let longestReason = 300

    private static func show(_ request: DeskRequest, fault: MergePage.Fault? = nil) async throws -> Answer {
        let form = fault == nil ? request.query : request.form
        let (code, with, sought) = (request.values["code"] ?? "", form["with"] ?? "", form["q"] ?? "")
        let payee = request.desk.payee
        guard !(code + with).contains("\0") else { return request.nothing }
        let (found, shell) = try await request.read { reading -> (MergePage.Model, String)? in
            guard let kept = try reading.customer(code: code) else { return nil }
            let card = try reading.card(of: kept)
            guard let other = try with.isEmpty ? nil : reading.customer(code: with) else {
                return (.search(card, sought: sought, try others(sought, than: kept, reading)), card.code)
            }
            return (.plan(try reading.mergePlan(of: other, into: kept, payee: payee)), card.code)
        }
        guard let (model, _) = found else { return request.nothing }
        let status = fault.map { $0 == .reason ? 422 : 409 } ?? 200
        return request.page(MergePage(request, model, shell, fault).frame, status: status)
    }

    private static func others(_ sought: String, than kept: Int64, _ reading: Reading) throws -> [CustomerLine] {
        guard !sought.isEmpty else { return [] }
        var query = CustomerQuery()
        query.words = String(sought.prefix(80)).replacing("\0", with: "")
        return try reading.customers(query, limit: most).lines.filter { $0.id != kept }
    }

    private static func merge(_ request: DeskRequest) async throws -> Answer {
        let (code, with) = (request.values["code"] ?? "", request.form["with"] ?? "")
        let reason = PersonForm.plain(String((request.form["reason"] ?? "").prefix(longestReason)))
        guard !reason.isEmpty else { return try await show(request, fault: .reason) }
        // Whoever was shown nothing may not agree to it.
        let mark = request.form["shown"] ?? ""
        let outcome = try await request.write { writing, hand in
            try hand.merge(with, into: code, because: reason, shown: mark, in: writing)
        }
        switch outcome {
        case .done(let code): return request.see("/customers/\(code.asPathPart)", Flash("merged", with))
        case .refused, .changed: return try await show(request, fault: .changed)
        case .unknown: return request.nothing
        }
    }
}
