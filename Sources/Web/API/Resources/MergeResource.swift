import Documents
import Engine
import Receivables
import Storage

/// Two customers who are one: what would come of it, and making them one for good.
enum MergeResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/customers/{code}/merge/{other}",
            scope: .approve,
            name: "previewMerge",
            does: "what would come of merging another customer into this one",
            answer: .named("MergePreview"),
            work: .reading { request, reading in
                let plan = try reading.mergePlan(
                    of: try row("other", request, reading),
                    into: try row("code", request, reading),
                    payee: request.desk.payee
                )
                return APIAnswer(document(plan, MergeWords.of(request.language)))
            }
        ),
        APIRoute(
            method: .post,
            path: "/customers/{code}/merge/{other}",
            scope: .admin,
            name: "mergeCustomers",
            does: "merges another customer into this one, for good, as it was looked at",
            body: .object([
                .init("reason", .text(.words, most: MergeDoor.longestReason), "Stays in the journal. Name nobody."),
                .init("seen", .text(.words, most: 80), "Of the preview."),
            ]),
            answer: .named("Outcome"),
            work: .acting { try merge($0, $1, $2) }
        ),
    ]

    static let shapes: [String: JSONShape] = [
        "MergePreview": .object([
            .init("kept", .named("MergeSide"), "Who stays."),
            .init("gone", .named("MergeSide"), "Who is merged into them. Their code goes on meaning who stays."),
            .init("after", .object(kept), "What there will be: what is not known of who stays is filled."),
            .init(
                "obstacles",
                .list(
                    .object([
                        .init("kind", .word(MergePlan.Obstacle.allCases.map(\.rawValue))), .init("message", .words),
                    ])
                ),
                "Why they cannot be merged now."
            ),
            .init("seen", .words, "Give it with the act: nothing is done when either is another by then."),
        ]),
        "MergeSide": .object([.init("code", .words), .init("name", .words)] + kept + open),
    ]

    /// What both have, and what there will be.
    private static let kept: [JSONShape.Member] = [
        .init("owed", .list(.money)), .maybe("policy", .words, "The book's where it is missing."),
        .maybe("owner", .words), .maybe("deputy", .words), .maybe("segment", .words), .maybe("language", .words),
        .maybe("country", .words), .maybe("contact", .words, "Who is greeted at the address of the house."),
        .maybe("email", .words), .maybe("phone", .words), .init("contacts", .list(.named("Contact"))),
        .maybe("hold", .named("Hold")), .init("unreachable_by", .list(.word(Channel.allCases.map(\.rawValue)))),
    ]

    /// What is not at its end.
    private static let open: [JSONShape.Member] = [
        .init("promises", .count), .init("plans", .count), .init("disputes", .count), .init("held_items", .count),
        .init("waiting", .count, "Letters and deeds that wait for people."),
        .init("queued", .count, "Letters that will leave."),
        .init("under_way", .count, "Of which nobody knows yet whether they arrived, too."),
        .init("held_letters", .count), .init("aliases", .list(.words), "Codes of who were merged into them before."),
    ]

    // MARK: Looking

    private static func row(_ name: String, _ request: APIRequest, _ reading: Reading) throws -> Int64 {
        guard let row = try reading.customer(code: request.value(name)) else { throw APIProblem(.unknown) }
        return row
    }

    private static func document(_ plan: MergePlan, _ words: MergeWords) -> JSON {
        let after = Kept(
            owed: plan.owed,
            care: plan.care,
            country: plan.staying(\.country),
            people: plan.people,
            pause: plan.pause,
            refused: plan.refused
        )
        return [
            "kept": document(plan.kept), "gone": document(plan.gone), "after": .object(document(after)),
            "obstacles": .list(
                plan.obstacles.map { ["kind": JSON($0.rawValue), "message": JSON(says($0, words))] }
            ),
            "seen": JSON(plan.mark),
        ]
    }

    private struct Kept {
        let owed: [Money]
        let care: CustomerCare
        let country: String?
        let people: CustomerPeople
        let pause: Pause?
        let refused: [Channel: Event.Unreachable]
    }

    private static func document(_ kept: Kept) -> [String: JSON] {
        let texts = [
            "policy": kept.care.policy, "owner": kept.care.owner, "deputy": kept.care.deputy,
            "segment": kept.care.segment, "language": kept.care.language, "country": kept.country,
            "contact": kept.people.contact, "email": kept.people.email, "phone": kept.people.phone,
        ]
        var members = texts.compactMapValues { $0.map { JSON($0) } }
        members["owed"] = JSON(kept.owed)
        members["contacts"] = .list(kept.people.others.map(CustomerResource.document))
        members["hold"] = kept.pause.map(CustomerResource.document)
        members["unreachable_by"] = JSON(kept.refused.keys.map(\.rawValue).sorted())
        return members
    }

    private static func document(_ side: MergePlan.Side) -> JSON {
        let kept = Kept(
            owed: side.owed.map(\.balance),
            care: side.care,
            country: side.country,
            people: side.people,
            pause: side.pause,
            refused: side.refused
        )
        let counts = [
            "promises": side.promises, "plans": side.plans, "disputes": side.disputes, "held_items": side.heldItems,
            "waiting": side.waiting, "queued": side.letters.queued,
            "under_way": side.letters.underWay + side.letters.uncertain, "held_letters": side.letters.held,
        ]
        let names: [String: JSON] = [
            "code": JSON(side.code), "name": JSON(side.name), "aliases": JSON(side.aliases),
        ]
        return .object(document(kept).merging(names) { $1 }.merging(counts.mapValues { JSON($0) }) { $1 })
    }

    private static func says(_ obstacle: MergePlan.Obstacle, _ words: MergeWords) -> String {
        obstacle == .same ? words.same : words.obstacles[obstacle] ?? ""
    }

    // MARK: Merging

    private static func merge(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let (words, seen) = (MergeWords.of(request.language), request.body["seen"]?.text ?? "")
        let reason = PersonForm.plain(request.body["reason"]?.text)
        guard !reason.isEmpty else { throw request.invalid("/reason", words.noReason) }
        let (code, other) = (request.value("code"), request.value("other"))
        switch try hand.merge(other, into: code, because: reason, shown: seen, in: writing) {
        case .done: return .done
        case .changed: throw APIProblem(.changed, request.words.overtaken)
        case .unknown: throw APIProblem(.unknown)
        case .refused(let obstacles):
            throw APIProblem(.conflict, obstacles.map { says($0, words) }.joined(separator: " "))
        }
    }
}
