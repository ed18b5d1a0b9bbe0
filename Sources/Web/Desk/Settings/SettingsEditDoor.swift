import Connections
import Engine
import Files
import Storage

/// Changes `book.yaml` at the desk: a form for each group, what would change, and then it is written; what was changed can be
/// put back.
enum SettingsEditDoor {
    static let routes = [
        Route(.get, "/settings/edit/:group", .from(.admin), "settings of a kind, to edit") { try await edit($0) },
        Route(.post, "/settings/edit/:group", .from(.admin), "shows what would change in the file") {
            try await preview($0)
        },
        Route(.post, "/settings/save/:group", .from(.admin), severe: true, "changes the file of the settings") {
            try await save($0)
        },
        Route(.post, "/settings/logo", .from(.admin), "takes a picture for the page of a customer") {
            try await logo($0)
        },
        Route(.get, "/settings/changes", .from(.admin), "who changed which settings") { try await changes($0) },
        Route(.get, "/settings/changes/:id", .from(.admin), "the settings as they were before a change") {
            try await former($0)
        },
        Route(.post, "/settings/changes/:id/restore", .from(.admin), severe: true, "puts former settings back") {
            try await restore($0)
        },
    ]

    private static func group(_ request: DeskRequest) -> (BookSettings.Group, SettingsEditor)? {
        guard let group = BookSettings.Group(rawValue: request.values["group"] ?? ""), !group.keys.isEmpty,
            let editor = request.desk.settings?.editor
        else { return nil }
        return (group, editor)
    }

    private static func page(_ request: DeskRequest, _ draft: SettingsDraft, over text: BookText) async throws -> Answer
    {
        let (_, shell) = try await request.read { _ in () }
        let isFine = draft.faults.isEmpty && draft.theirs.isEmpty
        return request.page(SettingsEditPage(request, draft, text, shell).frame, status: isFine ? 200 : 422)
    }

    /// A file that cannot be read is told on the page of the settings.
    private static func unreadable(_ request: DeskRequest) -> Answer { request.see("/settings") }

    private static func sight(_ request: DeskRequest, _ editor: SettingsEditor) async -> SettingsEditor.Sight? {
        try? await request.desk.pool.run { try editor.look() }
    }

    // MARK: Forms

    private static func edit(_ request: DeskRequest) async throws -> Answer {
        guard let (group, editor) = group(request) else { return request.nothing }
        guard let sight = await sight(request, editor) else { return unreadable(request) }
        return try await page(request, SettingsDraft(group, sight), over: sight.text)
    }

    private static func preview(_ request: DeskRequest) async throws -> Answer {
        guard let (group, editor) = group(request) else { return request.nothing }
        guard let sight = await sight(request, editor) else { return unreadable(request) }
        let draft = try await planned(request, group, editor, over: sight)
        return try await page(request, draft, over: sight.text)
    }

    /// What was typed, with the text that would come of it or what is wrong with it.
    private static func planned(
        _ request: DeskRequest,
        _ group: BookSettings.Group,
        _ editor: SettingsEditor,
        over sight: SettingsEditor.Sight
    ) async throws -> SettingsDraft {
        let (draft, language) = (SettingsDraft(group, request.form), request.language)
        return try await request.desk.pool.run { draft.planned(by: editor, over: sight, in: language) }
    }

    private static func save(_ request: DeskRequest) async throws -> Answer {
        guard let (group, editor) = group(request) else { return request.nothing }
        guard let sight = await sight(request, editor) else { return unreadable(request) }
        var draft = try await planned(request, group, editor, over: sight)
        let words = SettingsEditWords.of(request.language)
        if request.form["seen"] != sight.digest { draft.faults[""] = words.changed }
        guard draft.faults.isEmpty, draft.theirs.isEmpty, let fresh = draft.fresh else {
            return try await page(request, draft, over: sight.text)
        }
        do {
            return try await write(fresh, over: sight, request, editor)
        } catch let fault as SettingsEditor.Fault {
            draft.note(fault, words)
            return try await page(request, draft, over: sight.text)
        }
    }

