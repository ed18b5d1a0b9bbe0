import Connections
import Correspondence
import Engine
import Receivables
import Storage

/// The letter as its reader will see it, and what somebody changed in it.
struct LetterPane {
    private let question: ApprovalCase
    private let page: ApprovalsPage
    private var words: ApprovalsWords { page.words }

    init(_ question: ApprovalCase, _ page: ApprovalsPage) {
        self.question = question
        self.page = page
    }

    var html: Markup { "<section aria-label=\"\(words.letter)\">\(content)</section>" }

    private var content: Markup {
        switch question.subject {
        case .letter(let letter): return "\(views(letter))\(sheet(letter))\(objections(letter))\(changes(letter))"
        case .deed:
            return "<div class=\"empty\"><b>\(page.figures.speech.act(question.row.what))</b>\(words.deed)</div>"
        case .unwritten(let why): return "<div class=\"aside look\"><b>\(words.unwritten)</b> \(why)</div>"
        }
    }

    // MARK: The letter

    private func views(_ letter: ShownLetter) -> Markup {
        let names = [(ApprovalsPage.View.desktop, words.desktop), (.phone, words.phone), (.text, words.text)]
        let shown = letter.letter.html.isEmpty ? [names[2]] : names
        let links = shown.map { view, name -> Markup in
            let current: Markup = view == self.view(letter) ? " aria-current=\"true\"" : ""
            let key: Markup? = view == .text ? " data-key=\"t\"" : nil
            return "<a href=\"\(page.path(question.row.id, view))\"\(current)\(key)>\(name)</a>"
        }
        return """
            <div class="head"><nav class="chips" aria-label="\(words.views)">\(links)</nav>
            <p class="s faint">\(words.asRead)</p></div>
            """
    }

    /// A text message has one shape.
    private func view(_ letter: ShownLetter) -> ApprovalsPage.View { letter.letter.html.isEmpty ? .text : page.view }

    private func sheet(_ letter: ShownLetter) -> Markup {
        let copy: Markup? = letter.copy.map { "<dt>\(words.copy)</dt><dd>\($0)</dd>" }
        let subject: Markup? =
            letter.letter.subject.isEmpty
            ? nil
            : "<dt>\(words.subject)</dt><dd><b lang=\"\(letter.letter.language)\">\(letter.letter.subject)</b></dd>"
        return """
            <article class="sheet"><dl class="mailhead"><dt>\(words.from)</dt><dd>\(letter.from)</dd>
            <dt>\(words.to)</dt><dd>\(letter.to)</dd>\(copy)\(subject)</dl>\(body(letter))</article>
            """
    }

    private func body(_ letter: ShownLetter) -> Markup {
        let view = view(letter)
        guard view != .text else {
            return "<pre class=\"plain\" lang=\"\(letter.letter.language)\" tabindex=\"0\">\(letter.letter.text)</pre>"
        }
        let path = "/approvals/\(question.row.id)/letter"
        let name = DeskWords.fill(words.frameTitle, ["name": question.row.customer])
        return """
            <iframe class="letter \(view.rawValue)" src="\(path)" sandbox title="\(name)" loading="lazy"></iframe>
            <p class="s"><a href="\(path)">\(words.alone)</a></p>
            """
    }

    private func objections(_ letter: ShownLetter) -> Markup {
        guard !letter.objections.isEmpty else {
            return "<p class=\"s mute\"><span class=\"st ok\"><i></i></span> \(words.checked)</p>"
        }
        let list = letter.objections.map { "<li>\(words.objection($0))</li>" as Markup }
        return "<div class=\"aside look\"><b>\(words.objected)</b><ul>\(list)</ul></div>"
    }

    // MARK: What was changed

    private func changes(_ letter: ShownLetter) -> Markup {
        guard !question.edits.isEmpty else { return "<p class=\"s mute\">\(words.template)</p>" }
        let names = Set(question.edits.map(\.editor)).sorted().joined(separator: ", ")
        let diff = WordDiff(from: letter.template.body, to: letter.words.body)
        let title = DeskWords.fill(words.changed, ["name": names])
        let count = DeskWords.fill(words.changedCount, ["count": "\(diff.changed)"])
        return """
            <section class="sec"><div class="head"><h2>\(title)</h2><p class="s faint">\(count)</p></div>
            <div class="diff serif" lang="\(letter.letter.language)">\(subject(letter))\(DiffMarkup(diff).html)</div></section>
            """
    }

    private func subject(_ letter: ShownLetter) -> Markup? {
        guard letter.template.subject != letter.words.subject else { return nil }
        return DiffMarkup(WordDiff(from: letter.template.subject, to: letter.words.subject)).html
    }
}

/// What changed, as people who proofread write it. Paragraphs that stayed are left out.
struct DiffMarkup {
    private let diff: WordDiff

    init(_ diff: WordDiff) { self.diff = diff }

    var html: Markup {
        let changed = diff.paragraphs.filter { paragraph in
            paragraph.contains { if case .kept = $0 { false } else { true } }
        }
        return "\(changed.map { "<p>\($0.map(Self.piece))</p>" as Markup })"
    }

    private static func piece(_ piece: WordDiff.Piece) -> Markup {
        switch piece {
        case .kept(let words): "\(words) "
        case .cut(let words): "<del>\(words)</del> "
        case .added(let words): "<ins>\(words)</ins> "
        }
    }
}
