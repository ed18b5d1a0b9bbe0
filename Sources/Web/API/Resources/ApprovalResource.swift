import Correspondence
import Documents
import Engine
import Receivables
import Storage

/// What waits for people: each letter as it will be read. What is approved is that text.
enum ApprovalResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/approvals",
            scope: .read,
            name: "listApprovals",
            does: "what waits for people to agree",
            parameters: APIRoute.Parameter.paging,
            answer: .page(of: .named("ApprovalLine")),
            work: .reading { try list($0, $1) }
        ),
        APIRoute(
            method: .get,
            path: "/approvals/{id}",
            scope: .read,
            name: "readApproval",
            does: "a question with its letter as it will be read",
            answer: .named("Approval"),
            tools: [.letters],
            work: .reading { try show($0, $1) }
        ),
        route(
            "approve",
            .approve,
            "approve",
            "agrees to a letter as it was shown, or to a deed",
            [
                .maybe("text", .text(.words, most: 64), "The `letter.text_digest` that was read; nothing for a deed.")
            ]
        ) { try approve($0, $1, $2) },
        route("decline", .approve, "decline", "declines with a reason", [.init("reason", .text(.words, most: 400))]) {
            request,
            writing,
            hand in
            let reason = try request.reason("reason")
            return try outcome(
                by(hand, request).decline(existing(request, writing), because: reason, in: writing),
                request
            )
        },
        route("withdraw", .approve, "withdraw", "takes an agreement back, while nothing has left", nil) {
            request,
            writing,
            hand in
            try outcome(hand.carryOut(.withdraw(existing(request, writing)), in: writing), request)
        },
        route(
            "words",
            .act,
            "editLetter",
            "saves edited words; somebody else approves them",
            [
                .init("subject", .text(.words, most: 500)), .init("body", .text(.words, most: Manuscript.longest)),
                .init("version", .whole(0...1_000_000), "The `letter.version` that was edited."),
            ]
        ) { try edit($0, $1, $2) },
    ]

    private static func route(
        _ end: String,
        _ scope: Scope,
        _ name: String,
        _ does: String,
        _ members: [JSONShape.Member]?,
        _ work: @escaping @Sendable (APIRequest, Writing, DeskHand) throws -> APIAnswer
    ) -> APIRoute {
        APIRoute(
            method: .post,
            path: "/approvals/{id}/\(end)",
            scope: scope,
            name: name,
            does: does,
            body: members.map { .object($0) },
            answer: .named("Outcome"),
            tools: [.letters],
            work: .acting(work)
        )
    }

    // MARK: Looking

    private static func list(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let after = try request.cursor { Int64($0) } ?? 0
        let approvals = try reading.waitingApprovals(after: after, limit: request.limit + 1)
        let names = try reading.names(of: Set(approvals.map(\.customer)))
        let lines = approvals.prefix(request.limit).map { approval -> JSON in
            .object(members(of: approval, names[approval.customer]))
        }
        return APIRequest.page(
            lines,
            next: approvals.count > request.limit ? "\(approvals[request.limit - 1].id)" : nil
        )
    }

    private static func members(of approval: Approval, _ name: (code: String, name: String)?) -> [String: JSON] {
        let ask = approval.ask
        var members: [String: JSON] = [
            "id": JSON(approval.id), "since": JSON(approval.day), "step": JSON(ask.step), "what": JSON(ask.what),
            "because": JSON(ask.concern.rawValue), "needs": JSON(ask.consent.people),
            "agreed": JSON(approval.approvedBy), "items": JSON(ask.covers.map(\.item)), "asked": JSON(ask.asked),
        ]
        members["customer"] = name.map { JSON(customer: $0.code, $0.name) }
        members["proposed_by"] = approval.maker.map { JSON($0) }
        members["tone"] = ask.tone.map { JSON($0.rawValue) }
        return members
    }

    private static func show(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        guard let (approval, status) = try reading.approval(request.number("id")),
            let found = try ApprovalCase(approval.id, reading, by: request.tools.letters(), on: request.today)
        else { throw Problem(.unknown) }
        var members = members(of: approval, try reading.names(of: [approval.customer])[approval.customer])
        members["status"] = JSON(status)
        switch found.subject {
        case .deed: break
        case .unwritten(let why): members["unwritten_because"] = JSON(why)
        case .letter(let letter): members["letter"] = document(letter, version: found.edits.last?.version ?? 0)
        }
        return APIAnswer(.object(members))
    }

    private static func document(_ letter: ShownLetter, version: Int) -> JSON {
        [
            "from": JSON(letter.from), "to": JSON(letter.to), "copy": letter.copy.map { JSON($0) },
            "subject": JSON(letter.letter.subject), "text": JSON(letter.letter.text),
            "html": letter.letter.html.isEmpty ? nil : JSON(letter.letter.html),
            "language": JSON(letter.letter.language), "text_digest": JSON(letter.digest), "version": JSON(version),
            "words": ["subject": JSON(letter.words.subject), "body": JSON(letter.words.body)],
            "objections": JSON(letter.objections.map { ApprovalsWords.english.objection($0) }),
        ]
    }

    // MARK: Deciding

    /// By the letters and rules of this moment.
    private static func by(_ hand: DeskHand, _ request: APIRequest) throws -> ApprovalHand {
        ApprovalHand(hand, by: try request.tools.letters())
    }

    private static func existing(_ request: APIRequest, _ reading: Reading) throws -> Int64 {
        guard try reading.approval(request.number("id")) != nil else { throw Problem(.unknown) }
        return request.number("id")
    }

    private static func approve(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let (id, seen) = (try existing(request, writing), request.body["text"]?.text)
        return try outcome(by(hand, request).approve(id, seen: seen, in: writing), request) { left in
            let needed = try writing.approval(id).map { $0.approval.ask.consent.people - $0.approval.approvedBy.count }
            return .needsMore(max(1, needed ?? left))
        }
    }

    static func outcome(
        _ outcome: DeskOutcome,
        _ request: APIRequest,
        _ needsMore: (Int) throws -> APIAnswer = { .needsMore($0) }
    ) throws -> APIAnswer {
        switch outcome {
        case .done: return .done
        case .needsMore(let people): return try needsMore(people)
        case .overtaken: throw Problem(.conflict, request.words.overtaken)
        case .own: throw Problem(.own)
        case .twice: throw Problem(.twice)
        case .changed: throw Problem(.changed, request.words.overtaken)
        }
    }

    private static func edit(_ request: APIRequest, _ writing: Writing, _ hand: DeskHand) throws -> APIAnswer {
        let id = try existing(request, writing)
        let words = Manuscript(subject: request.body["subject"]?.text ?? "", body: request.body["body"]?.text ?? "")
        let version = Int(request.body["version"]?.integer ?? 0)
        let said = ApprovalsWords.of(request.language)
        switch try by(hand, request).edit(id, words, over: version, in: writing) {
        case .saved: return .done
        case .unchanged: return APIAnswer(["outcome": "unchanged"])
        case .overtaken: throw Problem(.conflict, request.words.overtaken)
        case .stale(let other): throw Problem(.changed, DeskWords.fill(said.staleEdit, ["name": other.editor]))
        case .tooLong: throw request.invalid("/body", said.tooLong)
        case .objected(let objections):
            throw Problem(.invalid, fields: objections.map { .init(place: "/body", words: said.objection($0)) })
        case .refused(let why): throw request.invalid("/body", why)
        }
    }
}

