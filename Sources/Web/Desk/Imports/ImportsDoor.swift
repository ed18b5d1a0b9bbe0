import Connections
import Engine
import Receivables
import Storage

/// `GET /imports` shows what came in from which file; one of them is taken back by a form.
enum ImportsDoor {
    static let routes = [
        Route(.get, "/imports", .from(.viewer), "what came in from which file") { request in
            let (rows, shell) = try await request.read { try $0.imports(limit: most) }
            return request.page(ImportsPage(request, rows, shell).frame)
        },
        Route(.post, "/imports/:id/undo", .from(.approver), severe: true, "takes an import back") {
            try await undo($0)
        },
    ]

    private static let most = 100

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
