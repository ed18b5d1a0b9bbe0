import Connections
import Correspondence
import Engine
import Receivables
import Storage

/// `GET /approvals` shows the letter that waits as it will be read; what is approved is that text.
enum ApprovalsDoor {
    static let routes = [
        Route(.get, "/approvals", .from(.viewer), "what waits for people, each letter as it will be read") {
            try await show($0)
        },
        Route(.get, "/approvals/sheet", .from(.viewer), "letters of a kind, or a policy's first ones, to sign off") {
            try await sheet($0)
        },
        Route(.post, "/approvals/sheet", .from(.approver), "agrees to the letters that are ticked, as they were shown")
        {
            try await signOff($0)
        },
        Route(.get, "/approvals/:id/letter", .from(.viewer), "a letter alone, as its reader will see it") {
            try await letter($0)
        },
        Route(.post, "/approvals/:id/sign", .from(.approver), "agrees to a letter as it was shown") {
            try await sign($0)
        },
        Route(.post, "/approvals/:id/refuse", .from(.approver), "declines with a reason") { try await refuse($0) },
        Route(.get, "/approvals/:id/edit", .from(.clerk), "the words of a letter, to edit") { try await edit($0) },
        Route(.post, "/approvals/:id/edit", .from(.clerk), "saves edited words; somebody else approves them") {
            try await save($0)
        },
    ]

    // MARK: Looking

    private static func show(_ request: DeskRequest) async throws -> Answer {
        try await show(request, looking: request.query["id"].flatMap { Int64($0) }, fault: nil)
    }

    private static func show(_ request: DeskRequest, looking id: Int64?, fault: String?) async throws -> Answer {
        let (writer, today) = (try await writer(request), request.today)
        let memory = request.desk.memory.approvals
        let (model, shell) = try await request.remember { reading, moment in
            let queue = try memory.value(of: today, at: moment) { try ApprovalsQueue(reading, on: today) }
            return try ApprovalsModel(reading, queue, by: writer, on: today, looking: id)
        }
        var page = ApprovalsPage(request, model, shell)
        page.fault = fault
        return request.page(page.frame, status: fault == nil ? 200 : 422).framingOurOwn
    }

    private static func letter(_ request: DeskRequest) async throws -> Answer {
        let (writer, today, id) = (try await writer(request), request.today, request.number("id") ?? 0)
        let (found, _) = try await request.read { try ApprovalCase(id, $0, by: writer, on: today) }
        guard let letter = found?.letter, !letter.letter.html.isEmpty else { return request.nothing }
        return LetterFrame(letter, isSecure: request.desk.isSecure).answer
    }

    private static func sheet(_ request: DeskRequest) async throws -> Answer {
        guard let scope = scope(request.query) else { return request.see("/approvals") }
        let (writer, today) = (try await writer(request), request.today)
        let (sheet, shell) = try await request.read { try ReviewSheet(scope, $0, by: writer, on: today) }
        return request.page(ReviewSheetPage(request, sheet, shell).frame)
    }

    private static func scope(_ fields: Fields) -> ReviewSheet.Scope? {
        ReviewSheet.Scope(step: fields["step"], isNewPolicy: fields["new"] == "1")
    }

    /// With the letters and rules of this moment.
    private static func writer(_ request: DeskRequest) async throws -> LetterWriter {
        let desk = request.desk
        return try await desk.pool.run { try desk.letters() }
    }

    // MARK: Deciding

    private static func sign(_ request: DeskRequest) async throws -> Answer {
        let (writer, id, seen) = (try await writer(request), request.number("id") ?? 0, request.form["text"])
        let outcome = try await request.write { writing, hand in
            try ApprovalHand(hand, by: writer).approve(id, seen: seen, in: writing)
        }
        let name = String((request.form["name"] ?? "").prefix(80))
        switch outcome {
        case .done: return request.see("/approvals", Flash("approved", name, undo: "/approvals/\(id)/withdraw"))
        case .needsMore: return request.see("/approvals", Flash("needs-more", name, undo: "/approvals/\(id)/withdraw"))
        case .changed: return request.see("/approvals?id=\(id)", Flash("changed", name))
        case .own: return request.see("/approvals?id=\(id)", Flash("own", name))
        case .twice: return request.see("/approvals?id=\(id)", Flash("twice", name))
        case .overtaken: return request.see("/approvals", Flash("overtaken", name))
        }
    }

