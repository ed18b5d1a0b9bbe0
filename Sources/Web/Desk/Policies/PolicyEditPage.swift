import Engine
import Files
import Receivables
import Storage

/// The text of a policy in a field, and beside it what is found in it, line by line.
struct PolicyEditPage {
    private let request: DeskRequest
    private let model: PolicyModel
    private let draft: PolicyDraft
    private let shell: Shell
    private let words: PoliciesWords

    init(_ request: DeskRequest, _ model: PolicyModel, _ draft: PolicyDraft, _ shell: Shell) {
        self.request = request
        self.model = model
        self.draft = draft
        self.shell = shell
        words = .of(request.language)
    }

    /// Bytes of a text that a form can bring.
    static let longest = 30_000

    var frame: Frame {
        let title = DeskWords.fill(words.editTitle, ["name": model.name])
        return Frame(
            title,
            at: .policies,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/policies">\(words.title)</a> ›
            <a href="\(model.line.path)">\(model.name)</a></p><h1>\(title)</h1></div></header>
            <p class="s mute">\(words.editLead) <a href="\(model.line.path)/form">\(words.form)</a></p>\(fault)
            <div class="cols text sec"><div>\(form)</div><div id="checked" aria-live="polite">\(found)</div></div>
            """
        )
    }

    private var fault: Markup? {
        guard let fault = draft.fault else { return nil }
        return "<p class=\"aside look\" role=\"alert\">\(fault)</p>"
    }

    private var form: Markup {
        let lines = min(40, max(16, draft.text.split(separator: "\n", omittingEmptySubsequences: false).count + 2))
        return """
            <form method="post" action="\(model.line.path)/edit" data-keep="policy-\(model.name)" data-check="checked">
            \(request.sealField)<input type="hidden" name="seen" value="\(draft.seen)">
            <div class="field"><label for="body">\(words.body)</label>
            <textarea class="mono" id="body" name="body" rows="\(lines)" maxlength="\(Self.longest)" spellcheck="false" \
            wrap="off" required>\(draft.text)</textarea></div>
            \(PolicyReason(draft, words).html)
            <p class="row"><button class="btn go" name="act" value="save">\(words.save)</button>
            <button class="btn" name="act" value="check" formnovalidate>\(words.check)</button>
            <a class="btn plain" href="\(model.line.path)">\(words.back)</a></p></form>\(theirs)
            """
    }

    private var theirs: Markup? {
        guard let theirs = draft.theirs else { return nil }
        let diff = LineDiff(from: theirs, to: draft.text)
        return
            "<section class=\"sec\"><h2>\(words.said)</h2><pre class=\"y\" tabindex=\"0\">\(diff.html)</pre></section>"
    }

    // MARK: What is found

    private var found: Markup {
        let policy: Policy
        do throws(Problem) {
            policy = try PolicyHand.read(draft.text, as: model.name)
        } catch {
            return
                "<div class=\"aside look\" role=\"alert\"><b>\(words.unreadable).</b>\(PolicyFault(error, in: draft.text, words).html)</div>"
        }
        let diff = LineDiff(from: model.before, to: draft.text)
        let ready = DeskWords.fill(words.ready, ["steps": request.figures.count(policy.steps.count)])
        let changed = DeskWords.fill(words.changed, ["count": request.figures.count(diff.changed)])
        let text: Markup? =
            diff.changed == 0 ? nil : "<pre class=\"y\" tabindex=\"0\" aria-label=\"\(words.text)\">\(diff.html)</pre>"
        return """
            <p class="s"><span class="st ok"><i></i>\(ready)</span></p>\(PolicyPage.findings(PolicyCheck(policy).findings, words, request.figures.speech))
            <p class="s mute">\(diff.changed == 0 ? words.unchanged : changed)</p>\(text)
            """
    }
}

/// What is wrong with a text, at its line.
struct PolicyFault {
    private let problem: Problem
    private let lines: [Substring]
    private let words: PoliciesWords

    init(_ problem: Problem, in text: String, _ words: PoliciesWords) {
        self.problem = problem
        self.words = words
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    var html: Markup {
        guard let line = problem.line, lines.indices.contains(line - 1) else {
            return "<p>\(english: problem.message)</p>"
        }
        let place = DeskWords.fill(words.line, ["line": "\(line)"])
        let around = max(0, line - 3)..<min(lines.count, line + 2)
        let rows = around.map { index -> Markup in
            let isIt = index == line - 1
            return
                "<span\(isIt ? " class=\"cut\"" as Markup : "")>\(index + 1)\(isIt ? " ◆ " : "   ")\(String(lines[index]))</span>"
        }
        return "<p><b>\(place):</b> \(english: problem.message)</p><pre class=\"y\" tabindex=\"0\">\(rows)</pre>"
    }
}

/// Why a version is written.
struct PolicyReason {
    private let draft: PolicyDraft
    private let words: PoliciesWords

    init(_ draft: PolicyDraft, _ words: PoliciesWords) {
        self.draft = draft
        self.words = words
    }

    var html: Markup {
        var reason = Field("reason", words.reason)
        reason.typed = draft.reason
        reason.hint = words.reasonHint
        return reason.html
    }
}
