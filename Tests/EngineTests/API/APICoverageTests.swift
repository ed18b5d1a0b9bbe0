import Foundation
import Testing

@testable import Web

/// Whatever is done at the desk is done over the API, or docs/api.md says why not.
@Suite struct APICoverageTests {
    /// By what of the API each act of the desk is done.
    private static let acts = [
        "/approvals/sheet": "POST /approvals/{id}/approve", "/approvals/:id/sign": "POST /approvals/{id}/approve",
        "/approvals/:id/approve": "POST /approvals/{id}/approve",
        "/approvals/:id/refuse": "POST /approvals/{id}/decline",
        "/approvals/:id/decline": "POST /approvals/{id}/decline", "/approvals/:id/edit": "POST /approvals/{id}/words",
        "/approvals/:id/withdraw": "POST /approvals/{id}/withdraw", "/tasks/:id/take-up": "POST /tasks/{id}/take-up",
        "/tasks/:id/done": "POST /tasks/{id}/finish", "/held/:id/went": "POST /held/{id}/release",
        "/held/:id/again": "POST /held/{id}/release", "/replies/:id/read": "POST /replies/{id}/reading",
        "/troubles/:kind/:item": "POST /troubles/{kind}/{item}/seen", "/items/:item/hold": "POST /items/{item}/hold",
        "/items/:item/pause": "POST /items/{item}/hold", "/items/:item/resume": "POST /items/{item}/resume",
        "/items/:item/free": "POST /items/{item}/resume", "/items/:item/promise": "POST /items/{item}/promises",
        "/items/:item/dispute": "POST /items/{item}/disputes", "/items/:item/settle": "POST /items/{item}/settlements",
        "/items/:item/plan": "POST /items/{item}/plans", "/items/:item/call": "POST /items/{item}/calls",
        "/items/:item/credit": "POST /items/{item}/credits", "/items/:item/follow": "POST /items/{item}/follow",
        "/items/:item/write-off": "POST /items/{item}/write-offs",
        "/customers/:code/hold": "POST /customers/{code}/hold",
        "/customers/:code/resume": "POST /customers/{code}/resume",
        "/customers/:code/care": "POST /customers/{code}/care",
        "/customers/:code/people": "POST /customers/{code}/people",
        "/customers/:code/merge": "POST /customers/{code}/merge/{other}",
        "/customers/:code/export": "POST /customers/{code}/export", "/imports/:id/undo": "POST /imports/{id}/undo",
        "/imports": "POST /imports",
        "/policies/:name/edit": "POST /policies/{name}/draft", "/policies/:name/form": "POST /policies/{name}/draft",
        "/policies/:name/shadow": "POST /policies/{name}/shadow", "/policies/:name/drop": "POST /policies/{name}/drop",
        "/policies/:name/live": "POST /policies/{name}/live", "/policies": "POST /policies",
        "/policies/:name/retire": "POST /policies/{name}/retire",
        "/policies/:name/letters": "POST /policies/{name}/letters/{step}/try",
        "/policies/:name/customers": "POST /policy-moves",
        "/policies/:name/customers/:move/undo": "POST /policy-moves/{id}/undo",
        "/policy-rules": "POST /policy-rules",
        "/policies/:name/letters/live": "POST /letter-texts/{language}/{letter}/live",
        "/policies/:name/letters/drop": "POST /letter-texts/{language}/{letter}/drop",
        "/policies/:name/letters/restore": "POST /letter-texts/{language}/{letter}/restore",
        "/settings/edit/:group": "POST /settings/groups/{group}/preview",
        "/settings/save/:group": "POST /settings/groups/{group}", "/settings/logo": "POST /settings/logo",
        "/settings/changes/:id/restore": "POST /settings/changes/{id}/restore",
        "/audit/verify": "POST /journal/verify",
        "/audit/pack/:invoice": "POST /invoices/{invoice}/evidence", "/catalogue/:platform": "POST /connections",
        "/connections/:name": "POST /connections/{name}/settings",
        "/connections/:name/test": "POST /connections/{name}/test",
        "/connections/:name/pause": "POST /connections/{name}/pause",
        "/connections/:name/resume": "POST /connections/{name}/resume",
        "/connections/:name/secret": "POST /connections/{name}/secret",
        "/connections/:name/remove": "DELETE /connections/{name}", "/settings/domain": "POST /settings/domain",
        "/settings/letter": "POST /settings/letter", "/people": "POST /people",
        "/people/:id": "POST /people/{id}/rights",
        "/webhooks": "POST /webhooks", "/webhooks/:id/test": "POST /webhooks/{id}/test",
        "/webhooks/:id/pause": "POST /webhooks/{id}/pause", "/webhooks/:id/resume": "POST /webhooks/{id}/resume",
        "/webhooks/:id/secret": "POST /webhooks/{id}/secret", "/webhooks/:id/remove": "DELETE /webhooks/{id}",
        "/webhooks/:id/replay/:delivery": "POST /webhooks/{id}/deliveries/{delivery}/replay",
    ]

    /// The addresses of the table under *Only at the desk*, each with its reason.
    private static func onlyAtTheDesk() throws -> [String: String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/api.md"), encoding: .utf8)
        let section = try #require(
            text.components(separatedBy: "## Only at the desk\n").last?.components(separatedBy: "\n## ").first
        )
        var reasons: [String: String] = [:]
        for line in section.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            for address in cells[0].matches(of: /`([^`]+)`/) { reasons[String(address.1)] = cells[1] }
        }
        return reasons
    }

    @Test func `each act of the desk is one of the API, or said to be none with its reason`() throws {
        let rows = Set(APITable.rows.map { "\($0.method.rawValue) \($0.path)" })
        let kept = try Self.onlyAtTheDesk()
        let acts = Set(RouteTable.rows.filter { $0.method == .post }.map(\.path))
        for act in acts.sorted() {
            let counterpart = Self.acts[act]
            #expect((counterpart == nil) == (kept[act] != nil), "\(act)")
            if let counterpart { #expect(rows.contains(counterpart), "\(act): \(counterpart)") }
        }
        #expect(Set(Self.acts.keys).subtracting(acts).isEmpty && Set(kept.keys).subtracting(acts).isEmpty)
        #expect(kept.values.allSatisfy { $0.count > 20 })
    }
}
