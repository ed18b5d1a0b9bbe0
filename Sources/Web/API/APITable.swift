/// Every address of the API. What there is brings its own rows.
enum APITable {
    static let place = "/api/v1"
    static let parts = ["api", "v1"]

    static let rows: [APIRoute] =
        BookResource.routes
        + CustomerResource.routes
        + CustomerChangeResource.routes
        + MergeResource.routes
        + ItemResource.routes
        + ItemActResource.routes
        + ApprovalResource.routes
        + WorkResource.routes
        + JournalResource.routes
        + InsightsResource.routes
        + PolicyResource.routes
        + PolicyMoveResource.routes
        + PolicyRuleResource.routes
        + LetterTextResource.routes
        + PackResource.routes
        + ImportResource.routes
        + ConnectionResource.routes
        + ConnectResource.routes
        + SettingsResource.routes
        + SettingsEditResource.routes
        + SettingsChangeResource.routes
        + PeopleResource.routes
        + HookResource.routes

    enum Found {
        case route(APIRoute, [String: String])
        /// There is something, but nothing that is done like this.
        case other(allowed: [String])
        case nothing
    }

    /// - Parameter parts: of the path, below ``place``.
    static func find(_ method: String, _ parts: [String]) -> Found {
        let method = method == "HEAD" ? "GET" : method
        var allowed: [String] = []
        for route in rows {
            guard let values = route.values(in: parts) else { continue }
            if route.method.rawValue == method { return .route(route, values) }
            allowed.append(route.method.rawValue)
        }
        return allowed.isEmpty ? .nothing : .other(allowed: allowed)
    }
}