    /// What is ticked bears what was shown; each is looked at again by itself, and what has changed stays.
    private static func signOff(_ request: DeskRequest) async throws -> Answer {
        let writer = try await writer(request)
        let ticked = request.form.list.filter { $0.name == "ticked" }.prefix(ReviewSheet.size).compactMap { field in
            Int64(field.value).map { (id: $0, seen: request.form["text-\($0)"]) }
        }
        let outcomes = try await request.write { writing, hand in
            let hand = ApprovalHand(hand, by: writer)
            return try ticked.map { try hand.approve($0.id, seen: $0.seen, in: writing) }
        }
        let signed = outcomes.count { outcome in
            if case .needsMore = outcome { true } else { outcome == .done }
        }
        let stayed = outcomes.count - signed
        let words = ApprovalsWords.of(request.language)
        let said = DeskWords.fill(words.signedOff, ["count": "\(signed)"])
        let rest = stayed > 0 ? " " + DeskWords.fill(words.stayed, ["count": "\(stayed)"]) : ""
        return request.see("/approvals", Flash("signed-off", said + rest))
    }

    /// Longer is a letter.
    private static let longestReason = 400

    private static func refuse(_ request: DeskRequest) async throws -> Answer {
        let (writer, id) = (try await writer(request), request.number("id") ?? 0)
        let words = ApprovalsWords.of(request.language)
        let reason = (request.form["reason"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !reason.isEmpty else { return try await show(request, looking: id, fault: words.reasonMissing) }
        guard reason.count <= longestReason else {
            return try await show(request, looking: id, fault: words.reasonLong)
        }
        let outcome = try await request.write { writing, hand in
            try ApprovalHand(hand, by: writer).decline(id, because: reason, in: writing)
        }
        let name = String((request.form["name"] ?? "").prefix(80))
        return request.see("/approvals", Flash(outcome == .done ? "declined" : "overtaken", name))
    }

    // MARK: Editing

    private static func edit(_ request: DeskRequest) async throws -> Answer {
        guard let page = try await editPage(request) else { return request.nothing }
        return request.page(page.frame)
    }

    private static func editPage(_ request: DeskRequest) async throws -> ApprovalEditPage? {
        let (writer, today, id) = (try await writer(request), request.today, request.number("id") ?? 0)
        let (found, shell) = try await request.read { try ApprovalCase(id, $0, by: writer, on: today) }
        guard let found, found.isOpen, let letter = found.letter else { return nil }
        return ApprovalEditPage(request, found, letter, shell)
    }

    private static func save(_ request: DeskRequest) async throws -> Answer {
        let (writer, id) = (try await writer(request), request.number("id") ?? 0)
        let typed = Manuscript(subject: request.form["subject"] ?? "", body: request.form["body"] ?? "")
        let version = request.form["version"].flatMap { Int($0) } ?? 0
        let outcome = try await request.write { writing, hand in
            try ApprovalHand(hand, by: writer).edit(id, typed, over: version, in: writing)
        }
        let name = String((request.form["name"] ?? "").prefix(80))
        let words = ApprovalsWords.of(request.language)
        switch outcome {
        case .saved: return request.see("/approvals?id=\(id)", Flash("edited", name))
        case .unchanged: return request.see("/approvals?id=\(id)", Flash("unchanged", name))
        case .overtaken: return request.see("/approvals", Flash("overtaken", name))
        case .stale(let other):
            return try await again(request, typed, [DeskWords.fill(words.staleEdit, ["name": other.editor])])
        case .tooLong: return try await again(request, typed, [words.tooLong])
        case .objected(let objections): return try await again(request, typed, objections.map { words.objection($0) })
        case .refused(let why): return try await again(request, typed, [why])
        }
    }

    /// The form once more, with what was typed and what is wrong with it.
    private static func again(_ request: DeskRequest, _ typed: Manuscript, _ faults: [String]) async throws -> Answer {
        guard var page = try await editPage(request) else { return request.nothing }
        (page.typed, page.faults) = (typed, faults)
        return request.page(page.frame, status: 422)
    }
}
