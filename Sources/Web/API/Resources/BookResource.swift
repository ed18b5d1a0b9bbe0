import Documents
import Engine
import Receivables
import Storage

/// The book as a whole: how its money stands, and whose token is shown.
enum BookResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/openapi.json",
            scope: nil,
            name: "readDocument",
            does: "this document",
            answer: .object([.init("openapi", .words), .init("info", .object([])), .init("paths", .object([]))]),
            work: .open { APIAnswer(OpenAPI.document) }
        ),
        APIRoute(
            method: .get,
            path: "/me",
            scope: .read,
            name: "readMe",
            does: "whose token it is, and what it may do",
            answer: .named("Me"),
            work: .reading { request, _ in APIAnswer(me(request)) }
        ),
        APIRoute(
            method: .get,
            path: "/figures",
            scope: .read,
            name: "readFigures",
            does: "how the money stands by currency, and how much needs a person",
            answer: .named("Figures"),
            work: .reading { try figures($0, $1) }
        ),
    ]

    static let shapes: [String: JSONShape] = [
        "Me": .object([
            .init("person", .words), .init("email", .words), .init("role", .word(Role.allCases.map(\.rawValue))),
            .init("token", .words), .init("scopes", .list(.word(Scope.allCases.map(\.rawValue)))),
            .init("expires", .instant), .init("book", .words), .init("day", .day, "Today, at the book's place."),
        ]),
        "Figures": .object([
            .init("day", .day),
            .init("currencies", .list(.named("CurrencyFigures")), "Never added across currencies."),
            .init("needs", .counts, "How many wait for people, by kind."), .maybe("last_run", .named("Run")),
        ]),
        "CurrencyFigures": .object([
            .init("open", .money), .init("overdue", .money),
            .init("expected_this_week", .money, "By age alone, as a rule of thumb."),
            .init("came_since_yesterday", .money),
            .maybe(
                "dso_days",
                .text(.balance, most: 20),
                "Days sales outstanding, by counting back over twelve months."
            ),
        ]),
        "Run": .object([
            .init("day", .day), .init("is_done", .flag), .init("acted", .count), .init("letters", .count),
            .init("tasks", .count), .init("charges", .count), .init("skipped", .count),
        ]),
    ]

    private static func me(_ request: APIRequest) -> JSON {
        let (person, token) = (request.bearer.person, request.bearer.token)
        return [
            "person": JSON(person.name), "email": JSON(person.email), "role": JSON(person.role.rawValue),
            "token": JSON(token.name), "scopes": JSON(token.scopes.sorted().map(\.rawValue)),
            "expires": JSON(instant: token.expires), "book": JSON(request.desk.host.company),
            "day": JSON(request.today),
        ]
    }

    private static func figures(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let lines = try request.desk.figures.lines(on: request.today, reading)
        let stale = try request.desk.staleness(at: request.visit.instant, reading)
        let counts = try MatterPile.counts(reading, stale: stale)
        let run = try reading.lastRun().flatMap { try reading.run(on: $0) }
        return APIAnswer([
            "day": JSON(request.today), "currencies": .list(lines.map(document)),
            "needs": .object(Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, JSON($0.value)) })),
            "last_run": run.map(document),
        ])
    }

    private static func document(_ line: TodayModel.Line) -> JSON {
        [
            "open": JSON(line.open), "overdue": JSON(line.overdue), "expected_this_week": JSON(line.soon),
            "came_since_yesterday": JSON(line.came),
            "dso_days": line.trend.points.last?.days.map { JSON($0.text(decimals: 1)) },
        ]
    }

    private static func document(_ run: RunRecord) -> JSON {
        [
            "day": JSON(run.day), "is_done": .flag(run.isDone), "acted": JSON(run.acted), "letters": JSON(run.letters),
            "tasks": JSON(run.tasks), "charges": JSON(run.charges), "skipped": JSON(run.skipped),
        ]
    }
}
