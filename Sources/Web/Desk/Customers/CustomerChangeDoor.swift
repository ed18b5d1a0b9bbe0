import Connections
import Engine
import Receivables
import Storage

/// What is changed about a customer. Whoever changes it has seen what it is.
enum CustomerChangeDoor {
    static let routes = [
        Route(.post, "/customers/:code/care", .from(.approver), "changes policy, owner, deputy, segment, language") {
            try await change($0, .care)
        },
        Route(.post, "/customers/:code/people", .from(.clerk), "changes the people of a customer") {
            try await change($0, .people)
        },
    ]

    private static func change(_ request: DeskRequest, _ kind: CustomerForm.Kind) async throws -> Answer {
        guard let (model, policies, shell) = try await CustomersDoor.model(request) else { return request.nothing }
        var form = CustomerForm(kind, request.form)
        let act: CustomerAct? =
            switch kind {
            case .care: form.care(policies: policies + [model.care.policy].compactMap(\.self)).map { .settle($0) }
            case .people: form.people(known: model.people).map { .introduce($0) }
            }
        guard model.erased == nil else {
            return request.see("/customers/\(model.card.code.asPathPart)", Flash("is-erased", model.card.name))
        }
        guard let act else {
            let changes = CustomerChanges(request, model, policies: policies, form: form)
            return request.page(CustomerSheet(request, model, shell, changes).frame, status: 422)
        }
        if let name = try await carryOut(act, kind, request) {
            return request.see("/customers/\(model.card.code.asPathPart)", Flash("entered", name))
        }
        form.blame("shown", .stale)
        guard let (model, policies, shell) = try await CustomersDoor.model(request) else { return request.nothing }
        let changes = CustomerChanges(request, model, policies: policies, form: form)
        return request.page(CustomerSheet(request, model, shell, changes).frame, status: 409)
    }

    /// - Returns: whose it was; nil when somebody else changed it since the page was shown.
    private static func carryOut(_ act: CustomerAct, _ kind: CustomerForm.Kind, _ request: DeskRequest) async throws
        -> String?
    {
        let (code, shown) = (request.values["code"] ?? "", request.form["shown"])
        return try await request.write { writing, hand in
            guard let customer = try writing.customer(code: code) else { return nil }
            guard try kind.mark(of: writing.care(of: customer), writing.people(of: customer)) == shown else {
                return nil
            }
            _ = try hand.carryOut(.customer(customer, act), in: writing)
            return try writing.card(of: customer).name
        }
    }
}
