import Connections

/// Style, script and icon, as they travel in the binary. Their names carry a digest of their text, so a browser keeps them
/// for ever and still has the right ones.
enum AssetShelf {
    private struct Asset {
        let path: String
        let answer: Answer
        let tag: String
    }

    static let routes = [
        Route(.get, "/desk/:file", .anyone, "style, script and icon") { request in answer(request) }
    ]

    /// Where a page finds one.
    static func path(of name: String) -> String { assets[name]?.path ?? "/" }

    private static let assets: [String: Asset] = {
        let texts = Shipped.files.map { ($0.path.split(separator: "/").last.map(String.init) ?? "", $0.text) }
        return Dictionary(uniqueKeysWithValues: (texts + [("icon.svg", icon)]).map { ($0.0, asset($0.0, $0.1)) })
    }()

    private static func asset(_ name: String, _ text: String) -> Asset {
        let parts = name.split(separator: ".")
        let digest = Signature.hex(Signature.sha256(Array(text.utf8))).prefix(12)
        let kinds = ["css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"]
        let type = (kinds[String(parts.last ?? "")] ?? "text/plain") + "; charset=utf-8"
        let headers: Fields = [
            "Cache-Control": "public, max-age=31536000, immutable", "ETag": "\"\(digest)\"",
            "Cross-Origin-Resource-Policy": "same-origin",
        ]
        return Asset(
            path: "/desk/\(parts.first ?? "").\(digest).\(parts.last ?? "")",
            answer: Answer(200, text, type: type, headers),
            tag: "\"\(digest)\""
        )
    }

    private static func answer(_ request: DeskRequest) -> Answer {
        guard let asset = assets.values.first(where: { $0.path == request.path }) else { return request.nothing }
        guard request.visit.headers.header("If-None-Match") != asset.tag else {
            return Answer(304, type: "text/plain", ["ETag": asset.tag])
        }
        return asset.answer
    }

    /// The double rule that a bookkeeper draws under a closed sum.
    private static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#0e5660"/>\
        <path d="M8 7h7.5a8 8 0 0 1 0 16H8z" fill="none" stroke="#fff" stroke-width="3"/>\
        <path d="M6 26h20M6 29h20" stroke="#fff" stroke-width="1.5"/></svg>
        """
}
