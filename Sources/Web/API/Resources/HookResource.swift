import Connections
import Documents
import Engine
import Receivables
import Storage

/// Where programs are told what happens: webhooks out, as <https://www.standardwebhooks.com> has them.
enum HookResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/webhooks",
            scope: .admin,
            name: "listWebhooks",
            does: "where programs are told what happens",
            answer: .object([.init("data", .list(.named("Webhook")))]),
            work: .reading { _, reading in APIAnswer(["data": .list(try reading.hooks().map(document))]) }
        ),
        APIRoute(
            method: .post,
            path: "/webhooks",
            scope: .admin,
            name: "makeWebhook",
            does: "tells a program from now on what happens",
            body: .object([
                .init("url", .text(.url, most: 1_000)),
                .maybe(
                    "events",
                    .list(.word(HookKind.allCases.map(\.rawValue)), most: 100),
                    "All where it is missing."
                ),
            ]),
            answer: .named("NewWebhook"),
            status: 201,
            work: .acting { try make($0, $1, $2) }
        ),
        APIRoute(
            method: .delete,
            path: "/webhooks/{id}",
            scope: .admin,
            name: "removeWebhook",
            does: "tells a program nothing any more",
            answer: .named("Outcome"),
            work: .acting { request, writing, hand in
                guard try desk(request).remove(request.number("id"), by: hand, in: writing) else {
                    throw APIProblem(.unknown)
                }
                return .done
            }
        ),
        act("test", "testWebhook", "tells a program something that means nothing, to see whether it arrives") {
            try $0.test($1.number("id"), at: $3.instant, in: $2)
        },
        act("pause", "pauseWebhook", "lets a webhook rest") { try $0.switchOff($1.number("id"), by: $3, in: $2) },
        act("resume", "resumeWebhook", "lets a webhook go on, with what has waited") {
            try $0.switchOn($1.number("id"), by: $3, in: $2)
        },
        APIRoute(
            method: .post,
            path: "/webhooks/{id}/secret",
            scope: .admin,
            name: "renewWebhookSecret",
            does: "gives a webhook another secret; deliveries are signed with both for a day",
            answer: .named("NewWebhook"),
            work: .acting { try renewSecret($0, $1, $2) }
        ),
        APIRoute(
            method: .get,
            path: "/webhooks/{id}/deliveries",
            scope: .admin,
            name: "listDeliveries",
            does: "what a program was told within thirty days, newest first",
            parameters: APIRoute.Parameter.paging,
            answer: .page(of: .named("Delivery")),
            work: .reading { try deliveries($0, $1) }
        ),
        act("deliveries/{delivery}/replay", "replayDelivery", "tells a program something once more") {
            try $0.replay($1.number("delivery"), of: $1.number("id"), at: $3.instant, in: $2)
        },
    ]

    static let shapes: [String: JSONShape] = [
        "Webhook": .object(members),
        "NewWebhook": .object(
            members + [
                .maybe(
                    "secret",
                    .words,
                    "What its deliveries are signed with. Said once; not when the act is asked again."
                )
            ]
        ),
        "Delivery": .object([
            .init("id", .count), .init("seq", .count, "The row of the journal; 0 for a test."),
            .init("made", .instant), .init("status", .word(HookDelivery.Status.allCases.map(\.rawValue))),
            .init("attempts", .count), .maybe("next", .instant), .maybe("reason", .words, "Why the last try failed."),
        ]),
        "WebhookEvent": .object([
            .init("type", .word([HookMessage.test] + HookKind.allCases.map(\.rawValue))), .init("timestamp", .instant),
            .init(
                "data",
                .object([
                    .maybe("seq", .count), .maybe("day", .day), .maybe("customer", .words), .maybe("item", .words),
                    .maybe("person", .words), .maybe("facts", .object([]), "As the journal seals them."),
                ])
            ),
        ]),
    ]

    private static let members: [JSONShape.Member] = [
        .init("id", .count), .init("url", .words), .init("events", .list(.words), "Empty for all."),
        .init("state", .word(["on", "failing", "off", "given-up"])),
        .maybe("reason", .words, "Why the last try failed."),
        .maybe("former_secret_until", .instant, "Until then deliveries are signed with the secret before, too."),
        .init("made_by", .words), .init("since", .instant),
    ]

    // MARK: Acts

    private static func act(
        _ end: String,
        _ name: String,
        _ does: String,
        _ work: @escaping @Sendable (HookDesk, APIRequest, Writing, DeskHand) throws -> Bool
    ) -> APIRoute {
        APIRoute(
            method: .post,
            path: "/webhooks/{id}/\(end)",
            scope: .admin,
            name: name,
            does: does,
            answer: .named("Outcome"),
            work: .acting { request, writing, hand in
                guard try writing.hook(request.number("id")) != nil else { throw APIProblem(.unknown) }
                guard try work(desk(request), request, writing, hand) else {
                    throw APIProblem(.conflict, request.words.overtaken)
                }
                return .done
            }
        )
    }

    private static func desk(_ request: APIRequest) throws -> HookDesk {
        guard let hooks = request.desk.hooks else { throw APIProblem(.unknown) }
        return hooks
    }

    private static func make(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let kinds = Set(request.body["events"]?.list?.compactMap(\.text) ?? [])
        let words = request.words
        do {
            let made = try desk(request).make(request.body["url"]?.text ?? "", of: kinds, by: hand, in: writing)
            return answer(made.hook, made.secret, status: 201)
        } catch let fault as HookDesk.Fault {
            switch fault {
            case .address: throw request.invalid("/url", words.faults["url"] ?? "")
            case .kind: throw request.invalid("/events", words.faults["unknown"] ?? "")
            case .tooMany(let most):
                throw request.invalid("/url", DeskWords.fill(words.faults["many"] ?? "", ["most": "\(most)"]))
            }
        }
    }

    private static func answer(_ hook: HookRow, _ secret: Secret, status: Int = 200) -> APIAnswer {
        let plain = document(hook)
        var answer = APIAnswer(plain.with("secret", secret.reveal { JSON($0) }), status: status)
        // A secret is not kept beside what it protects.
        answer.kept = plain
        return answer
    }

    private static func renewSecret(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let id = request.number("id")
        guard let secret = try desk(request).renewSecret(of: id, by: hand, in: writing),
            let hook = try writing.hook(id)
        else { throw APIProblem(.unknown) }
        return answer(hook, secret)
    }

    // MARK: Looking

    private static func document(_ hook: HookRow) -> JSON {
        let state = hook.isOn ? (hook.failingSince == nil ? "on" : "failing") : hook.hasGivenUp ? "given-up" : "off"
        return [
            "id": JSON(hook.id), "url": JSON(hook.url), "events": JSON(hook.kinds.sorted()), "state": JSON(state),
            "former_secret_until": hook.former.flatMap { JSON(instant: $0.until) },
            "reason": hook.reason.map { JSON($0) }, "made_by": JSON(hook.person), "since": JSON(instant: hook.since),
        ]
    }

    private static func deliveries(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        guard try reading.hook(request.number("id")) != nil else { throw APIProblem(.unknown) }
        let before = try request.cursor { Int64($0) } ?? .max
        let found = try reading.deliveries(of: request.number("id"), before: before, limit: request.limit + 1)
        let page = found.prefix(request.limit)
        let rows = page.map { delivery -> JSON in
            [
                "id": JSON(delivery.id), "seq": JSON(delivery.event), "made": JSON(instant: delivery.made),
                "status": JSON(delivery.status.rawValue), "attempts": JSON(delivery.attempt),
                "next": delivery.status == .due ? JSON(instant: delivery.notBefore) : nil,
                "reason": delivery.reason.map { JSON($0) },
            ]
        }
        return APIRequest.page(rows, next: found.count > request.limit ? page.last.map { "\($0.id)" } : nil)
    }
}
