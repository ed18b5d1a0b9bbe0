import Correspondence
import Documents
import Engine
import Receivables
import Storage

/// The texts that letters are written with: written by one person, put live by another, whatever program they use.
enum LetterTextResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/letter-texts",
            scope: .read,
            name: "listLetterTexts",
            does: "the texts that letters are written with, and which are worked on",
            answer: .object([.init("data", .list(.named("LetterTextLine")))]),
            tools: [.templates],
            work: .reading { request, reading in
                let entries = try request.tools.templates().entries(from: reading)
                return APIAnswer(["data": .list(entries.map(document))])
            }
        ),
        APIRoute(
            method: .get,
            path: "/letter-texts/{language}/{letter}",
            scope: .read,
            name: "readLetterText",
            does: "a text as it is sent and as it is worked on, with all its versions",
            answer: .named("LetterText"),
            tools: [.templates],
            work: .reading { try show($0, $1) }
        ),
        APIRoute(
            method: .post,
            path: "/letter-texts/{language}/{letter}/check",
            scope: .act,
            name: "checkLetterText",
            does: "says what is wrong with a text, and which letters could not leave with it; nothing is kept",
            body: .object([.init("text", text)]),
            answer: .named("LetterTextJudgement"),
            tools: [.letters, .templates],
            work: .making { try await check($0) }
        ),
        act(
            "draft",
            .act,
            "saveLetterText",
            "saves a text as the version that is worked on",
            [
                .init("text", text), .init("reason", .text(.words, most: PolicyHand.longestReason)),
                .maybe("seen", seen, "Of the draft it is written over; nothing where there is none."),
            ]
        ) { hand, request, path, sight, writing in
            let (text, reason) = (PolicyHand.tidied(request.body["text"]?.text ?? ""), try request.reason("reason"))
            return try hand.save(text, at: path, because: reason, over: sight, in: writing)
        },
        act(
            "live",
            .approve,
            "putLetterTextLive",
            "puts live what somebody else has written: letters from the next run on have it",
            [.init("seen", seen, "Of the draft.")]
        ) { hand, _, path, sight, writing in
            try hand.putLive(path, seen: sight, in: writing)
        },
        act("drop", .act, "dropLetterText", "gives a draft up", [.init("seen", seen, "Of the draft.")]) {
            hand,
            _,
            path,
            sight,
            writing in
            try hand.drop(path, seen: sight, in: writing)
        },
        act(
            "restore",
            .approve,
            "restoreLetterText",
            "gives a letter the text back that lies in a file, or is shipped",
            [.init("seen", seen, "Of the version that is live.")]
        ) { hand, request, path, sight, writing in
            guard let sight else { throw APIProblem(.changed, request.words.overtaken) }
            return try hand.restore(path, seen: sight, in: writing)
        },
    ]

    private static let text = JSONShape.text(.words, most: 64 << 10)
    private static let seen = JSONShape.text(.words, most: 20)
    private static let ending = ".mustache"

    static let shapes: [String: JSONShape] = [
        "LetterTextLine": .object(line),
        "LetterText": .object(
            line + [
                .maybe("text", .words, "As letters are written now; missing where there is a draft only."),
                .maybe("draft_text", .words),
                .init("versions", .list(.named("LetterTextVersion")), "The newest first."),
            ]
        ),
        "LetterTextVersion": .object([
            .init("number", .count), .init("state", .word(LetterEdition.State.allCases.map(\.rawValue))),
            .init("authors", .list(.words), "Nobody for a text that was found in a file."), .init("reason", .words),
            .maybe("put_live_by", .words), .init("written", .instant),
            .maybe("begins", .day, "Letters that are decided from this day on are written with it."),
            .maybe("ends", .day, "From this day on no more."),
            .init("seen", .words, "Give it with an act: nothing is done to what somebody has changed since."),
        ]),
        "LetterTextOutcome": .object([
            .init("outcome", .word(["done", "unchanged"])), .maybe("version", .named("LetterTextVersion")),
        ]),
        "LetterTextJudgement": .object([
            .init(
                "faults",
                .list(
                    .object([
                        .init("file", .words, "Another one where a letter is made of this text."),
                        .init("line", .count),
                        .init("column", .count), .init("message", .words),
                    ])
                ),
                "It is not saved with these."
            ),
            .init("objections", .list(.words), "It is not put live with these."),
        ]),
    ]

    private static let line: [JSONShape.Member] = [
        .init("language", .words), .init("letter", .words, "A step, a tone, or a part such as `_footer`."),
        .maybe(
            "source",
            .word(["shipped", "file", "saved"]),
            "Where the text comes from that letters are written with."
        ),
        .maybe("live", .named("LetterTextVersion"), "Where it was saved."),
        .maybe("draft", .named("LetterTextVersion"), "The one that is worked on."),
    ]

    // MARK: Looking

    private static func document(_ entry: LetterShelf.Entry) -> JSON {
        let parts = entry.path.split(separator: "/", maxSplits: 1).map(String.init)
        let source = entry.standing.map { $0.edition != nil ? "saved" : $0.isFile ? "file" : "shipped" }
        return [
            "language": JSON(parts.first ?? ""), "letter": JSON(String((parts.last ?? "").dropLast(ending.count))),
            "source": source.map { JSON($0) }, "live": entry.standing?.edition.map(document),
            "draft": entry.draft.map(document),
        ]
    }

    private static func document(_ edition: LetterEdition) -> JSON {
        [
            "number": JSON(edition.number), "state": JSON(edition.state.rawValue), "authors": JSON(edition.authors),
            "reason": JSON(edition.reason), "put_live_by": edition.agreed.isEmpty ? nil : JSON(edition.agreed),
            "written": JSON(instant: edition.written), "begins": edition.begins.map { JSON($0) },
            "ends": edition.ends.map { JSON($0) }, "seen": JSON(edition.sight.description),
        ]
    }

    private static func path(_ request: APIRequest) throws -> String {
        let path = "\(request.value("language"))/\(request.value("letter"))\(ending)"
        guard LetterHand.isPath(path) else { throw APIProblem(.unknown) }
        return path
    }

    private static func show(_ request: APIRequest, _ reading: Reading) throws -> APIAnswer {
        let (path, shelf) = (try path(request), try request.tools.templates())
        let editions = try reading.letterEditions(of: path)
        let draft = editions.first { $0.state == .draft }
        let entry = LetterShelf.Entry(path: path, standing: try shelf.standing(at: path, from: reading), draft: draft)
        guard entry.standing != nil || !editions.isEmpty else { throw APIProblem(.unknown) }
        return APIAnswer(
            document(entry).with("text", entry.standing.map { JSON($0.text) })
                .with("draft_text", draft.map { JSON($0.body) }).with("versions", .list(editions.map(document)))
        )
    }

    private static func check(_ request: APIRequest) async throws -> APIAnswer {
        let (path, hand) = (try path(request), try hand(request.hand, request))
        let text = PolicyHand.tidied(request.body["text"]?.text ?? "")
        return try await request.read { reading in
            let faults = try hand.faults(in: text, at: path, from: reading)
            let objections = faults.isEmpty ? try hand.objections(to: text, at: path, from: reading) : []
            return APIAnswer(["faults": .list(faults.map(document)), "objections": JSON(objections)])
        }
    }

    private static func document(_ fault: TemplateFault) -> JSON {
        [
            "file": JSON(fault.file), "line": JSON(fault.line), "column": JSON(fault.column),
            "message": JSON("\(fault.problem) \(fault.remedy)"),
        ]
    }

    // MARK: Writing

    private static func hand(_ hand: DeskHand, _ request: APIRequest) throws -> LetterHand {
        let samples = SampleLetters(sender: try request.tools.letters().sender, today: request.today)
        return LetterHand(hand, at: try request.tools.templates(), trying: samples)
    }

    private static func act(
        _ end: String,
        _ scope: Scope,
        _ name: String,
        _ does: String,
        _ members: [JSONShape.Member],
        _ work:
            @escaping @Sendable (LetterHand, APIRequest, String, PolicyEdition.Sight?, Writing) throws -> LetterOutcome
    ) -> APIRoute {
        APIRoute(
            method: .post,
            path: "/letter-texts/{language}/{letter}/\(end)",
            scope: scope,
            name: name,
            does: does,
            body: .object(members),
            answer: .named("LetterTextOutcome"),
            tools: [.letters, .templates],
            work: .acting { request, writing, hand in
                let (path, sight) = (try path(request), request.body["seen"]?.text.flatMap { PolicyEdition.Sight($0) })
                let outcome = try work(try Self.hand(hand, request), request, path, sight, writing)
                return try answer(to: outcome, path, request)
            }
        )
    }

    private static func answer(to outcome: LetterOutcome, _ path: String, _ request: APIRequest) throws -> APIAnswer {
        switch outcome {
        case .done(let edition): return APIAnswer(["outcome": "done", "version": document(edition)])
        case .unchanged: return APIAnswer(["outcome": "unchanged"])
        case .stale: throw APIProblem(.changed, request.words.overtaken)
        case .overtaken:
            throw APIProblem(.conflict, LetterTextWords.of(request.language).said(outcome, "", path))
        case .own: throw APIProblem(.own)
        case .faulty(let faults):
            throw APIProblem(.invalid, fields: faults.prefix(50).map { .init(place: "/text", words: $0.description) })
        case .unbecoming(let objections):
            throw APIProblem(.invalid, fields: objections.prefix(50).map { .init(place: "/seen", words: $0) })
        }
    }
}
