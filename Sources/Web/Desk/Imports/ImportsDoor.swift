import Connections
import Engine
import Files
import Receivables
import Storage

/// `GET /imports` shows what came in from which file; one of them is taken back by a form.
enum ImportsDoor {
    static let routes = [
        Route(.get, "/imports", .from(.viewer), "what came in from which file") { request in
            try await show(request, nil)
        },
        Route(.post, "/imports", .from(.approver), "takes a file in") { try await take($0) },
        Route(.post, "/imports/:id/undo", .from(.approver), severe: true, "takes an import back") {
            try await undo($0)
        },
    ]

    private static let most = 100

    private static func show(_ request: DeskRequest, _ end: ImportEnd?) async throws -> Answer {
        let (rows, shell) = try await request.read { try $0.imports(limit: most) }
        let status = if case .refused = end { 422 } else { 200 }
        return request.page(ImportsPage(request, rows, end, shell).frame, status: status)
    }

    /// The answer says what came of it, and may be asked for again: the same file changes nothing.
    private static func take(_ request: DeskRequest) async throws -> Answer {
        guard let desk = request.desk.imports else { return request.nothing }
        do {
            let (order, hand) = (try ImportForm(request).order(request), request.hand)
            let report = try await request.desk.pool.run { try desk.take(order, by: hand) }
            request.desk.memory.forget()
            return try await show(request, report.map { .taken(order.name, $0) } ?? .refused(.busy))
        } catch let refusal as ImportForm.Refusal {
            return try await show(request, .refused(refusal.fault))
        } catch let fault as ImportFault {
            return try await show(request, .refused(.unreadable("\(fault)")))
        }
    }

    private static func undo(_ request: DeskRequest) async throws -> Answer {
        guard let id = request.number("id"), let person = request.guest?.person.name else { return request.nothing }
        let undoing = ImportUndo(in: request.desk.book, by: person, on: request.today, payee: request.desk.payee)
        switch try await request.desk.pool.run({ try undoing.takeBack(id) }) {
        case .unknown: return request.nothing
        case .nothing: return request.see("/imports", Flash("overtaken", "\(id)"))
        case .done(let tally):
            let words = ImportsWords.of(request.language)
            let said = DeskWords.fill(
                words.done,
                ["invoices": "\(tally.invoices)", "customers": "\(tally.customers)", "kept": "\(tally.kept)"]
            )
            return request.see("/imports", Flash("taken-back", said))
        }
    }
}
