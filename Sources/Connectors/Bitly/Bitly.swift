public import Connections
import Documents

/// Short links by Bitly, API version 4. Optional: Dunwell's own are the default, and a letter never waits for this.
public struct Bitly: Connector {
    public static let manifest = Manifest(
        name: "bitly",
        title: "Bitly",
        site: "https://bitly.com",
        addresses: [.init("main", "https://api-ssl.bitly.com/v4")],
        authentication: .bearer("token"),
        settings: [
            .secret(
                "token",
                en: .init(
                    "Access token",
                    "Settings, API, Generate token."
                ),
                de: .init(
                    "Access token",
                    "Settings, API, Generate token."
                ),
                example: "4f8a1c…"
            ),
            .text(
                "domain",
                en: .init(
                    "Domain",
                    "A branded domain of yours. Shared ones make text messages look like spam."
                ),
                de: .init(
                    "Domain",
                    "Eine eigene Domain. Geteilte lassen Textnachrichten nach Spam aussehen."
                ),
                example: "pay.acme.example",
                optional: true
            ),
            .text(
                "group",
                en: .init(
                    "Group",
                    "Settings, Groups."
                ),
                de: .init(
                    "Group",
                    "Settings, Groups."
                ),
                example: "Bk1aBcDeFgH",
                optional: true
            ),
        ],
        pacing: .init(perSecond: 1, burst: 5)
    )

    private let domain: String?
    private let group: String?

    public init(_ settings: Settings) {
        domain = settings.optional("domain")?.reveal { $0 }
        group = settings.optional("group")?.reveal { $0 }
    }

    public func greet() -> Call<String> {
        Call(.get("/user")) { response throws(ConnectorError) in try Bitly.document(response).text("login") }
    }

    /// Bitly says 403 for a quota that is used up as well as for a wrong token.
    private static func document(_ response: Response) throws(ConnectorError) -> JSON {
        if response.status == 403, response.headers.header("X-Ratelimit-Reason") != nil {
            throw .rateLimited(retryAfter: response.retryAfter)
        }
        return try response.document { answer in
            answer["message"]?.text.map { Refusal(code: $0, answer["description"]?.text ?? $0) }
        }
    }
}

extension Bitly: LinkShortener {
    /// Bitly knows the same address in the same group again and gives the same link.
    public func shorten(_ url: String) -> Call<String> {
        let body: JSON = [
            "long_url": JSON(url), "domain": domain.map { JSON($0) }, "group_guid": group.map { JSON($0) },
        ]
        return Call(.post("/shorten", json: body, .freely)) { response throws(ConnectorError) in
            try Bitly.document(response).text("link")
        }
    }
}
