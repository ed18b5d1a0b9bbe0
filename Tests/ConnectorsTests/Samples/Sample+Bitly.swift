import Connections
import Connectors

extension Sample {
    static let bitly = Sample(
        connector: Bitly.self,
        settings: ["token": "bitly\(sentinel)", "domain": "pay.acme.example", "group": "Bk1aBcDeFgH"],
        contract: "bitly",
        answers: [
            Answer(
                .greet,
                200,
                """
                {"login": "acme", "name": "Acme", "created": "2026-01-01T00:00:00+0000", "modified": "2026-01-01T00:00:00+0000",
                 "is_active": true, "is_sso_user": false, "is_2fa_enabled": true, "default_group_guid": "Bk1aBcDeFgH", "emails": []}
                """,
                is: "acme"
            ),
            Answer(.shorten, 201, link, is: "https://pay.acme.example/2ab"),
            Answer(.shorten, 200, link, is: "https://pay.acme.example/2ab"),
            Answer(
                .shorten,
                400,
                #"{"message": "INVALID_ARG_LONG_URL", "resource": "bitlinks", "description": "The value provided is invalid."}"#,
                fails: .refused(Refusal(code: "INVALID_ARG_LONG_URL", "The value provided is invalid."))
            ),
            Answer(
                .shorten,
                403,
                #"{"message": "FORBIDDEN", "resource": "bitlinks", "description": "You are currently forbidden."}"#,
                fails: .unauthorized("You are currently forbidden.")
            ),
            Answer(
                .shorten,
                403,
                #"{"message": "RATE_LIMIT_EXCEEDED", "resource": "bitlinks", "description": "Too many requests."}"#,
                headers: ["X-Ratelimit-Reason": "hourly limit"],
                fails: .rateLimited(retryAfter: nil)
            ),
        ]
    )

    private static let link = """
        {"id": "pay.acme.example/2ab", "link": "https://pay.acme.example/2ab", "long_url": "https://pay.acme.example/p/7?a=1&b=2",
         "created_at": "2026-11-16T09:00:00+0000", "archived": false, "tags": [], "custom_bitlinks": [], "deeplinks": [],
         "references": {}}
        """
}
