import Connections
import Correspondence
import Engine
import Receivables
import Storage

/// The letters of a policy as their readers will see them, and a place to try other words.
enum PolicyLettersDoor {
    static let routes = [
        Route(.get, "/policies/:name/letters", .from(.viewer), "each letter of a policy, as it will be read") {
            guard let (model, shell) = try await model($0, trying: nil) else { return $0.nothing }
            return $0.page(PolicyLettersPage($0, model, shell).frame).framingOurOwn
        },
        Route(.get, "/policies/:name/letters/:step", .from(.viewer), "a letter of a policy alone") {
            guard let (model, _) = try await model($0, trying: nil), case .written(let letter, _)? = model.sample,
                !letter.html.isEmpty
            else { return $0.nothing }
            return LetterFrame(html: letter.html, isSecure: $0.desk.isSecure).answer
        },
        Route(
            .post,
            "/policies/:name/letters",
            .from(.clerk),
            "tries other words of a letter, or saves them as a draft"
        ) {
            try await write($0)
        },
        Route(.post, "/policies/:name/letters/drop", .from(.clerk), "gives a draft of a letter up") {
            try await act($0, "dropped") { try $0.drop($1.path, seen: $1.seen, in: $2) }
        },
        Route(
            .post,
            "/policies/:name/letters/live",
            .from(.approver),
            "puts a letter's text live that somebody else wrote"
        ) {
            try await act($0, "live") { try $0.putLive($1.path, seen: $1.seen, in: $2) }
        },
        Route(
            .post,
            "/policies/:name/letters/restore",
            .from(.approver),
            "gives a letter the text back that is shipped"
        ) {
            try await act($0, "restored") { try $0.restore($1.path, in: $2) }
        },
    ]

    // MARK: Writing

    private static func write(_ request: DeskRequest) async throws -> Answer {
        let typed = PolicyHand.tidied(request.form["template"] ?? "")
        guard let (model, shell) = try await model(request, trying: typed) else { return request.nothing }
        func page(_ fault: String?) -> Answer {
            let page = PolicyLettersPage(request, model, shell, fault: fault)
            return request.page(page.frame, status: fault == nil ? 200 : 422).framingOurOwn
        }
        guard request.form["act"] == "save", let path = model.source?.path else { return page(nil) }
        let reason = String((request.form["reason"] ?? "").trimmingBlanks.prefix(PolicyHand.longestReason))
        let seen = request.form["seen"].flatMap { PolicyEdition.Sight($0) }
        let (shelf, samples) = try await desk(request)
        let outcome = try await request.write { writing, hand in
            try LetterHand(hand, at: shelf, trying: samples).save(
                typed,
                at: path,
                because: reason,
                over: seen,
                in: writing
            )
        }
        let said = LetterTextWords.of(request.language).said(outcome, "saved", path)
        switch outcome {
        case .faulty, .stale: return page(said)
        case .done, .unchanged, .overtaken, .own, .unbecoming:
            return request.see(address(request, draft: true), Flash("policy", said))
        }
    }

    /// What a form of one button says.
    private struct Wish: Sendable {
        let path: String
        let seen: PolicyEdition.Sight?
    }

    private static func act(
        _ request: DeskRequest,
        _ done: String,
        _ body: @escaping @Sendable (LetterHand, Wish, Writing) throws -> LetterOutcome
    ) async throws -> Answer {
        let wish = Wish(
            path: request.form["path"] ?? "",
            seen: request.form["seen"].flatMap { PolicyEdition.Sight($0) }
        )
        guard LetterHand.isPath(wish.path) else { return request.nothing }
        let (shelf, samples) = try await desk(request)
        let outcome = try await request.write { writing, hand in
            try body(LetterHand(hand, at: shelf, trying: samples), wish, writing)
        }
        let said = LetterTextWords.of(request.language).said(outcome, done, wish.path)
        return request.see(address(request, draft: false), Flash("policy", said))
    }

    private static func desk(_ request: DeskRequest) async throws -> (LetterShelf, SampleLetters) {
        let (desk, today) = (request.desk, request.today)
        return try await desk.pool.run {
            (LetterShelf(files: try desk.templates()), SampleLetters(sender: try desk.letters().sender, today: today))
        }
    }

    /// The letter that a form was about.
    private static func address(_ request: DeskRequest, draft: Bool) -> String {
        var fields = Fields()
        for name in ["version", "step", "language", "tone", "channel", "own"] { fields.add(name, request.form[name]) }
        if draft { fields.add("draft", "1") }
        return "/policies/\((request.values["name"] ?? "").asPathPart)/letters?" + FormCode.encode(fields)
    }

    // MARK: Looking

    private static func model(_ request: DeskRequest, trying typed: String?) async throws -> (
        PolicyLettersModel, Shell
    )? {
        guard let (policy, shell) = try await PoliciesDoor.model(request) else { return nil }
        let fields = request.visit.isReading ? request.query : request.form
        let wish = PolicyLettersModel.Wish(
            step: request.values["step"] ?? fields["step"],
            language: fields["language"] ?? request.language,
            tone: fields["tone"].flatMap { Tone(rawValue: $0) },
            channel: fields["channel"].flatMap { Channel(rawValue: $0) },
            view: fields["view"].flatMap { PolicyLettersModel.View(rawValue: $0) } ?? .desktop,
            isDraft: fields["draft"] == "1",
            isOwn: fields["own"] == "1",
            typed: typed
        )
        let (desk, today) = (request.desk, request.today)
        return try await desk.pool.run {
            let writer = try desk.letters()
            let samples = SampleLetters(sender: writer.sender, today: today)
            let shelf = LetterShelf(files: try desk.templates())
            let model = try desk.book.read { reading in
                try PolicyLettersModel(policy, wish, writer.letters, samples, at: shelf, from: reading)
            }
            return (model, shell)
        }
    }
}
