import Connections
import Documents
import Engine
import Files
import Storage

/// Changes `book.yaml` for a program, as the desk does: values of a group as a merge patch over the text that was seen,
/// looked at first, on record, and put back.
enum SettingsEditResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/settings/groups/{group}",
            scope: .admin,
            name: "readSettingsGroup",
            does: "the settings of a kind that can be changed",
            answer: .named("SettingsGroup"),
            work: .reading { request, _ in try show(request) }
        ),
        APIRoute(
            method: .post,
            path: "/settings/groups/{group}/preview",
            scope: .admin,
            name: "previewSettings",
            does: "what would change in the file; nothing is written",
            body: .object([changes]),
            answer: .named("SettingsPreview"),
            work: .making { request in
                let (_, sight, fresh) = try await planned(request)
                return APIAnswer(document(sight, fresh).with("seen", JSON(sight.digest)))
            }
        ),
        APIRoute(
            method: .post,
            path: "/settings/groups/{group}",
            scope: .admin,
            name: "changeSettings",
            does: "changes the file of the settings as it was seen",
            body: .object([changes, seen]),
            answer: .named("SettingsOutcome"),
            work: .making { request in
                let (editor, sight, fresh) = try await planned(request)
                return try await write(fresh, over: sight, request, editor)
            }
        ),
        APIRoute(
            method: .post,
            path: "/settings/logo",
            scope: .admin,
            name: "changeLogo",
            does: "takes a picture for the page of a customer",
            body: .object([
                .init(
                    "picture",
                    .text(.words, most: largestPicture),
                    "PNG, JPEG, GIF or WebP of at most \(PageLogo.largest >> 10) KiB, in base64 (RFC 4648)."
                ), seen,
            ]),
            answer: .named("SettingsOutcome"),
            largest: 2 * PageLogo.largest,
            work: .making { try await logo($0) }
        ),
    ]

    private static let changes = JSONShape.Member(
        "changes",
        .patch(most: SettingsDraft.longest, items: SettingsDraft.most),
        "By key, as `values` of the group; what is not said stays, and null takes a line away."
    )
    static let seen = JSONShape.Member(
        "seen",
        .text(.words, most: 80),
        "Of the file: nothing is done when somebody has changed it since."
    )
    /// Characters of base64.
    private static let largestPicture = (PageLogo.largest + 2) / 3 * 4

    static let shapes: [String: JSONShape] = [
        "SettingsGroup": .object([
            .init("group", .words),
            .init(
                "values",
                .patch(most: .max, items: .max),
                "Each key that can be changed; null where nothing is said."
            ),
            later, .init("seen", .words, "Of the file: give it with the act."),
        ]),
        "SettingsPreview": .object(outcome + [.init("seen", .words, "Of the file: give it with the act.")]),
        "SettingsOutcome": .object(outcome),
    ]

    private static let outcome: [JSONShape.Member] = [
        .init("changes", .list(line), "Nothing where the file says so already."), .init("diff", diff), later,
    ]
    static let line = JSONShape.object([
        .init("key", .words), .maybe("old", .words, "Nothing was said where it is missing."), .maybe("new", .words),
    ])
    static let diff = JSONShape.list(.words)
    private static let later = JSONShape.Member(
        "from_next_start",
        .list(.words),
        "Keys by which the house goes from the next start of `dunwell serve` on."
    )

    // MARK: The file

    static func editor(_ request: APIRequest) throws -> SettingsEditor {
        guard let editor = request.desk.settings?.editor else { throw APIProblem(.unknown) }
        return editor
    }

    private static func group(_ request: APIRequest) throws -> BookSettings.Group {
        guard let group = BookSettings.Group(rawValue: request.value("group")), !group.keys.isEmpty else {
            throw APIProblem(.unknown)
        }
        return group
    }

    /// A file that cannot be read is for whoever runs the machine.
    static func look(_ editor: SettingsEditor, _ request: APIRequest) throws -> SettingsEditor.Sight {
        do throws(SettingsEditor.Fault) { return try editor.look() } catch {
            let words = SettingsEditWords.of(request.language)
            throw APIProblem(.later, words.sentence(error), headers: ["Retry-After": "60"])
        }
    }

    private static func show(_ request: APIRequest) throws -> APIAnswer {
        let (group, editor) = (try group(request), try editor(request))
        let sight = try look(editor, request)
        let values = group.keys.map { ($0.name, value(of: $0, in: sight.text)) }
        return APIAnswer([
            "group": JSON(group.rawValue), "values": .object(Dictionary(uniqueKeysWithValues: values)),
            "from_next_start": JSON(group.keys.filter { !$0.isLive }.map(\.name)), "seen": JSON(sight.digest),
        ])
    }

    private static func value(of key: BookKey, in text: BookText) -> JSON {
        guard let value = text.value(of: key.name) else { return .null }
        return key.form == .line ? JSON(value) : JSON(value.split(separator: "\n").map(String.init))
    }

    // MARK: What would change

    /// The text as it would be, over the one that was seen where the program says so.
    private static func planned(_ request: APIRequest) async throws -> (SettingsEditor, SettingsEditor.Sight, BookText)
    {
        let (group, editor) = (try group(request), try editor(request))
        let values = try SettingsPatch(request).values(of: group)
        return try await request.desk.pool.run {
            let sight = try look(editor, request)
            try heed(sight, request)
            let draft = SettingsDraft(group, sight, changing: values).planned(
                by: editor,
                over: sight,
                in: request.language
            )
            guard draft.faults.isEmpty, let fresh = draft.fresh else {
                let faults = draft.faults.sorted { $0.key < $1.key }
                throw APIProblem(
                    .invalid,
                    fields: faults.map {
                        .init(place: $0.key.isEmpty ? "/changes" : "/changes/\($0.key)", words: $0.value)
                    }
                )
            }
            return (editor, sight, fresh)
        }
    }

    static func heed(_ sight: SettingsEditor.Sight, _ request: APIRequest) throws {
        guard let seen = request.body["seen"]?.text, seen != sight.digest else { return }
        throw APIProblem(.changed, request.words.overtaken)
    }

    private static func document(_ sight: SettingsEditor.Sight, _ fresh: BookText) -> JSON {
        let changes = sight.text.changes(to: fresh)
        let keys = changes.map(\.key).filter { BookKey.named($0)?.isLive != true }
        return [
            "changes": .list(changes.map { document($0.key, $0.old, $0.new) }), "from_next_start": JSON(keys),
            "diff": document(LineDiff(from: sight.text, to: fresh)),
        ]
    }

    static func document(_ key: String, _ old: String?, _ new: String?) -> JSON {
        ["key": JSON(key), "old": old.map { JSON($0) }, "new": new.map { JSON($0) }]
    }

    /// The lines that are not as they were, marked as `diff` marks them.
    static func document(_ diff: LineDiff) -> JSON {
        let lines = diff.lines.compactMap { line -> String? in
            switch line {
            case .kept: nil
            case .cut(let text): "-\(text)"
            case .added(let text): "+\(text)"
            }
        }
        return JSON(lines)
    }

    // MARK: Changing

    static func write(
        _ fresh: BookText,
        over sight: SettingsEditor.Sight,
        _ request: APIRequest,
        _ editor: SettingsEditor
    ) async throws -> APIAnswer {
        let hand = request.hand
        do {
            _ = try await request.desk.pool.run { try editor.save(fresh, over: sight, by: hand) }
        } catch let fault as SettingsEditor.Fault {
            throw problem(with: fault, at: "/changes", request)
        }
        return APIAnswer(document(sight, fresh))
    }

    private static func problem(with fault: SettingsEditor.Fault, at place: String, _ request: APIRequest) -> APIProblem
    {
        let sentence = SettingsEditWords.of(request.language).sentence(fault)
        switch fault {
        case .value: return request.invalid(place, sentence)
        case .file(.changed): return APIProblem(.changed, sentence)
        case .file: return APIProblem(.conflict, sentence)
        }
    }

    private static func logo(_ request: APIRequest) async throws -> APIAnswer {
        let (editor, words) = (try editor(request), SettingsEditWords.of(request.language))
        let bytes = Signature.base64(request.body["picture"]?.text ?? "") ?? []
        guard bytes.count <= PageLogo.largest, let picture = LogoPicture(bytes), let key = BookKey.named("page.logo")
        else {
            throw request.invalid("/picture", DeskWords.fill(words.noPicture, ["size": "\(PageLogo.largest >> 10)"]))
        }
        let (sight, fresh) = try await request.desk.pool.run { () -> (SettingsEditor.Sight, BookText) in
            let sight = try look(editor, request)
            try heed(sight, request)
            do throws(SettingsEditor.Fault) {
                return (sight, try editor.plan([(key, .text(try editor.keep(picture)))], over: sight))
            } catch {
                throw problem(with: error, at: "/picture", request)
            }
        }
        return try await write(fresh, over: sight, request, editor)
    }
}
