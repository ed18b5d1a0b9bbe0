import Connections
import Correspondence
import Engine

/// A letter from its own address, as a mail client would show it: it may look like anything, and do nothing. No script, no
/// form, no address of ours or of anybody else's is asked for from inside it, and it belongs to no origin.
struct LetterFrame {
    private let html: String
    private let isSecure: Bool

    init(_ letter: ShownLetter, isSecure: Bool) {
        self.init(html: letter.letter.html, isSecure: isSecure)
    }

    init(html: String, isSecure: Bool) {
        self.html = html
        self.isSecure = isSecure
    }

    static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

    var answer: Answer {
        var headers: Fields = [
            "Content-Security-Policy": Self.policy, "Referrer-Policy": "no-referrer", "X-Frame-Options": "SAMEORIGIN",
            "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin",
            "X-Robots-Tag": "noindex, nofollow",
        ]
        if isSecure { headers.add("Strict-Transport-Security", "max-age=31536000") }
        return Answer(200, html, type: "text/html; charset=utf-8", headers)
    }
}

extension Answer {
    /// A page of the desk that shows another address of the desk in a frame.
    var framingOurOwn: Answer {
        var answer = self
        answer.headers = Fields(
            headers.list.map { field in
                guard field.name == "Content-Security-Policy" else { return field }
                return Fields.Field(field.name, field.value + "; frame-src 'self'")
            }
        )
        return answer
    }
}
