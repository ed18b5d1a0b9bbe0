import Connections
import Engine
import Storage

/// `GET /settings` shows what holds and where it is changed; its forms look the domain up and send a test letter.
enum SettingsDoor {
    static let routes = [
        Route(.get, "/settings", .from(.viewer), "what the book is set to, and in which line") { request in
            try await page(request)
        },
        Route(.get, "/settings/head", .from(.viewer), "the head of the customer's page, to look at") { head($0) },
        Route(.post, "/settings/domain", .from(.clerk), "looks up what the world knows of the sender's domain") {
            try await check($0)
        },
        Route(.post, "/settings/letter", .from(.clerk), "sends a test letter to whoever asks for it") {
            try await letter($0)
        },
    ]

    private static func page(_ request: DeskRequest, with more: (inout SettingsModel) -> Void = { _ in }) async throws
        -> Answer
    {
        guard let own = request.desk.settings else { return request.nothing }
        let (calendar, today) = (request.desk.calendar, request.today)
        let (found, shell) = try await request.read { _ in SettingsModel(Result { try own.read() }, calendar, on: today)
        }
        var model = found
        more(&model)
        let status = model.badSelector == nil ? 200 : 422
        return request.page(SettingsPage(request, model, shell).frame, status: status).framingOurOwn
    }

    private static func head(_ request: DeskRequest) -> Answer {
        let (host, words) = (request.desk.host, PageWords.of(request.language))
        let pictures = host.logo.map { " img-src \($0.origin);" } ?? ""
        let policy =
            "default-src 'none'; style-src 'self';\(pictures) form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
        let headers: Fields = [
            "Content-Security-Policy": policy, "Referrer-Policy": "no-referrer", "X-Frame-Options": "SAMEORIGIN",
            "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin",
        ]
        let page: Markup = """
            <!doctype html>
            <html lang="\(words.language)"><head><meta charset="utf-8"><title>\(host.company)</title>
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <link rel="stylesheet" href="/p/page.css"></head><body><div class="cust">\(host.header(words, nil))
            <p class="to"><span class="btn go">\(SettingsWords.of(request.language).button)</span></p></div></body></html>

            """
        return Answer(200, page.text, type: "text/html; charset=utf-8", headers)
    }

    private static func check(_ request: DeskRequest) async throws -> Answer {
        let selector = PersonForm.plain(request.form["selector"])
        guard selector.isEmpty || DomainCheck.isSelector(selector) else {
            return try await page(request) { $0.badSelector = selector }
        }
        guard let own = request.desk.settings else { return request.nothing }
        let check = try await request.desk.pool.run { () -> DomainCheck? in
            guard let settings = try? own.read() else { return nil }
            let name = selector.isEmpty ? nil : selector
            return DomainCheck(of: settings.sender, through: settings.server, selector: name, look: own.look)
        }
        return try await page(request) { $0.check = check }
    }

    /// Who let one go stands in the journal; it is about nobody's money and no touch.
    private static func letter(_ request: DeskRequest) async throws -> Answer {
        guard let own = request.desk.settings, let person = request.guest?.person else { return request.nothing }
        guard own.tests.spend("\(person.id)", at: request.visit.instant) else { return .tooOften(600) }
        let letter = TestLetter(to: person, of: request.desk.host.company, request.language, at: request.visit.instant)
        let fate = try await request.desk.pool.run { own.send(letter) }
        try await request.write { writing, hand in
            try writing.rule("sent a test letter to their own address", by: hand.person, on: hand.day)
        }
        return try await page(request) { $0.fate = fate }
    }
}
