import Documents
import Receivables
import Storage

/// The document of the API (OpenAPI 3.1), made from the table that the router goes by: what is not in it is not there.
enum OpenAPI {
    static let document: JSON = [
        "openapi": "3.1.0",
        "info": [
            "title": "Dunwell", "version": "1",
            "summary": "What people do at the desk, for programs.",
            "description": """
            Each token acts for its person, under their name and never beyond their rights. Amounts are decimals as texts. \
            Every POST bears an Idempotency-Key. Lists go on by `next`, which is given as `cursor`.
            """,
            "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": JSON(APITable.place)]], "security": [["token": []]], "paths": paths,
        "webhooks": webhooks, "components": components,
    ]

    /// All shapes that have a name.
    static let shapes: [String: JSONShape] = [
        JSONShape.shapesOfValues, BookResource.shapes, CustomerResource.shapes, ItemResource.shapes,
        ApprovalResource.shapes, WorkResource.shapes, JournalResource.shapes, ConnectionResource.shapes,
        HookResource.shapes, CustomerChangeResource.shapes, InsightsResource.shapes, PolicyResource.shapes,
        PolicyLetterResource.shapes, PackResource.shapes, ImportResource.shapes, ConnectResource.shapes,
        SettingsResource.shapes, PeopleResource.shapes, PolicyMoveResource.shapes, PolicyRuleResource.shapes,
        MergeResource.shapes, LetterTextResource.shapes,
        SettingsEditResource.shapes, SettingsChangeResource.shapes,
    ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }

    // MARK: Paths

    private static var paths: JSON {
        var paths: [String: [String: JSON]] = [:]
        for route in APITable.rows {
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = operation(route)
        }
        return .object(paths.mapValues { .object($0) })
    }

    private static func operation(_ route: APIRoute) -> JSON {
        [
            "operationId": JSON(route.name), "summary": JSON(route.does),
            "description": route.scope.map {
                JSON("Scope `\($0.rawValue)`, and a person with the role \($0.role.rawValue).")
            },
            "tags": [JSON(tag(of: route))], "security": route.scope == nil ? [] : nil,
            "parameters": .list(parameters(of: route)),
            "requestBody": route.body.map { body in
                ["required": true, "content": ["application/json": ["schema": body.schema(isClosed: true)]]]
            },
            "responses": .object(responses(to: route)),
        ]
    }

    private static func tag(of route: APIRoute) -> String {
        route.path.split(separator: "/").first.map(String.init) ?? ""
    }

    /// What stands between brackets and is no name that somebody gave.
    private static let brackets: [String: JSONShape] = [
        "id": .count, "delivery": .count, "figure": .word(Insight.allCases.map(\.rawValue)),
        "group": .word(BookSettings.Group.allCases.filter { !$0.keys.isEmpty }.map(\.rawValue)),
        "kind": .word(Trouble.allCases.map(\.rawValue)),
    ]

    private static func parameters(of route: APIRoute) -> [JSON] {
        let places = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part -> JSON in
            let name = String(part.dropFirst().dropLast())
            let schema = brackets[name]?.schema(isClosed: true) ?? ["type": "string", "minLength": 1]
            return ["name": JSON(name), "in": "path", "required": true, "schema": schema]
        }
        let queries = route.parameters.map { parameter -> JSON in
            [
                "name": JSON(parameter.name), "in": "query", "description": JSON(parameter.about),
                "schema": parameter.shape.schema(isClosed: true),
            ]
        }
        let key: [JSON] = route.method == .post ? [["$ref": "#/components/parameters/IdempotencyKey"]] : []
        let match: [JSON] = route.hasTag && route.method == .post ? [["$ref": "#/components/parameters/IfMatch"]] : []
        return places + queries + key + match
    }

    // MARK: Answers

    /// What can go wrong is said of each route as it can happen there.
    private static func responses(to route: APIRoute) -> [String: JSON] {
        var responses: [String: JSON] = ["\(route.status)": good(route)]
        for kind in kinds(of: route) {
            responses["\(kind)"] = ["$ref": JSON("#/components/responses/\(name(of: kind))")]
        }
        return responses
    }

    private static func good(_ route: APIRoute) -> JSON {
        let tag: JSON = ["ETag": ["description": "What it was made of.", "schema": ["type": "string"]]]
        return [
            "description": JSON(route.does),
            "headers": route.hasTag && route.method == .get ? tag : nil,
            // What is no JSON has no schema.
            "content": .object([
                route.media: route.media == "application/json" ? ["schema": route.answer.schema(isClosed: false)] : [:]
            ]),
        ]
    }

    private static func kinds(of route: APIRoute) -> [Int] {
        var statuses = [429, 503]
        guard route.scope != nil else { return statuses }
        statuses += [401, 403, 404, 422]
        if route.method == .post { statuses += [400, 409, 412] }
        if route.method == .delete { statuses += [409] }
        if route.body != nil { statuses += [413, 415] }
        return statuses
    }

    private static func name(of status: Int) -> String {
        APIProblem.Kind.allCases.first { APIProblem($0).status == status }.map { kind in
            kind.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        } ?? "Problem"
    }

    /// What programs are told.
    private static let webhooks: JSON = [
        "event": [
            "post": [
                "summary": "something happened",
                "description":
                    "Signed as Standard Webhooks has it; the same `webhook-id` is the same event, however often it comes.",
                "requestBody": [
                    "content": ["application/json": ["schema": ["$ref": "#/components/schemas/WebhookEvent"]]]
                ],
                "responses": [
                    "204": ["description": "It is taken in."],
                    "410": ["description": "Nothing is to be told here any more."],
                ],
            ]
        ]
    ]

    // MARK: Components

    private static var components: JSON {
        var responses: [String: JSON] = [:]
        for kind in APIProblem.Kind.allCases where responses[name(of: APIProblem(kind).status)] == nil {
            responses[name(of: APIProblem(kind).status)] = response(kind)
        }
        return [
            "schemas": .object(shapes.mapValues { $0.schema(isClosed: false) }), "responses": .object(responses),
            "parameters": [
                "IdempotencyKey": [
                    "name": "Idempotency-Key", "in": "header", "required": true,
                    "description":
                        "New for each act. The same key with the same request is answered as before, for two days.",
                    "schema": ["type": "string", "pattern": "^[!-~]{1,200}$", "examples": ["b3c1a5f2-hold-INV-1042"]],
                ],
                "IfMatch": [
                    "name": "If-Match", "in": "header",
                    "description": "The ETag of what was read: if something happened since, nothing is done (412).",
                    "schema": ["type": "string"],
                ],
            ],
            "securitySchemes": [
                "token": [
                    "type": "http", "scheme": "bearer",
                    "description": "Made under Account at the desk, or by `dunwell tokens`.",
                ]
            ],
        ]
    }

    private static func response(_ kind: APIProblem.Kind) -> JSON {
        let seconds: JSON = ["Retry-After": ["description": "Seconds.", "schema": ["type": "integer"]]]
        return [
            "description": JSON(ProblemWords.english.titles[kind] ?? ""),
            "headers": kind == .tooOften || kind == .later ? seconds : nil,
            "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
        ]
    }
}
