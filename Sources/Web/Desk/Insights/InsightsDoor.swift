import Connections
import Receivables
import Storage

/// `GET /insights` shows a year of one currency; each figure, and the items behind them, are files beside it.
enum InsightsDoor {
    static let routes = [
        Route(.get, "/insights", .from(.viewer), "insights: a year of figures in pictures") { try await show($0) },
        Route(.get, "/insights/:file", .from(.viewer), "a figure of Insights, or the items behind, as a file") {
            try await export($0)
        },
    ]

    private static func model(_ request: DeskRequest) async throws -> (InsightsModel?, Shell) {
        let (figures, today, now) = (request.desk.insights, request.today, request.visit.instant)
        let (code, prices) = (request.query["currency"], request.desk.prices())
        return try await request.read { try figures.model(of: code, on: today, at: now, prices: prices, $0) }
    }

    private static func show(_ request: DeskRequest) async throws -> Answer {
        let (model, shell) = try await model(request)
        return request.page(InsightsPage(request, model, shell).frame)
    }

    private static func export(_ request: DeskRequest) async throws -> Answer {
        let file = request.values["file"] ?? ""
        guard file.hasSuffix(".csv"), let model = try await model(request).0 else { return request.nothing }
        let name = String(file.dropLast(4))
        if let insight = Insight(rawValue: name) {
            let plot = InsightsPlots(model, language: request.language).plot(insight)
            return answer(plot.table?.csv ?? CSVText().text, name, model, request)
        }
        let (currency, since) = (model.currency, model.since)
        let text: String?
        switch name {
        case "open-items": text = try await request.read { try InsightRows.open(currency, $0) }.0
        case "paid-items": text = try await request.read { try InsightRows.paid(currency, since: since, $0) }.0
        default: text = nil
        }
        return text.map { answer($0, name, model, request) } ?? request.nothing
    }

    private static func answer(_ text: String, _ name: String, _ model: InsightsModel, _ request: DeskRequest) -> Answer
    {
        var headers = DeskRequest.headers(isSecure: request.desk.isSecure)
        let file = "\(name)-\(model.currency)-\(model.day).csv"
        headers.add("Content-Disposition", "attachment; filename=\"\(file)\"")
        return Answer(200, text, type: "text/csv; charset=utf-8", headers)
    }
}
