/// The picture beside the company's name.
public enum PageLogo: Hashable, Sendable {
    /// At an https address of the company's own.
    case address(String)
    /// Shown from here.
    case picture([UInt8], type: String)

    /// Bytes.
    public static let largest = 256 << 10

    /// The type of a picture by the ending of its file; nil for what browsers do not show.
    public static func type(ofFile name: String) -> String? {
        switch name.split(separator: ".").last?.lowercased() {
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "gif": "image/gif"
        default: nil
        }
    }

    var source: String {
        switch self {
        case .address(let url): url
        case .picture: "/p/logo"
        }
    }

    /// From where a page with it may take pictures, as its policy says it.
    var origin: String {
        switch self {
        case .address(let url): url.split(separator: "/", maxSplits: 2).prefix(2).joined(separator: "//")
        case .picture: "'self'"
        }
    }
}

extension PageHost {
    /// The name with its picture, and the way to the other language.
    /// - Parameter path: of the page; nil where there is none.
    func header(_ words: PageWords, _ path: String?) -> Markup {
        let picture = logo.map { logo -> Markup in "<img src=\"\(logo.source)\" alt=\"\">" }
        let other = words.other
        let way = path.map { path -> Markup in
            """
            <a href="\(path)?lang=\(other.language)" lang="\(other.language)" hreflang="\(other.language)">\(other.name)</a>
            """
        }
        return "<header class=\"brand\"><span>\(picture)\(company)</span>\(way)</header>"
    }
}
