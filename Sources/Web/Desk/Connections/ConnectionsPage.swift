import Connections
import Engine
import Receivables
import Storage

/// What is connected, what of it needs somebody, and what else there is.
struct ConnectionsPage {
    private let request: DeskRequest
    private let model: ConnectionsModel
    private let shell: Shell
    private let words: ConnectionsWords

    init(_ request: DeskRequest, _ model: ConnectionsModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
    }

    var frame: Frame { Frame(words.title, at: .connections, shell: shell, content) }

    var content: Markup {
        let counts = ["on": "\(model.lines.count)", "off": "\(model.offers.count)"]
        return """
            <header class="mast low"><div><p class="eyebrow">\(DeskWords.fill(words.counts, counts))</p>
            <h1>\(words.title)</h1></div></header>
            \(needed)\(connected)<div class="cols even">\(sources)\(offers)</div>
            """
    }

    // MARK: What needs somebody

    private var needed: Markup? {
        guard !model.troubled.isEmpty || model.syncTrouble != nil else { return nil }
        return """
            <section class="sec" aria-labelledby="need"><h2 id="need">\(words.needYou)</h2>
            <ol class="decs">\(sync)\(model.troubled.map(trouble))</ol></section>
            """
    }

    private var sync: Markup? {
        model.syncTrouble.map { why in
            """
            <li class="dec plainrow"><div class="body"><div class="kind"><span class="st look"><i></i>\(words.notRead)</span></div>
            <h3>\(words.syncTitle)</h3><p>\(english: why)</p></div></li>
            """
        }
    }

    private func trouble(_ line: ConnectionsModel.Line) -> Markup {
        """
        <li class="dec plainrow"><div class="body"><div class="kind"><span class="st \(line.state.shape)"><i></i>\
        \(words.state(line.state))</span>\(line.title)\(line.name == line.title ? "" : " · \(line.name)")</div>
        <h3>\(words.headline(line))</h3><p>\(words.remedy(line.state))</p></div><div class="do">\(remedyActs(line))</div></li>
        """
    }

    private func remedyActs(_ line: ConnectionsModel.Line) -> Markup {
        let anew: Markup? =
            request.may(.admin) && line.state.wantsSettings
            ? "<a class=\"btn\" href=\"\(line.path)\">\(words.connectAnew)</a>" : nil
        return "\(anew)\(act(line, "test", words.test, isPlain: anew != nil))"
    }

    // MARK: What is connected

    private var connected: Markup {
        guard !model.lines.isEmpty else {
            return "<div class=\"empty\"><b>\(words.nothing)</b>\(words.nothingHint)</div>"
        }
        let shelves = ConnectionsModel.Shelf.allCases.filter { shelf in model.lines.contains { $0.shelf == shelf } }
        return """
            <section class="sec"><div class="wide" tabindex="0" role="region" aria-label="\(words.title)"><table class="t stack conn">
            <thead><tr><th scope="col">\(words.platform)</th><th scope="col">\(words.does)</th><th scope="col">\(words.health)</th>
            <th scope="col">\(words.lastNews)</th><th scope="col" class="r">\(words.pace)</th>
            <th scope="col" class="r"><span class="vh">\(words.acts)</span></th></tr></thead>\(shelves.map(body))</table></div></section>
            """
    }

    private func body(_ shelf: ConnectionsModel.Shelf) -> Markup {
        """
        <tbody><tr><th scope="rowgroup" colspan="6" class="serif">\(words.shelves[shelf] ?? shelf.rawValue)</th></tr>\
        \(model.lines.filter { $0.shelf == shelf }.map(row))</tbody>
        """
    }

    private func row(_ line: ConnectionsModel.Line) -> Markup {
        let on: Markup = line.state.needsSomebody ? " class=\"on\"" : ""
        let account = line.account ?? DeskWords.fill(words.by, ["name": line.person])
        let change: Markup? =
            request.may(.admin) ? "<a class=\"btn plain sm\" href=\"\(line.path)\">\(words.change)</a>" : nil
        let rest = line.isPaused ? act(line, "resume", words.resume) : act(line, "pause", words.pause)
        return """
            <tr\(on)><th scope="row">\(line.name == line.title ? line.title : "\(line.title)")<span class="sub">\(account)</span></th>
            <td>\(line.capabilities.map { words.capabilities[$0] ?? $0.rawValue }.joined(separator: ", "))</td>
            <td><span class="st \(line.state.shape)"><i></i>\(words.state(line.state))</span></td>
            <td>\(line.heard.map(moment) ?? words.noNews)</td><td class="r">\(pace(line.pace))</td>
            <td class="r">\(act(line, "test", words.test))\(rest)\(change)</td></tr>
            """
    }

    private func moment(_ instant: Int64) -> String {
        let day = request.desk.day(instant)
        return day == request.today ? words.today : request.figures.short(day)
    }

    /// Tenths are enough to tell one a second from ten.
    private func pace(_ perSecond: Double) -> String {
        let tenths = Int((perSecond * 10).rounded())
        let number = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10)\(request.figures.point)\(tenths % 10)"
        return DeskWords.fill(words.aSecond, ["count": number])
    }

    private func act(_ line: ConnectionsModel.Line, _ act: String, _ word: String, isPlain: Bool = true) -> Markup {
        guard request.may(act == "test" ? .clerk : .approver) else { return "" }
        return """
            <form class="inline" method="post" action="\(line.path)/\(act)">\(request.sealField)\
            <button class="btn\(isPlain ? " plain sm" : "")">\(word)<span class="vh"> \(line.name)</span></button></form>
            """
    }

    // MARK: What else there is

    private var sources: Markup {
        let pairs = [(words.changesRead, model.changes.succeeded), (words.allRead, model.sync.succeeded)]
        let lines = pairs.map { name, instant -> Markup in
            "<dt>\(name)</dt><dd>\(instant > 0 ? moment(instant) : words.notYet)</dd>"
        }
        return "<section class=\"sec\"><h2>\(words.reading)</h2><dl class=\"pairs\">\(lines)</dl></section>"
    }

    private var offers: Markup {
        let links = model.offers.map { offer -> Markup in
            let name: Markup = "\(offer.title)"
            return "<li>\(request.may(.admin) ? "<a href=\"/catalogue/\(offer.name)\">\(name)</a>" : name)</li>"
        }
        return """
            <section class="sec"><h2>\(words.onTheShelf)</h2><p class="s mute">\(words.shelfHint)</p><ul>\(links)</ul></section>
            """
    }
}

extension ConnectionsModel.Line {
    var path: String { "/connections/\(name.asPathPart)" }
}

extension ConnectionsModel.State {
    /// Whether new settings are what helps.
    var wantsSettings: Bool { if case .broken(let fault) = self { fault.isOfTheInput } else { false } }
}
