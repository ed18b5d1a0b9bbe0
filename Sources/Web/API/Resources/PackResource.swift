import Connections
import Documents
import Engine
import Receivables
import Storage

/// Archives for who has to prove something, or wants to know what is held of them. They are made apart and fetched when they
/// are ready, so that a large one keeps nobody waiting. Who took what out of the book stands in its journal.
enum PackResource {
    static let routes = [
        APIRoute(
            method: .post,
            path: "/invoices/{invoice}/evidence",
            scope: .act,
            name: "packEvidence",
            does: "packs the evidence about an invoice",
            answer: .named("Pack"),
            status: 202,
            work: .making { try await evidence($0) }
        ),
        APIRoute(
            method: .post,
            path: "/customers/{code}/export",
            scope: .approve,
            name: "exportCustomer",
            does: "packs all that is held of a customer",
            answer: .named("Pack"),
            status: 202,
            work: .making { try await holdings($0) }
        ),
        APIRoute(
            method: .get,
            path: "/packs/{pack}",
            scope: .act,
            name: "readPack",
            does: "whether a pack of theirs is ready",
            answer: .named("Pack"),
            work: .reading { request, _ in APIAnswer(document(try find(request))) }
        ),
        APIRoute(
            method: .get,
            path: "/packs/{pack}/archive",
            scope: .act,
            name: "fetchPack",
            does: "a pack of theirs as a zip file, once it is ready",
            answer: .text(.any, most: .max),
            media: "application/zip",
            work: .making { try await fetch($0) }
        ),
    ]

    static let shapes: [String: JSONShape] = [
        "Pack": .object([
            .init("id", .words), .init("name", .words, "Of the file."),
            .init("state", .word(["being-made", "ready", "failed"])), .maybe("bytes", .count),
            .init("archive", .words, "Where it is fetched, for an hour, by who asked for it."),
        ])
    ]

    private static func find(_ request: APIRequest) throws -> PackShelf.Pack {
        let person = request.bearer.person.id
        let found = request.desk.packs.find(request.value("pack"), of: person, at: request.visit.instant)
        guard let found else { throw APIProblem(.unknown) }
        return found
    }

    private static func document(_ pack: PackShelf.Pack) -> JSON {
        let bytes = try? pack.outcome?.get()
        return document(
            pack.id,
            pack.name,
            state: pack.outcome == nil ? "being-made" : bytes == nil ? "failed" : "ready"
        )
        .with("bytes", bytes.map { JSON($0.count) })
    }

    private static func document(_ id: String, _ name: String, state: String) -> JSON {
        [
            "id": JSON(id), "name": JSON(name), "state": JSON(state),
            "archive": JSON("\(APITable.place)/packs/\(id)/archive"),
        ]
    }

    private static func fetch(_ request: APIRequest) async throws -> APIAnswer {
        await request.desk.packs.wait(for: try find(request).id)
        let pack = try find(request)
        guard case .success(let bytes) = pack.outcome else { throw APIProblem(.unknown) }
        return APIAnswer(.init(name: pack.name, type: "application/zip", bytes: bytes))
    }

    private static func evidence(_ request: APIRequest) async throws -> APIAnswer {
        let (invoice, day, desk, language) = (request.value("invoice"), request.today, request.desk, request.language)
        try await request.write { writing, hand in
            guard let customer = try writing.customer(ofInvoice: invoice) else { throw APIProblem(.unknown) }
            try request.isForAdmins(writing.dayErased(customer))
            try writing.rule("packed the evidence about '\(invoice)'", by: hand.person, on: hand.day)
        }
        return try order(EvidencePack.name(of: invoice, on: day), request) {
            guard let dossier = try desk.book.read({ try Dossier(of: invoice, from: $0) }) else {
                throw APIProblem(.unknown)
            }
            return try EvidencePack(dossier, company: desk.host.company, on: day, in: language).archive(on: day)
        }
    }

    private static func holdings(_ request: APIRequest) async throws -> APIAnswer {
        let (code, day, desk) = (request.value("code"), request.today, request.desk)
        let customer = try await request.write { writing, hand in
            guard let customer = try writing.customer(code: code) else { throw APIProblem(.unknown) }
            try request.isForAdmins(writing.dayErased(customer))
            _ = try hand.carryOut(.customer(customer, .handOut), in: writing)
            return customer
        }
        return try order(CustomerPack.name(of: code, on: day), request) {
            try CustomerPack(desk.book.read { try $0.holdings(of: customer) }).archive(on: day)
        }
    }

    private static func order(
        _ name: String,
        _ request: APIRequest,
        _ work: @escaping @Sendable () throws -> [UInt8]
    ) throws -> APIAnswer {
        let (desk, now) = (request.desk, request.visit.instant)
        let id = desk.reception.freshToken()
        guard desk.packs.order(id, name, for: request.bearer.person.id, at: now, by: desk.pool, work) else {
            throw APIProblem(.later, headers: ["Retry-After": "60"])
        }
        return APIAnswer(document(id, name, state: "being-made"), status: 202)
    }
}

extension JSON {
    /// With one more member, where there is one.
    func with(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(var members) = self, let value else { return self }
        members[name] = value
        return .object(members)
    }
}
