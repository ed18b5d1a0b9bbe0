import Connections
import Correspondence
import Engine
import Receivables
import Storage

/// The words of a letter in a form, beside what the template says.
struct ApprovalEditPage {
    private let request: DeskRequest
    private let question: ApprovalCase
    private let letter: ShownLetter
    private let shell: Shell
    private let words: ApprovalsWords
    /// What was typed, where it could not be saved.
    var typed: Manuscript?
    var faults: [String] = []

    init(_ request: DeskRequest, _ question: ApprovalCase, _ letter: ShownLetter, _ shell: Shell) {
        self.request = request
        self.question = question
        self.letter = letter
        self.shell = shell
        words = .of(request.language)
    }

    var frame: Frame {
        Frame(
            words.editTitle,
            at: .approvals,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="\(back)">\(words.title)</a> · \(question.row.customer)</p>
            <h1>\(words.editTitle)</h1></div></header>\(problems)
            <div class="cols even"><div>\(form)</div><div>\(beside)</div></div>
            """
        )
    }

    private var back: String { "/approvals?id=\(question.row.id)" }

    private var problems: Markup? {
        guard !faults.isEmpty else { return nil }
        let list = faults.map { "<li>\($0)</li>" as Markup }
        return "<div class=\"aside look\" id=\"faults\" role=\"alert\"><b>\(words.editFault)</b><ul>\(list)</ul></div>"
    }

    private var form: Markup {
        let said = typed ?? letter.words
        let wrong: Markup = faults.isEmpty ? "" : " aria-invalid=\"true\" aria-describedby=\"faults\""
        var subject = Field("subject", words.subjectLabel)
        subject.typed = said.subject
        return """
            <form method="post" action="/approvals/\("\(question.row.id)")/edit" data-keep="letter-\("\(question.row.id)")">
            \(request.sealField)<input type="hidden" name="version" value="\(question.edits.last?.version ?? 0)">
            <input type="hidden" name="name" value="\(question.row.customer)">
            \(letter.letter.subject.isEmpty ? nil : subject.html)
            <div class="field"><label for="body">\(words.bodyLabel)</label>
            <textarea id="body" name="body" rows="24" maxlength="\(Manuscript.longest)" required\(wrong)>\(said.body)</textarea>
            <p class="hint">\(words.marksHint)</p></div>
            <p class="row"><button class="btn go">\(words.save)</button> <a class="btn plain" href="\(back)">\(words.back)</a></p>
            </form>
            """
    }

    /// What it says now, and what was changed in it so far.
    private var beside: Markup {
        let diff = WordDiff(from: letter.template.body, to: letter.words.body)
        let changes: Markup? =
            diff.changed == 0
            ? nil : "<div class=\"diff serif\" lang=\"\(letter.letter.language)\">\(DiffMarkup(diff).html)</div>"
        return """
            <section class="sec"><p class="s mute">\(words.editHint)</p>\(changes)
            <pre class="plain" lang="\(letter.letter.language)" tabindex="0">\(letter.letter.text)</pre></section>
            """
    }
}
