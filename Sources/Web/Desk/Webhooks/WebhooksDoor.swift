import Connections
import Engine
import Storage

/// `GET /webhooks`: where programs are told what happens, for admins.
enum WebhooksDoor {
    static let routes = [
        Route(.get, "/webhooks", .from(.admin), "where programs are told what happens") { request in
            request.page(try await page(request).frame)
        },
        Route(.post, "/webhooks", .from(.admin), severe: true, "tells a program what happens") { try await make($0) },
        Route(.post, "/webhooks/:id/test", .from(.admin), "tells a program something that means nothing") {
            try await act($0, "hook-tested") { try $0.test($1, at: $3.instant, in: $2) }
        },
        Route(.post, "/webhooks/:id/pause", .from(.admin), "lets a webhook rest") {
            try await act($0, "paused") { try $0.switchOff($1, by: $3, in: $2) }
        },
        Route(.post, "/webhooks/:id/resume", .from(.admin), "lets a webhook go on") {
            try await act($0, "goes-on") { try $0.switchOn($1, by: $3, in: $2) }
        },
        Route(.post, "/webhooks/:id/secret", .from(.admin), severe: true, "gives a webhook another secret") {
            try await renewSecret($0)
        },
        Route(.post, "/webhooks/:id/remove", .from(.admin), severe: true, "tells a program nothing any more") {
            try await act($0, "hook-removed") { try $0.remove($1, by: $3, in: $2) }
        },
        Route(.post, "/webhooks/:id/replay/:delivery", .from(.admin), "tells a program something once more") {
            request in
            let delivery = request.number("delivery") ?? 0
            return try await act(request, "hook-replayed") { try $0.replay(delivery, of: $1, at: $3.instant, in: $2) }
        },
    ]

    private static func page(_ request: DeskRequest) async throws -> WebhooksPage {
        let (rows, shell) = try await request.read { reading in
            try reading.hooks().map { hook in
                WebhooksPage.Row(hook: hook, told: try reading.deliveries(of: hook.id, limit: WebhooksPage.most))
            }
        }
        return WebhooksPage(request, rows: rows, shell: shell)
    }

    private static func make(_ request: DeskRequest) async throws -> Answer {
        guard let desk = request.desk.hooks else { return request.nothing }
        let url = PersonForm.plain(request.form["url"])
        let kinds = Set(request.form.list.filter { $0.name == "event" }.map(\.value))
        let made: Result<Secret, HookDesk.Fault> = try await request.write { writing, hand in
            do {
                return .success(try desk.make(url, of: kinds, by: hand, in: writing).secret)
            } catch let fault as HookDesk.Fault { return .failure(fault) }
        }
        var page = try await page(request)
        switch made {
        case .success(let secret):
            page.fresh = (url, secret)
            return request.page(page.frame)
        case .failure(let fault):
            page.fault = WebhooksWords.of(request.language).sentence(fault)
            return request.page(page.frame, status: 422)
        }
    }

    /// The secret is shown once, on the page that made it.
    private static func renewSecret(_ request: DeskRequest) async throws -> Answer {
        let id = request.number("id") ?? 0
        guard let desk = request.desk.hooks, let hook = try await request.read({ try $0.hook(id) }).0,
            let secret = try await request.write({ try desk.renewSecret(of: id, by: $1, in: $0) })
        else { return request.nothing }
        var page = try await page(request)
        page.renewed = (hook.url, secret)
        return request.page(page.frame)
    }

    private static func act(
        _ request: DeskRequest,
        _ said: String,
        _ work: @escaping @Sendable (HookDesk, Int64, Writing, DeskHand) throws -> Bool
    ) async throws -> Answer {
        let id = request.number("id") ?? 0
        guard let desk = request.desk.hooks, let hook = try await request.read({ try $0.hook(id) }).0 else {
            return request.nothing
        }
        let isDone = try await request.write { writing, hand in try work(desk, id, writing, hand) }
        return request.see("/webhooks", Flash(isDone ? said : "overtaken", hook.url))
    }
}