    private static func write(
        _ fresh: BookText,
        over sight: SettingsEditor.Sight,
        _ request: DeskRequest,
        _ editor: SettingsEditor
    ) async throws -> Answer {
        let hand = request.hand
        let lines = try await request.desk.pool.run { try editor.save(fresh, over: sight, by: hand) }
        let words = SettingsEditWords.of(request.language)
        let keys = lines.map { SettingsWords.of(request.language).name($0.key) }.joined(separator: ", ")
        let isLater = lines.contains { BookKey.named($0.key)?.isLive != true }
        let said = lines.isEmpty ? words.unchanged : isLater ? words.savedLater : words.saved
        return request.see("/settings", Flash("settings", DeskWords.fill(said, ["keys": keys])))
    }

    // MARK: The picture

    /// Not under the password: a form with a file cannot be kept while it is asked for.
    private static func logo(_ request: DeskRequest) async throws -> Answer {
        guard let editor = request.desk.settings?.editor else { return request.nothing }
        guard let sight = await sight(request, editor) else { return unreadable(request) }
        var (draft, words) = (SettingsDraft(.brand, sight), SettingsEditWords.of(request.language))
        let bytes = request.file("logo") ?? []
        guard bytes.count <= PageLogo.largest, let picture = LogoPicture(bytes) else {
            draft.faults["page.logo"] = DeskWords.fill(words.noPicture, ["size": "\(PageLogo.largest >> 10)"])
            return try await page(request, draft, over: sight.text)
        }
        do {
            let fresh = try await request.desk.pool.run {
                let name = try editor.keep(picture)
                let key = BookKey.all.filter { $0.name == "page.logo" }
                return try editor.plan(key.map { ($0, .text(name)) }, over: sight)
            }
            return try await write(fresh, over: sight, request, editor)
        } catch let fault as SettingsEditor.Fault {
            draft.note(fault, words)
            return try await page(request, draft, over: sight.text)
        }
    }

    // MARK: What was changed

    /// Changes that are listed at most.
    private static let most = 50

    private static func changes(_ request: DeskRequest) async throws -> Answer {
        guard request.desk.settings?.editor != nil else { return request.nothing }
        let (changes, shell) = try await request.read { try $0.settingsChanges(limit: most) }
        return request.page(SettingsChangesPage(request, changes, shell).frame)
    }

    private static func former(_ request: DeskRequest) async throws -> Answer {
        guard let editor = request.desk.settings?.editor, let id = request.number("id") else { return request.nothing }
        let (change, shell) = try await request.read { try $0.settingsChange(id) }
        guard let change else { return request.nothing }
        guard let sight = await sight(request, editor) else { return unreadable(request) }
        let former = try? await request.desk.pool.run { try editor.former(of: change) }
        return request.page(SettingsChangePage(request, change, former, over: sight, shell).frame)
    }

    private static func restore(_ request: DeskRequest) async throws -> Answer {
        guard let editor = request.desk.settings?.editor, let id = request.number("id") else { return request.nothing }
        let (change, shell) = try await request.read { try $0.settingsChange(id) }
        guard let change else { return request.nothing }
        guard let sight = await sight(request, editor) else { return unreadable(request) }
        let former = try? await request.desk.pool.run { try editor.former(of: change) }
        var page = SettingsChangePage(request, change, former, over: sight, shell)
        guard let former, request.form["seen"] == sight.digest else {
            page.fault = SettingsEditWords.of(request.language).changed
            return request.page(page.frame, status: 422)
        }
        do {
            return try await write(former, over: sight, request, editor)
        } catch let fault as SettingsEditor.Fault {
            page.fault = SettingsEditWords.of(request.language).sentence(fault)
            return request.page(page.frame, status: 422)
        }
    }
}
