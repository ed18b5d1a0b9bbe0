import Engine
import Receivables
import Storage

/// One decision: what it is about, why it waits, what it may bring, and a button for each answer.
struct MatterRow {
    private let matter: Matter
    private let request: DeskRequest
    private let page: TodayPage
    private let isFirst: Bool
    private var words: TodayWords { page.words }
    private var speech: Speech { page.figures.speech }

    init(_ matter: Matter, _ page: TodayPage, isFirst: Bool) {
        self.matter = matter
        self.page = page
        self.isFirst = isFirst
        request = page.request
    }

    var html: Markup {
        """
        <li class="dec\(isFirst ? " first" : "")" tabindex="-1"><div class="body">
        <div class="kind"><span class="st \(matter.kind.state)"><i></i>\(words.kindOne(matter.kind))</span>\(remark)</div>
        <h3>\(title)</h3><p>\(why)</p>\(quote)<div class="meta">\(lane)\(items)</div></div>
        <div class="cash">\(cash)</div><div class="do">\(acts)</div></li>
        """
    }

    // MARK: Words

    private var title: String {
        let names = ["name": matter.customer]
        switch matter.what {
        case .approval(let step, let by, _, _, _, _):
            return DeskWords.fill(words.approvalTitle, ["name": matter.customer, "step": step, "by": speech.act(by)])
        case .reply: return DeskWords.fill(words.replyTitle, names)
        case .task(let what, _, _): return DeskWords.fill(words.taskTitle, ["name": matter.customer, "what": what])
        case .trouble(.brokenPromise, _): return DeskWords.fill(words.promiseTitle, names)
        case .trouble(.failedCharge, _): return DeskWords.fill(words.chargeTitle, names)
        case .trouble(.dispute, _): return DeskWords.fill(words.disputeTitle, names)
        case .held(let step, _): return DeskWords.fill(words.heldTitle, ["name": matter.customer, "step": step])
        case .source: return words.sourceTitle
        case .parked(let count): return DeskWords.fill(words.parkedTitle, ["count": "\(count)"])
        case .hook(let url, _): return DeskWords.fill(words.hookTitle, ["url": url])
        }
    }

    private var why: Markup {
        switch matter.what {
        case .held(_, let reason): reason.isEmpty ? "\(words.heldWhy)" : "\(words.heldWhy) \(english: reason)"
        case .hook(_, let reason): reason.isEmpty ? "\(words.hookWhy)" : "\(words.hookWhy) \(english: reason)"
        default: "\(sentence)"
        }
    }

    private var sentence: String {
        switch matter.what {
        case .approval(_, _, let concern, _, let needs, _):
            return speech.sentence(concern.words(in: speech)) + (needs > 1 ? " " + words.twoPeople : "")
        case .reply(_, let guess, let confidence):
            let meaning = words.meanings[guess] ?? guess
            return DeskWords.fill(words.replyWhy, ["guess": meaning, "sure": "\(confidence)"])
        case .task(_, let whose, let taker):
            let told = Colleague(rawValue: whose)?.name(in: speech) ?? whose
            return taker.map { DeskWords.fill(words.taskTaken, ["name": $0]) }
                ?? DeskWords.fill(words.taskWhy, ["whose": told])
        case .trouble(let trouble, let note):
            let sentence = words.troubles[trouble, default: ""]
            return note.isEmpty ? sentence : sentence + " " + DeskWords.fill(words.note, ["note": note])
        case .source(let staleness): return staleness.sentence(in: speech)
        case .parked: return words.parkedWhy
        case .held, .hook: return ""
        }
    }

    /// What stands beside the kind.
    private var remark: String {
        let since = DeskWords.fill(words.since, ["day": page.figures.short(matter.since)])
        guard case .approval(_, _, _, let has, let needs, let names) = matter.what, has > 0 else {
            return [.source, .parked, .hook].contains(matter.kind) ? "" : since
        }
        let agreed = ["names": names.joined(separator: ", "), "count": "\(needs - has)"]
        return since + "; " + DeskWords.fill(words.agreed, agreed)
    }

    private var quote: Markup? {
        guard case .reply(let text, _, _) = matter.what else { return nil }
        return "<p class=\"quote\">“\(text)”</p>"
    }

    private var lane: Markup? {
        matter.age.map { age in
            let lane = age <= 0 ? "current" : age < 15 ? "early" : age < 45 ? "late" : "critical"
            let day = age > 0 ? DeskWords.fill(words.pastDue, ["days": "\(age)"]) : words.notDue
            return "<span class=\"lane \(lane)\"><i></i>\(day)</span>"
        }
    }

