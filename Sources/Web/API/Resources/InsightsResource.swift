import Documents
import Engine
import Receivables
import Storage

/// A year of one currency in figures, each with its rows, its formula and where that is from: what the desk's page draws.
enum InsightsResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/insights",
            scope: .read,
            name: "listInsights",
            does: "a year of one currency in figures, each with formula and rows",
            parameters: [currency],
            answer: .named("Insights"),
            work: .reading { request, reading in
                let model = try model(request, reading)
                return APIAnswer(document(model, InsightsPlots(model, language: request.language).all))
            }
        ),
        items("open-items", "listInsightsOpenItems", "the open items behind the figures, the oldest due first", open),
        items(
            "paid-items",
            "listInsightsPaidItems",
            "what was paid within a year, the newest first, with the step before the money",
            paid
        ),
        APIRoute(
            method: .get,
            path: "/insights/{figure}",
            scope: .read,
            name: "readInsight",
            does: "one figure, with formula and rows",
            parameters: [currency],
            answer: .named("Insights"),
            work: .reading { request, reading in
                guard let insight = Insight(rawValue: request.value("figure")) else { throw APIProblem(.unknown) }
                let model = try model(request, reading)
                return APIAnswer(document(model, [InsightsPlots(model, language: request.language).plot(insight)]))
            }
        ),
    ]

    private static let currency = APIRoute.Parameter(
        "currency",
        .text(.currency, most: 3),
        "Of the book; the one with the most open where nothing is said."
    )

    private static func model(_ request: APIRequest, _ reading: Reading) throws -> InsightsModel {
        let (wanted, desk) = (request.text("currency"), request.desk)
        let (today, now) = (request.today, request.visit.instant)
        let found = try desk.insights.model(of: wanted, on: today, at: now, prices: desk.prices(), reading)
        guard let found, wanted == nil || found.currency.code == wanted else { throw APIProblem(.unknown) }
        return found
    }

    // MARK: Figures

    private static func document(_ model: InsightsModel, _ plots: [Plot]) -> JSON {
        [
            "day": JSON(model.day), "currency": JSON(model.currency.code),
            "currencies": JSON(model.currencies.map(\.code)), "figures": .list(plots.map(document)),
        ]
    }

    private static func document(_ plot: Plot) -> JSON {
        [
            "name": JSON(plot.insight.rawValue), "title": JSON(plot.title), "says": JSON(plot.say),
            "unknown_because": plot.unknown.map { JSON("\($0.title) \($0.hint)") }, "formula": JSON(plot.formula),
            "source": JSON(plot.source), "head": JSON(plot.table?.head ?? []),
            "rows": .list(plot.table?.rows.map { JSON($0.map(\.plain)) } ?? []),
        ]
    }

    // MARK: The items behind them

    private static func items(
        _ end: String,
        _ name: String,
        _ does: String,
        _ list: @escaping @Sendable (InsightsModel, Int, Reading) throws -> [JSON]
    ) -> APIRoute {
        APIRoute(
            method: .get,
            path: "/insights/\(end)",
            scope: .read,
            name: name,
            does: does,
            parameters: [
                currency, .init("limit", .whole(1...10_000), "How many at most; 1000 where nothing is said."),
            ],
            answer: .object([.init("data", .list(.named("InsightItem")))]),
            work: .reading { request, reading in
                let limit = Int(request.query["limit"]?.integer ?? 1_000)
                return APIAnswer(["data": .list(try list(model(request, reading), limit, reading))])
            }
        )
    }

    private static func open(_ model: InsightsModel, _ limit: Int, _ reading: Reading) throws -> [JSON] {
        var items: [JSON] = []
        try reading.openItems(in: model.currency, limit: limit) { item, code, issued, due, balance in
            items.append([
                "item": JSON(item.description), "customer": JSON(code), "issued": JSON(issued), "due": JSON(due),
                "open": JSON(balance),
            ])
        }
        return items
    }

    private static func paid(_ model: InsightsModel, _ limit: Int, _ reading: Reading) throws -> [JSON] {
        var items: [JSON] = []
        try reading.settlements(in: model.currency, paidFrom: model.since, limit: limit) { settled, item, code in
            items.append([
                "item": JSON(item.description), "customer": JSON(code), "issued": JSON(settled.issued),
                "due": JSON(settled.due), "paid": JSON(settled.paid),
                "billed": JSON(Money(settled.amount, settled.currency)), "is_late": .flag(settled.isLate),
                "step": settled.step.map { JSON($0.name) }, "step_day": settled.step.map { JSON($0.day) },
            ])
        }
        return items
    }
}

extension InsightsResource {
    static let shapes: [String: JSONShape] = [
        "Insights": .object([
            .init("day", .day), .init("currency", .text(.currency, most: 3)),
            .init("currencies", .list(.words), "All of the book."), .init("figures", .list(.named("Figure"))),
        ]),
        "Figure": .object([
            .init("name", .word(Insight.allCases.map(\.rawValue))), .init("title", .words),
            .init("says", .words, "How to read it; empty while nothing is known."), .maybe("unknown_because", .words),
            .init("formula", .words), .init("source", .words, "Where the formula is from."),
            .init("head", .list(.words)),
            .init("rows", .list(.list(.words)), "A cell for each head: decimals with a point, days as 2026-03-09."),
        ]),
        "InsightItem": .object([
            .init("item", .words), .init("customer", .words, "By code."), .init("issued", .day), .init("due", .day),
            .maybe("open", .money), .maybe("paid", .day), .maybe("billed", .money), .maybe("is_late", .flag),
            .maybe("step", .words, "What was done last before the money came."), .maybe("step_day", .day),
        ]),
    ]
}