extension ApprovalResource {
    private static let line: [JSONShape.Member] = [
        .init("id", .count), .maybe("customer", .customerName), .init("since", .day), .init("step", .words),
        .init("what", .words, "The channel, or the deed."), .maybe("tone", .word(Tone.allCases.map(\.rawValue))),
        .init("because", .word(Concern.allCases.map(\.rawValue))),
        .init("needs", .count, "How many people have to agree."),
        .init("agreed", .list(.words), "Who has."), .maybe("proposed_by", .words), .init("items", .list(.words)),
        .init("asked", .list(.money), "One sum for each currency."),
    ]

    static let shapes: [String: JSONShape] = [
        "ApprovalLine": .object(line),
        "Approval": .object(
            line + [
                .init("status", .word(["waiting", "granted", "refused", "gone"])), .maybe("letter", .named("Letter")),
                .maybe("unwritten_because", .words, "Why the letter cannot be written."),
            ]
        ),
        "Letter": .object([
            .init("from", .words), .init("to", .words), .maybe("copy", .words), .init("subject", .words),
            .init("text", .words), .maybe("html", .words), .init("language", .words),
            .init("text_digest", .words, "Give it as `text` to agree to exactly this."),
            .init("version", .count, "Of the edits; 0 for the template's words."),
            .init("words", .object([.init("subject", .words), .init("body", .words)]), "What can be edited."),
            .init("objections", .list(.words), "Why it may not leave as it is."),
        ]),
    ]
}
