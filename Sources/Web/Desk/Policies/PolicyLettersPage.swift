import Correspondence
import Engine
import Receivables
import Storage

/// A letter at phone or desktop width or as plain text, beside it what is said against it, and its words to try others.
struct PolicyLettersPage {
    private let request: DeskRequest
    private let model: PolicyLettersModel
    private let shell: Shell
    private let words: PoliciesWords
    private let fault: String?

    init(_ request: DeskRequest, _ model: PolicyLettersModel, _ shell: Shell, fault: String? = nil) {
        self.request = request
        self.model = model
        self.shell = shell
        self.fault = fault
        words = .of(request.language)
    }

    private var path: String { model.policy.line.path }

    var frame: Frame {
        let title = DeskWords.fill(words.letterTitle, ["name": model.policy.name])
        return Frame(
            title,
            at: .policies,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/policies">\(words.title)</a> ›
            <a href="\(path)">\(model.policy.name)</a></p><h1>\(title)</h1></div></header>
            <p class="s mute">\(words.letterLead) \(words.inventedCase)</p>\(content)
            """
        )
    }

    private var content: Markup {
        guard let chosen = model.chosen else { return "<div class=\"empty\"><b>\(words.noLetters)</b></div>" }
        return """
            \(alert)\(choices(chosen))<div class="cols text sec"><div id="checked" aria-live="polite">\(letter)\(verdict)</div>
            <section class="rail">\(LetterTextPanel(request, model).html)</section></div>
            """
    }

    private var alert: Markup? {
        fault.map { "<p class=\"aside look\" role=\"alert\">\($0)</p>" }
    }

    // MARK: What to look at

    private func choices(_ chosen: PolicyLettersModel.Entry) -> Markup {
        let views: [(PolicyLettersModel.View, String)] = [
            (.desktop, words.desktop), (.phone, words.phone), (.text, words.plain),
        ]
        return """
            \(chips(words.step, model.entries.map { ($0.step, $0.step == chosen.step, link(step: $0.step)) }))
            \(chips(words.language, model.languages.map { ($0, $0 == model.language, link(language: $0)) }))
            \(chips(words.tone, Tone.allCases.map { (words.tone($0), $0 == model.tone, link(tone: $0)) }))
            \(chips(words.sentBy, chosen.channels.map { (words.channel($0), $0 == model.channel, link(channel: $0)) }))
            \(chips(words.view, views.map { ($0.1, $0.0 == model.view, link(view: $0.0)) }))
            """
    }

    private func chips(_ name: String, _ choices: [(name: String, isChosen: Bool, path: String)]) -> Markup {
        let links = choices.map { choice -> Markup in
            let current: Markup = choice.isChosen ? " aria-current=\"true\"" : ""
            return "<a href=\"\(choice.path)\"\(current)>\(choice.name)</a>"
        }
        return "<nav class=\"chips named\" aria-label=\"\(name)\"><span class=\"s mute\">\(name)</span>\(links)</nav>"
    }

    /// Another step has its own tone and channel.
    private func link(
        step: String? = nil,
        language: String? = nil,
        tone: Tone? = nil,
        channel: Channel? = nil,
        view: PolicyLettersModel.View? = nil,
        alone: Bool = false
    ) -> String {
        let name = step ?? model.chosen?.step ?? ""
        var query = "version=\(model.policy.shown?.number ?? 0)&language=\(language ?? model.language)"
        query += "&view=\((view ?? model.view).rawValue)"
        if step == nil, language == nil, model.isDraft { query += "&draft=1" }
        if step == nil, language == nil, model.isOwn { query += "&own=1" }
        if step == nil {
            query += "&tone=\((tone ?? model.tone).rawValue)&channel=\((channel ?? model.channel).rawValue)"
        }
        return alone
            ? "\(path)/letters/\(name.asPathPart)?\(query)" : "\(path)/letters?step=\(name.asPathPart)&\(query)"
    }

    // MARK: The letter

    private var letter: Markup? {
        guard case .written(let letter, _)? = model.sample else { return nil }
        let subject: Markup? =
            letter.subject.isEmpty
            ? nil
            : "<dl class=\"mailhead\"><dt>\(words.subject)</dt><dd><b lang=\"\(letter.language)\">\(letter.subject)</b></dd></dl>"
        let fallback: Markup? = letter.fellBackFrom.map { tag in
            "<p class=\"s mute\">\(DeskWords.fill(words.fallback, ["name": tag]))</p>"
        }
        return "\(fallback)<article class=\"sheet\">\(subject)\(body(letter))</article>"
    }

    private func body(_ letter: Letter) -> Markup {
        guard !letter.html.isEmpty, model.view != .text else {
            return "<pre class=\"plain\" lang=\"\(letter.language)\" tabindex=\"0\">\(letter.text)</pre>"
        }
        let alone = link(alone: true)
        return """
            <iframe class="letter \(model.view.rawValue)" src="\(alone)" sandbox title="\(model.chosen?.step ?? "")" loading="lazy"></iframe>
            <p class="s"><a href="\(alone)">\(words.alone)</a></p>
            """
    }

    private var verdict: Markup {
        guard model.faults.isEmpty else {
            let list = model.faults.map { fault -> Markup in
                let line = DeskWords.fill(words.line, ["line": "\(fault.line)"])
                return "<li><b>\(line):</b> \(english: "\(fault.problem) \(fault.remedy)")</li>"
            }
            return "<div class=\"aside look\" role=\"alert\"><b>\(words.faults)</b><ul>\(list)</ul></div>"
        }
        switch model.sample {
        case .unwritten(let why)?:
            return "<div class=\"aside look\" role=\"alert\"><b>\(words.unwritten)</b> \(english: "\(why)")</div>"
        case .written(_, let objections)? where !objections.isEmpty:
            let said = ApprovalsWords.of(request.language)
            let list = objections.map { "<li>\(said.objection($0))</li>" as Markup }
            return "<div class=\"aside look\" role=\"alert\"><b>\(words.objected)</b><ul>\(list)</ul></div>"
        case .written?, nil: return "<p class=\"s mute\"><span class=\"st ok\"><i></i></span> \(words.fine)</p>"
        }
    }
}
