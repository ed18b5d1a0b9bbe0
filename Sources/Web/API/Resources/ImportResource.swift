import Connections
import Documents
import Engine
import Files
import Storage

/// Files that are taken in: what came in from which, one more, and taking one back.
enum ImportResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/imports",
            scope: .read,
            name: "listImports",
            does: "what came in from which file, the newest first",
            parameters: [.init("limit", .whole(1...200), "How many at most; 100 where nothing is said.")],
            answer: .object([.init("data", .list(.named("Import")))]),
            work: .reading { request, reading in
                let limit = Int(request.query["limit"]?.integer ?? 100)
                return APIAnswer(["data": .list(try reading.imports(limit: limit).map(document))])
            }
        ),
        APIRoute(
            method: .post,
            path: "/imports",
            scope: .approve,
            name: "importFile",
            does: "takes a file in; the same file again changes nothing",
            body: .object([
                .init("kind", .word(RecordKind.allCases.map(\.rawValue))),
                .init("name", .text(.words, most: 200), "As people call it."),
                .init(
                    "text",
                    .text(.words, most: Self.largest),
                    "The file: rows with a head, as `dunwell import` reads."
                ),
                .maybe("preset", .word(Mapping.presetNames.sorted()), "A system whose exports are known."),
                .maybe(
                    "mapping",
                    .text(.words, most: 64 << 10),
                    "A mapping file (docs/formats.md); not with a preset."
                ),
            ]),
            answer: .named("ImportReport"),
            status: 201,
            // Every character may be escaped, in part with six.
            largest: 2 * Self.largest,
            work: .making { try await take($0) }
        ),
        APIRoute(
            method: .post,
            path: "/imports/{id}/undo",
            scope: .approve,
            name: "undoImport",
            does: "takes an import back: what only it brought and nothing has happened to since",
            answer: .named("ImportUndo"),
            work: .making { try await undo($0) }
        ),
    ]

    /// Characters of a file.
    private static let largest = 4 << 20

    static let shapes: [String: JSONShape] = [
        "Import": .object([
            .init("id", .count), .init("kind", .words), .init("name", .words), .init("received", .instant),
            .init("accepted", .count), .init("rejected", .count),
            .maybe("brought", .count, "Customers and items that were new; missing where it is not known."),
            .maybe("taken_back_by", .words), .init("can_be_taken_back", .flag),
        ]),
        "ImportReport": .object([
            .maybe("id", .count), .init("added", .count), .init("changed", .count), .init("unchanged", .count),
            .init("rejected", .count), .init("rejections", .list(.named("Rejection")), "The first hundred."),
            .init("notes", .list(.words)),
        ]),
        "Rejection": .object([
            .init("line", .count), .maybe("column", .words), .maybe("value", .words), .init("reason", .words),
            .init("remedy", .words),
        ]),
        "ImportUndo": .object([
            .init("invoices", .count, "That are void."), .init("customers", .count, "That are gone."),
            .init("kept", .count, "What has gone on living."),
        ]),
    ]

    private static func document(_ row: ImportRow) -> JSON {
        [
            "id": JSON(row.id), "kind": JSON(row.kind), "name": JSON(row.name), "received": JSON(instant: row.received),
            "accepted": JSON(row.accepted), "rejected": JSON(row.rejected), "brought": row.brought.map { JSON($0) },
            "taken_back_by": row.undone.map { JSON($0) }, "can_be_taken_back": .flag(row.canBeUndone),
        ]
    }

    // MARK: Taking in

    private static func take(_ request: APIRequest) async throws -> APIAnswer {
        guard let desk = request.desk.imports else { throw APIProblem(.unknown) }
        let (order, hand) = (try order(request), request.hand)
        let report: ImportDesk.Report?
        do {
            report = try await request.desk.pool.run { try desk.take(order, by: hand) }
        } catch let fault as ImportFault {
            throw request.invalid("/text", "\(fault)")
        }
        guard let report else { throw APIProblem(.later, headers: ["Retry-After": "30"]) }
        let tally = report.tally
        return APIAnswer(
            [
                "id": report.id.map { JSON($0) }, "added": JSON(tally.added), "changed": JSON(tally.changed),
                "unchanged": JSON(tally.unchanged), "rejected": JSON(tally.rejected),
                "rejections": .list(report.rejections.map(document)), "notes": JSON(report.notes.map(\.description)),
            ],
            status: 201
        )
    }

    private static func document(_ rejection: Rejection) -> JSON {
        [
            "line": JSON(rejection.line), "column": rejection.column.map { JSON($0) },
            "value": rejection.value.map { JSON($0) }, "reason": JSON(rejection.reason),
            "remedy": JSON(rejection.remedy),
        ]
    }

    private static func order(_ request: APIRequest) throws -> ImportDesk.Order {
        let body = request.body
        let (name, preset) = (body["name"]?.text ?? "", body["preset"]?.text)
        var mapping: Mapping?
        if let text = body["mapping"]?.text {
            guard preset == nil else { throw request.invalid("/mapping", request.words.faults["both"] ?? "") }
            do throws(ImportFault) { mapping = try Mapping(yaml: text, file: "mapping") } catch {
                throw request.invalid("/mapping", "\(error)")
            }
        } else if let preset {
            mapping = try Mapping.preset(preset)
        }
        let (kind, bytes) = (body["kind"]?.text.flatMap(RecordKind.init), Array((body["text"]?.text ?? "").utf8))
        return ImportDesk.Order(
            kind ?? .customers,
            named: name,
            bytes,
            mapping: mapping,
            digest: Signature.sha256(bytes)
        )
    }

    private static func undo(_ request: APIRequest) async throws -> APIAnswer {
        let (desk, id) = (request.desk, request.number("id"))
        let undoing = ImportUndo(in: desk.book, by: request.bearer.person.name, on: request.today, payee: desk.payee)
        switch try await desk.pool.run({ try undoing.takeBack(id) }) {
        case .unknown: throw APIProblem(.unknown)
        case .nothing: throw APIProblem(.conflict, request.words.overtaken)
        case .done(let tally):
            return APIAnswer([
                "invoices": JSON(tally.invoices), "customers": JSON(tally.customers), "kept": JSON(tally.kept),
            ])
        }
    }
}