    private var items: Markup? {
        guard let first = matter.items.first else { return nil }
        let others = matter.items.count - 1
        let more: Markup? = others > 0 ? " \(DeskWords.fill(words.andMore, ["count": "\(others)"]))" : nil
        return "<span>\(first)\(more)</span>"
    }

    private var cash: Markup? {
        guard let asked = matter.asked, let expected = matter.expected, asked.isPositive else { return nil }
        let whole = "\(expected.currency) \(page.figures.whole(expected))"
        return "\(words.expect) <b>\(whole)</b>\(DeskWords.fill(words.of, ["amount": page.figures.number(asked)]))"
    }

    // MARK: Answers

    private var acts: Markup {
        switch matter.what {
        case .approval(_, _, _, _, _, let names):
            let isMine = names.contains(request.guest?.person.name ?? "")
            guard request.may(.approver), !isMine else { return hold }
            return """
                \(button("/approvals/\(matter.id)/approve", words.approve, key: "a", isMain: true))
                <div class="two">\(hold)\(button("/approvals/\(matter.id)/decline", words.decline, key: "d", plain: true))</div>
                """
        case .reply: return request.may(.clerk) ? reading : ""
        case .task(_, _, let taker):
            guard request.may(.clerk) else { return "" }
            let take: Markup? =
                taker == nil ? button("/tasks/\(matter.id)/take-up", words.takeUp, key: "a", isMain: true) : nil
            return
                "\(take)<div class=\"two\">\(button("/tasks/\(matter.id)/done", words.done, key: "d", plain: true))</div>"
        case .trouble(let trouble, _):
            guard request.may(.clerk), let item = matter.items.first else { return "" }
            let path = "/troubles/\(trouble.rawValue)/\(item.asPathPart)"
            return "\(button(path, words.seenTo, key: "a", isMain: true))<div class=\"two\">\(hold)</div>"
        case .held:
            guard request.may(.approver) else { return "" }
            return """
                \(button("/held/\(matter.id)/again", words.again, key: "a", isMain: true))
                <div class="two">\(button("/held/\(matter.id)/went", words.went, key: "d", plain: true))</div>
                """
        case .source, .parked, .hook: return ""
        }
    }

    private var hold: Markup {
        guard request.may(.clerk), let item = matter.items.first else { return "" }
        return button("/items/\(item.asPathPart)/hold", words.hold, key: "h", plain: true)
    }

    /// The guess first; a promise needs its day.
    private var reading: Markup {
        guard case .reply(_, let guess, _) = matter.what else { return "" }
        let path = "/replies/\(matter.id)/read"
        let choices = Event.Reading.allCases.filter { $0 != .promise }
        let first = choices.first { $0.rawValue == guess } ?? .nothing
        let buttons = choices.map { choice -> Markup in
            let style = choice == first && isFirst ? "btn go" : choice == first ? "btn" : "btn plain sm"
            let key: Markup = choice == first ? " data-key=\"a\"" : ""
            return
                "<button class=\"\(style)\" name=\"means\" value=\"\(choice.rawValue)\"\(key)>\(words.read(choice))</button>"
        }
        return """
            <form method="post" action="\(path)" class="stacked">\(hidden)\(buttons)</form>
            <form method="post" action="\(path)" class="inline">\(hidden)<input type="hidden" name="means" value="promise">
            <label class="vh" for="until-\(Int(matter.id))">\(words.promiseDay)</label>
            <input type="date" id="until-\(Int(matter.id))" name="until" required><button class="btn sm">\(words.promise)</button></form>
            """
    }

    private var hidden: Markup {
        let kind: Markup? = page.model.kind.map { "<input type=\"hidden\" name=\"kind\" value=\"\($0.rawValue)\">" }
        return """
            \(request.sealField)<input type="hidden" name="name" value="\(matter.customer)">\
            <input type="hidden" name="seen" value="\(Int(matter.seen))">\(kind)
            """
    }

    private func button(_ path: String, _ word: String, key: String, isMain: Bool = false, plain: Bool = false)
        -> Markup
    {
        let style = plain ? "btn plain sm" : isMain && isFirst ? "btn go" : "btn"
        return """
            <form method="post" action="\(path)">\(hidden)<button class="\(style)" data-key="\(key)">\(word) \
            <kbd>\(key.uppercased())</kbd></button></form>
            """
    }
}

extension Matter.Kind {
    /// The shape that stands before its word.
    var state: String {
        switch self {
        case .approval: "wait"
        case .reply, .source, .dispute, .parked, .hook: "look"
        case .task, .promise, .charge, .held: "bad"
        }
    }
}
