import Connections
import Engine
import Receivables
import Storage

/// `GET /audit` looks things up in the journal; its forms check the chain and pack what there is about an invoice.
enum AuditDoor {
    static let routes = [
        Route(.get, "/audit", .from(.viewer), "the journal: who did what, when") { request in
            request.page(try await page(request).frame)
        },
        Route(.post, "/audit/verify", .from(.clerk), "compares the journal with its chain") { try await verify($0) },
        Route(.post, "/audit/pack/:invoice", .from(.clerk), "packs the evidence about an invoice") {
            try await pack($0)
        },
    ]

    private static func page(_ request: DeskRequest, finding: Chain.Finding? = nil) async throws -> AuditPage {
        let typed = Self.typed(request)
        let after = request.query["after"].flatMap { JournalCursor($0) }
        let (found, shell) = try await request.read { try AuditModel($0, typed, after: after) }
        let (book, now) = (request.desk.book, request.visit.instant)
        let chore = try await request.desk.pool.run { try book.chores(at: now)[Chore.audit.rawValue] }
        var model = found
        model.checked = chore.flatMap { $0.succeeded > 0 && $0.failures == 0 ? $0.succeeded : nil }
        model.finding = finding
        return AuditPage(request, model, shell)
    }

    /// What was typed, without blanks around it; empty fields do not matter.
    private static func typed(_ request: DeskRequest) -> [String: String] {
        let pairs = AuditModel.fields.compactMap { field -> (String, String)? in
            let text = PersonForm.plain(request.query[field])
            return text.isEmpty ? nil : (field, String(text.prefix(200)))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static func verify(_ request: DeskRequest) async throws -> Answer {
        let book = request.desk.book
        let finding = try await request.desk.pool.run { try book.read { try $0.verifyChain() } }
        return request.page(try await page(request, finding: finding).frame)
    }

    /// Who took what out of the book stands in its journal.
    private static func pack(_ request: DeskRequest) async throws -> Answer {
        let (invoice, today) = (request.values["invoice"] ?? "", request.today)
        let (found, _) = try await request.read { reading in
            try Dossier(of: invoice, from: reading).map { ($0, isErased: try reading.isErased(ofInvoice: invoice)) }
        }
        guard let (dossier, isErased) = found else { return request.nothing }
        guard !isErased || request.may(.admin) else { return request.forbidden(.admin) }
        _ = try await request.write { writing, hand in
            try writing.rule("packed the evidence about '\(invoice)'", by: hand.person, on: hand.day)
        }
        let (company, language) = (request.desk.host.company, request.language)
        let bytes = try await request.desk.pool.run {
            try EvidencePack(dossier, company: company, on: today, in: language).archive(on: today)
        }
        var headers = DeskRequest.headers(isSecure: request.desk.isSecure)
        let name = EvidencePack.name(of: invoice, on: today)
        headers.add("Content-Disposition", "attachment; filename=\"\(name)\"")
        var answer = Answer(200, type: "application/zip", headers)
        answer.body = bytes
        return answer
    }
}
