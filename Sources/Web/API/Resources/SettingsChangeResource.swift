import Documents
import Engine
import Files
import Storage

/// Who changed which settings, and the way back.
enum SettingsChangeResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/settings/changes",
            scope: .admin,
            name: "listSettingsChanges",
            does: "who changed which settings, the newest first",
            parameters: [.init("limit", .whole(1...200), "How many at most; 50 where nothing is said.")],
            answer: .object([.init("data", .list(.named("SettingsChange")))]),
            work: .reading { request, reading in
                APIAnswer(["data": .list(try reading.settingsChanges(limit: request.limit).map(document))])
            }
        ),
        APIRoute(
            method: .get,
            path: "/settings/changes/{id}",
            scope: .admin,
            name: "readSettingsChange",
            does: "a change, and what would change in the file if it was put back",
            answer: .named("SettingsReturn"),
            work: .reading { try former($0, $1) }
        ),
        APIRoute(
            method: .post,
            path: "/settings/changes/{id}/restore",
            scope: .admin,
            name: "restoreSettings",
            does: "puts the whole file back as it was before a change",
            body: .object([SettingsEditResource.seen]),
            answer: .named("SettingsOutcome"),
            work: .making { try await restore($0) }
        ),
    ]

    static let shapes: [String: JSONShape] = [
        "SettingsChange": .object([
            .init("id", .count), .init("at", .instant), .init("person", .words),
            .init("changes", .list(SettingsEditResource.line)),
        ]),
        "SettingsReturn": .object([
            .init("id", .count), .init("at", .instant), .init("person", .words),
            .init("changes", .list(SettingsEditResource.line)),
            .init("is_kept", .flag, "Whether the text of before is still there."),
            .maybe("diff", SettingsEditResource.diff, "What would change if it was put back."),
            .init("seen", .words, "Of the file: give it with the act."),
        ]),
    ]

    private static func document(_ change: SettingsChange) -> JSON {
        [
            "id": JSON(change.id), "at": JSON(instant: change.at), "person": JSON(change.person),
            "changes": .list(change.lines.map { SettingsEditResource.document($0.key, $0.old, $0.new) }),
        ]
    }

    private static func change(_ request: APIRequest, _ reading: Reading) throws -> SettingsChange {
        guard let change = try reading.settingsChange(request.number("id")) else { throw APIProblem(.unknown) }
        return change
    }

    private static func former(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let (editor, change) = (try SettingsEditResource.editor(request), try change(request, reading))
        let (sight, former) = (try SettingsEditResource.look(editor, request), try? editor.former(of: change))
        return APIAnswer(
            document(change).with("is_kept", .flag(former != nil)).with("seen", JSON(sight.digest))
                .with("diff", former.map { SettingsEditResource.document(LineDiff(from: sight.text, to: $0)) })
        )
    }

    private static func restore(_ request: APIRequest) async throws -> APIAnswer {
        let (editor, words) = (try SettingsEditResource.editor(request), SettingsEditWords.of(request.language))
        let change: SettingsChange = try await request.read { try Self.change(request, $0) }
        let (sight, former) = try await request.desk.pool.run { () -> (SettingsEditor.Sight, BookText?) in
            let sight = try SettingsEditResource.look(editor, request)
            try SettingsEditResource.heed(sight, request)
            return (sight, try? editor.former(of: change))
        }
        guard let former else { throw APIProblem(.conflict, words.gone) }
        return try await SettingsEditResource.write(former, over: sight, request, editor)
    }
}
