import Connections
import Engine
import Receivables
import Storage

/// What the book holds of a customer, handed out.
enum CustomerDataDoor {
    static let routes = [
        Route(.post, "/customers/:code/export", .from(.approver), severe: true, "packs all that is held of a customer")
        {
            try await export($0)
        }
    ]

    /// Who took what out of the book stands in its journal.
    private static func export(_ request: DeskRequest) async throws -> Answer {
        let (code, today) = (request.values["code"] ?? "", request.today)
        let isAdmin = request.may(.admin)
        let found = try await request.write { writing, hand -> (customer: Int64, isOpen: Bool)? in
            guard let customer = try writing.customer(code: code) else { return nil }
            // Letters of somebody who was erased are kept for the law alone.
            guard try isAdmin || writing.dayErased(customer) == nil else { return (customer, false) }
            _ = try hand.carryOut(.customer(customer, .handOut), in: writing)
            return (customer, true)
        }
        guard let found else { return request.nothing }
        guard found.isOpen else { return request.forbidden(.admin) }
        let (held, _) = try await request.read { try $0.holdings(of: found.customer) }
        let bytes = try await request.desk.pool.run { try CustomerPack(held).archive(on: today) }
        var headers = DeskRequest.headers(isSecure: request.desk.isSecure)
        headers.add("Content-Disposition", "attachment; filename=\"\(CustomerPack.name(of: code, on: today))\"")
        var answer = Answer(200, type: "application/zip", headers)
        answer.body = bytes
        return answer
    }
}
