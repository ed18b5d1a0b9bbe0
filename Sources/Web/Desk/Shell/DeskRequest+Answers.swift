import Connections
import Engine
import Receivables
import Storage

/// How pages answer.
extension DeskRequest {
    /// A whole page.
    func page(_ frame: Frame, status: Int = 200) -> Answer {
        var headers = Self.headers(isSecure: desk.isSecure)
        if isNewToken { headers.add("Set-Cookie", cookie(desk.cookieName, token, seconds: nil)) }
        if flash != nil { headers.add("Set-Cookie", cookie(desk.flashName, "", seconds: 0)) }
        return Answer(status, frame.html(for: self).text, type: "text/html; charset=utf-8", headers)
    }

    /// To another page of ours, with a word about what was done.
    /// - Parameter token: what the browser is to show from now on, where that changes.
    func see(_ path: String, _ flash: Flash? = nil, token fresh: String? = nil) -> Answer {
        var headers = Self.headers(isSecure: desk.isSecure)
        headers.add("Location", path)
        if let fresh { headers.add("Set-Cookie", cookie(desk.cookieName, fresh, seconds: nil)) }
        if let flash {
            let owner = fresh ?? token
            let value = flash.written { desk.reception.seal($0, of: owner) }
            headers.add("Set-Cookie", cookie(desk.flashName, value, seconds: 60))
        }
        return Answer(303, type: "text/plain; charset=utf-8", headers)
    }

    /// - Parameter seconds: nil until the browser is closed.
    func cookie(_ name: String, _ value: String, seconds: Int?) -> String {
        let age = seconds.map { "; Max-Age=\($0)" } ?? ""
        return "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax\(desk.isSecure ? "; Secure" : "")\(age)"
    }

    /// Whoever is not signed in comes back to where they wanted to go.
    var toSignIn: Answer {
        guard visit.isReading else { return page(notice(words.signedOut, words.signedOutHint), status: 401) }
        let target = path == "/" ? "" : "?then=" + FormCode.encode(["": path]).dropFirst()
        return see("/sign-in" + target)
    }

    func forbidden(_ role: Role) -> Answer {
        let hint = DeskWords.fill(words.forbiddenHint, ["role": words.roles[role] ?? role.rawValue])
        return page(notice(words.forbidden, hint), status: 403)
    }

    var notOurForm: Answer { page(notice(words.foreignForm, words.foreignFormHint), status: 403) }

    var nothing: Answer { page(notice(words.nothing, words.nothingHint), status: 404) }

    /// A page that says one thing.
    func notice(_ title: String, _ hint: String) -> Frame {
        Frame(
            title,
            """
            <header class="mast low"><div><h1>\(title)</h1></div></header>
            <div class="empty"><b>\(hint)</b><a href="/">\(words.toToday)</a></div>
            """
        )
    }

    /// Where a sign-in leads: only to a page of ours.
    static func inside(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7f })
        else { return "/" }
        return path
    }

    /// Nothing runs but our one script, nothing frames the page, and its address goes nowhere.
    static func headers(isSecure: Bool) -> Fields {
        var headers: Fields = [
            "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY", "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
            "X-Robots-Tag": "noindex, nofollow",
        ]
        if isSecure { headers.add("Strict-Transport-Security", "max-age=31536000") }
        return headers
    }
}
