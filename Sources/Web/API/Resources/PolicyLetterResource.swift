import Correspondence
import Documents
import Engine
import Receivables
import Storage

/// The letters of a policy, written to an invented customer, and other words tried out; nothing of it is kept.
enum PolicyLetterResource {
    static let routes = [
        APIRoute(
            method: .get,
            path: "/policies/{name}/letters/{step}",
            scope: .read,
            name: "readPolicyLetter",
            does: "a letter of a policy, as an invented customer would read it",
            parameters: [.init("version", PolicyResource.version.shape, PolicyResource.version.about)]
                + choices.map { .init($0.name, $0.shape, $0.about) },
            answer: .named("PolicyLetter"),
            tools: [.shelf, .rules, .letters, .templates],
            work: .reading { request, reading in try show(request, reading, trying: nil) { request.text($0) } }
        ),
        APIRoute(
            method: .post,
            path: "/policies/{name}/letters/{step}/try",
            scope: .act,
            name: "tryPolicyLetter",
            does: "tries other words of a letter; nothing is kept",
            body: .object([.init("template", .text(.words, most: 64 << 10))] + choices),
            answer: .named("PolicyLetter"),
            tools: [.shelf, .rules, .letters, .templates],
            work: .making { request in
                let typed = PolicyHand.tidied(request.body["template"]?.text ?? "")
                return try await request.read { reading in
                    try show(request, reading, trying: typed) { request.body[$0]?.text }
                }
            }
        ),
    ]

    private static let choices: [JSONShape.Member] = [
        .maybe("language", .text(.words, most: 20), "Of the letter; the asker's where nothing is said."),
        .maybe("tone", .word(Tone.allCases.map(\.rawValue)), "The step's where nothing is said."),
        .maybe("channel", .word(Channel.allCases.map(\.rawValue)), "The step's first where nothing is said."),
    ]

    static let shapes: [String: JSONShape] = [
        "PolicyLetter": .object([
            .init("step", .words), .init("language", .words), .init("tone", .word(Tone.allCases.map(\.rawValue))),
            .init("channel", .word(Channel.allCases.map(\.rawValue))),
            .init("languages", .list(.words), "In which there is one."), .maybe("subject", .words),
            .maybe("text", .words), .maybe("html", .words), .init("objections", .list(.words)),
            .maybe("unwritten_because", .words), .maybe("template", .words, "The words it is made of."),
            .maybe("template_file", .words, "Where they lie, below `letter-templates` of the book."),
            .init("faults", .list(.named("TextFault")), "Of the template that was tried."),
        ])
    ]

    /// - Parameter chosen: what was said of a choice.
    private static func show(
        _ request: APIRequest,
        _ reading: Reading,
        trying typed: String?,
        chosen: (String) -> String?
    ) throws -> APIAnswer {
        let (policy, writer) = (try PolicyResource.model(request, reading), try request.tools.letters())
        let wish = PolicyLettersModel.Wish(
            step: request.value("step"),
            language: chosen("language") ?? request.language,
            tone: chosen("tone").flatMap { Tone(rawValue: $0) },
            channel: chosen("channel").flatMap { Channel(rawValue: $0) },
            view: .text,
            isDraft: false,
            isOwn: false,
            typed: typed
        )
        let samples = SampleLetters(sender: writer.sender, today: request.today)
        let shelf = try request.tools.templates()
        let model = try PolicyLettersModel(policy, wish, writer.letters, samples, at: shelf, from: reading)
        guard let entry = model.chosen, entry.step == wish.step else { throw APIProblem(.unknown) }
        return APIAnswer(document(model, entry))
    }

    private static func document(_ model: PolicyLettersModel, _ entry: PolicyLettersModel.Entry) -> JSON {
        let plain: JSON = [
            "step": JSON(entry.step), "language": JSON(model.language), "tone": JSON(model.tone.rawValue),
            "channel": JSON(model.channel.rawValue), "languages": JSON(model.languages),
            "template": model.source.map { JSON($0.text) }, "template_file": model.source.map { JSON($0.path) },
            "objections": .list([]),
            "faults": .list(
                model.faults.map { ["line": JSON($0.line), "message": JSON("\($0.problem) \($0.remedy)")] }
            ),
        ]
        switch model.sample {
        case .written(let letter, let objections):
            let said = objections.map { ApprovalsWords.english.objection($0) }
            return plain.with("subject", JSON(letter.subject)).with("text", JSON(letter.text))
                .with("html", letter.html.isEmpty ? nil : JSON(letter.html)).with("objections", JSON(said))
        case .unwritten(let refusal): return plain.with("unwritten_because", JSON("\(refusal)"))
        case nil: return plain
        }
    }
}
