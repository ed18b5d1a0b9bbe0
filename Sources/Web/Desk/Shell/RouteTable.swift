/// Every address of the desk. A page brings its own rows; here stands only which pages there are.
public enum RouteTable {
    static let rows: [Route] =
        AssetShelf.routes
        + SignInDoor.routes
        + ProviderDoor.routes
        + SetUpDoor.routes
        + InvitationDoor.routes
        + LiveDoor.routes
        + TodayDoor.routes
        + ApprovalsDoor.routes
        + ConnectionsDoor.routes
        + PoliciesDoor.routes
        + AuditDoor.routes
        + CustomersDoor.routes
        + CustomerChangeDoor.routes
        + CustomerDataDoor.routes
        + MergeDoor.routes
        + EraseDoor.routes
        + ImportsDoor.routes
        + ItemDoor.routes
        + InsightsDoor.routes
        + SettingsDoor.routes
        + SettingsEditDoor.routes
        + AccountDoor.routes
        + TokensDoor.routes
        + WebhooksDoor.routes
        + PeopleDoor.routes

    /// For people and for the test that asks the running router.
    public static let text = rows.map(\.row) + APITable.rows.map(\.row)

    static func find(_ method: String, _ parts: [String]) -> (route: Route, values: [String: String])? {
        for route in rows where route.method.rawValue == (method == "HEAD" ? "GET" : method) {
            if let values = route.values(in: parts) { return (route, values) }
        }
        return nil
    }
}
