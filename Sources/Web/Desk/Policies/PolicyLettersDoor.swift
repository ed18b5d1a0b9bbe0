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
        Route(.post, "/policies/:name/letters", .from(.clerk), "tries other words of a letter; nothing is kept") {
            let typed = PolicyHand.tidied($0.form["template"] ?? "")
            guard let (model, shell) = try await model($0, trying: typed) else { return $0.nothing }
            return $0.page(PolicyLettersPage($0, model, shell).frame).framingOurOwn
        },
    ]

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
            typed: typed
        )
        let (desk, today) = (request.desk, request.today)
        return try await desk.pool.run {
            let writer = try desk.letters()
            let samples = SampleLetters(sender: writer.sender, today: today)
            let own = try desk.templates()
            return (PolicyLettersModel(policy, wish, writer.letters, samples, own: own), shell)
        }
    }
}
