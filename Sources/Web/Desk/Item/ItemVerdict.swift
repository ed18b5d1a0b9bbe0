import Engine
import Receivables
import Storage

/// Why something is done about the item on a day, or why nothing is.
struct ItemVerdict {
    private let page: ItemPage
    private var words: ItemWords { page.words }
    private var model: ItemModel { page.model }

    init(_ page: ItemPage) { self.page = page }

    var html: Markup {
        guard let verdict = model.verdict else {
            let day = page.figures.long(model.asked)
            return
                "<section class=\"verdict\"><h2>\(DeskWords.fill(words.notKnownOn, ["day": day]))</h2>\(another)</section>"
        }
        let (mark, word) = verdict.line == nil ? ("off", words.nothing) : ("wait", words.isActing)
        return """
            <section class="verdict" aria-labelledby="h-v"><p class="kind"><span class="st \(mark)"><i></i>\(word)</span> \
            \(page.figures.long(verdict.day))</p><h2 id="h-v">\(title(verdict))</h2>
            <ul class="why">\(verdict.reasons.map { "<li>\($0.sentence(in: page.figures.speech))</li>" as Markup })</ul>\(proposals)\(another)</section>
            """
    }

    private func title(_ verdict: Explanation) -> String {
        if let line = verdict.line { return ItemSentences(page).sentence(of: line) }
        let hold = verdict.hold ?? .nothingDue
        return DeskWords.fill(words.nothingBecause, ["why": hold.words(in: page.figures.speech)])
    }

    /// Acts of people that wait for somebody else.
    private var proposals: Markup? {
        guard !model.proposals.isEmpty else { return nil }
        let me = page.request.guest?.person.name
        let rows = model.proposals.map { approval -> Markup in
            let title = DeskWords.fill(
                words.proposedBy,
                ["name": approval.maker ?? "", "what": page.figures.speech.act(approval.ask.what)]
            )
            let isMine = approval.maker == me || !page.request.may(.approver)
            return "<p>\(title)</p>\(isMine ? nil : answers(approval.id))"
        }
        return "<div class=\"aside look\">\(rows)</div>"
    }

    private func answers(_ id: Int64) -> Markup {
        func button(_ path: String, _ word: String, _ style: String) -> Markup {
            """
            <form method="post" action="/approvals/\(Int(id))/\(path)">\(page.request.sealField)\
            <input type="hidden" name="name" value="\(model.id.description)"><button class="\(style)">\(word)</button></form>
            """
        }
        return """
            <div class="row">\(button("approve", words.agree, "btn sm grave"))\(button("decline", words.decline, "btn sm"))</div>
            """
    }

    private var another: Markup {
        """
        <form method="get" action="\(page.path)" class="inline"><label for="on" class="s">\(words.anotherDay)</label>
        <input type="date" id="on" name="on" value="\("\(model.asked)")"><button class="btn sm">\(words.explain)</button></form>
        """
    }
}
