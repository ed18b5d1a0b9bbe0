import Documents
import Engine
import Files
import Receivables
import Storage

/// The policies: by what unpaid invoices are followed up, who wrote it, what another version would change. Whoever wrote at a
/// version does not put it live, by whichever program.
enum PolicyResource {
    static let routes =
        [
            APIRoute(
                method: .get,
                path: "/policies",
                scope: .read,
                name: "listPolicies",
                does: "the policies, and who follows which",
                answer: .object([
                    .init("data", .list(.named("PolicyLine"))),
                    .init("missing", .list(.words), "Followed by customers, and not there."),
                ]),
                tools: [.shelf],
                work: .reading { try list($0, $1) }
            ),
            APIRoute(
                method: .get,
                path: "/policies/{name}",
                scope: .read,
                name: "readPolicy",
                does: "a version of a policy: text, findings, the dates of an invoice, all versions",
                parameters: [
                    version, .init("invoice", .text(.words, most: 200), "Whose dates are shown."),
                ],
                answer: .named("Policy"),
                tools: [.shelf, .rules],
                work: .reading { APIAnswer(document(try model($0, $1))) }
            ),
            APIRoute(
                method: .get,
                path: "/policies/{name}/change",
                scope: .read,
                name: "comparePolicy",
                does: "what a version would decide otherwise than the one that is live",
                parameters: [
                    version, .init("past", .flag, "Also over the last twelve months, which takes some seconds."),
                ],
                answer: .named("PolicyChange"),
                tools: [.shelf, .rules],
                work: .reading { try change($0, $1) }
            ),
        ] + PolicyLetterResource.routes + PolicyActResource.routes

    static let version = APIRoute.Parameter(
        "version",
        .whole(1...1_000_000),
        "The one that is worked on, else the one that is live, where nothing is said."
    )

    // MARK: Looking

    private static func list(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let model = try PoliciesModel(reading, request.tools.shelf(), on: request.today)
        return APIAnswer(["data": .list(model.lines.map(document)), "missing": JSON(model.missing)])
    }

    private static func document(_ line: PoliciesModel.Line) -> JSON {
        [
            "name": JSON(line.name), "is_the_books": .flag(line.isOwn), "followers": JSON(line.followers),
            "live": line.live.map(document), "open": line.open.map(document),
            "steps": line.steps.map { JSON($0.map(\.name)) }, "first_decisions": JSON(line.first),
            "approved": JSON(line.approved),
        ]
    }

    static func document(_ edition: PolicyEdition) -> JSON {
        [
            "number": JSON(edition.number), "state": JSON(edition.state.rawValue), "since": JSON(edition.since),
            "authors": JSON(edition.authors), "reason": JSON(edition.reason),
            "put_live_by": edition.agreed.isEmpty ? nil : JSON(edition.agreed),
            "is_from_file": .flag(edition.isFromFile), "seen": JSON(edition.sight.description),
        ]
    }

    static func model(_ request: APIRequest, _ reading: Reading) throws -> PolicyModel {
        let wish = PolicyModel.Wish(
            name: request.value("name"),
            number: request.query["version"]?.integer.map { Int($0) },
            invoice: request.text("invoice"),
            day: request.today
        )
        let found = try PolicyModel(wish, reading, request.tools.shelf(), by: request.tools.rules())
        guard let found else { throw APIProblem(.unknown) }
        return found
    }

    private static func document(_ model: PolicyModel) -> JSON {
        [
            "name": JSON(model.name), "policy": document(model.line), "shown": model.shown.map(document),
            "text": JSON(model.text), "live_text": model.liveText.map { JSON($0) }, "fault": model.problem.map(fault),
            "findings": .list(model.findings.map(finding)), "ladder": model.example.map(ladder),
            "versions": .list(model.editions.map(document)), "shadow": .list(model.shadow.map(document)),
        ]
    }

    static func fault(_ problem: Problem) -> JSON {
        ["line": problem.line.map { JSON($0) }, "message": JSON(problem.message)]
    }

    static func finding(_ finding: PolicyCheck.Finding) -> JSON {
        [
            "weight": JSON(finding.weight.rawValue), "step": finding.step.map { JSON($0) },
            "message": JSON(finding.message),
        ]
    }

    private static func ladder(_ example: PolicyModel.Example) -> JSON {
        [
            "invoice": example.invoice.map { JSON($0.item.description) }, "due": JSON(example.due),
            "late_from": JSON(example.itinerary.late),
            "stops": .list(
                example.itinerary.stops.map { stop in
                    [
                        "step": JSON(stop.step.name), "ladder_day": JSON(stop.step.day),
                        "day": stop.day.map { JSON($0) }, "lane": JSON(stop.lane.rawValue),
                        "tone": stop.tone.map { JSON($0.rawValue) }, "what": stop.what.map { JSON($0) },
                    ]
                }
            ),
        ]
    }

    private static func document(_ day: ShadowDay) -> JSON {
        [
            "day": JSON(day.day), "followers": JSON(day.followers), "looked": JSON(day.looked), "live": JSON(day.live),
            "shadow": JSON(day.shadow), "differences": JSON(day.differences),
        ]
    }

    // MARK: What would change

    private static func change(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let (model, tools) = (try model(request, reading), request.tools)
        let goesBack = request.query["past"]?.flag ?? false
        let found = try PolicyChange(model, reading, tools.shelf(), by: tools.rules(), past: goesBack)
        guard let change = found else { return APIAnswer(["is_same": true]) }
        return APIAnswer([
            "is_same": false, "day": JSON(change.day), "next_run": document(change.today, change.names),
            "past": change.past.map { past in
                ["from": JSON(past.first), "trial": document(past.trial, change.names)]
            },
        ])
    }

    static func document(_ trial: PolicyTrial, _ names: [Int64: String]) -> JSON {
        [
            "followers": JSON(trial.scope.followers), "looked": JSON(trial.scope.looked),
            "cases": JSON(trial.scope.cases), "differing": JSON(trial.differing),
            "differences": .list(
                trial.differences.map { one in
                    [
                        "customer": names[one.customer].map { JSON($0) }, "item": JSON(one.item), "day": JSON(one.day),
                        "before": verdict(one.before), "after": verdict(one.after),
                    ]
                }
            ),
            "steps": .list(
                trial.steps.sorted { $0.key < $1.key }.map { step, count in
                    ["step": JSON(step), "before": JSON(count.before), "after": JSON(count.after)]
                }
            ),
        ]
    }

    private static func verdict(_ verdict: PolicyTrial.Verdict) -> JSON {
        switch verdict {
        case .act(let step, let what, let tone, let needs):
            [
                "step": JSON(step), "what": JSON(what), "tone": tone.map { JSON($0.rawValue) },
                "needs": needs.map { JSON($0.rawValue) },
            ]
        case .hold(let hold): ["hold": JSON(hold.rawValue)]
        case .taken(let step, let what, let tone, let day):
            ["step": JSON(step), "what": JSON(what), "tone": tone.map { JSON($0.rawValue) }, "on": JSON(day)]
        }
    }
}
