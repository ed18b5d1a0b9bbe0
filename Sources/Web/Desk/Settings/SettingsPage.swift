import Engine
import Receivables
import Storage

/// The page of the settings: each group with what holds and where, and beside it what can be tried.
struct SettingsPage {
    let request: DeskRequest
    let model: SettingsModel
    let words: SettingsWords
    private var editWords: SettingsEditWords { .of(request.language) }
    private let shell: Shell

    init(_ request: DeskRequest, _ model: SettingsModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
    }

    var frame: Frame { Frame(words.title, at: .settings, shell: shell, content) }

    private var content: Markup {
        let file: Markup? = model.settings.map { "<p class=\"eyebrow\">\($0.file)</p>" }
        return """
            <header class="mast low"><div>\(file)<h1>\(words.title)</h1></div></header>
            <p class="s mute">\(words.lead)</p>\(places)\(trouble)
            \(group(.organisation))\(group(.sender))\(group(.sending))\(SendingPane(self).html)\(group(.brand))\(brand)
            \(group(.calendars))\(days)\(group(.costs))\(group(.alarms))\(alarms)
            """
    }

    private var trouble: Markup? {
        if let problem = model.problem {
            return """
                <p class="news" role="alert"><span class="st bad"><i></i>\(words.unreadable)</span> \(english: problem)</p>
                """
        }
        guard model.settings?.isTakenUp == false else { return nil }
        return "<p class=\"news\">\(state("look", words.notTakenUp))</p>"
    }

    /// What else is set at the desk, on pages of its own.
    private var places: Markup {
        let admin = [
            ("/people", request.words.places["people"] ?? ""),
            ("/webhooks", WebhooksWords.of(request.language).title), ("/settings/changes", editWords.changes),
        ]
        let all = [
            ("/connections", request.words.places["connections"] ?? ""),
            ("/policies", request.words.places["policies"] ?? ""), ("/tokens", TokensWords.of(request.language).title),
        ]
        let links = (all + (request.may(.admin) ? admin : [])).map { "<a href=\"\($0.0)\">\($0.1)</a>" as Markup }
        return "<nav class=\"chips many\" aria-label=\"\(editWords.alsoHere)\">\(links)</nav>"
    }

    // MARK: What holds

    private func group(_ group: BookSettings.Group) -> Markup? {
        guard let entries = model.settings?.groups[group] else { return nil }
        let hint: Markup? = words.hints[group].map { "<p class=\"s faint\">\($0)</p>" }
        let name = words.groups[group] ?? group.rawValue
        return """
            <section class="sec" aria-labelledby="g-\(group.rawValue)"><div class="head">\
            <h2 id="g-\(group.rawValue)">\(name)</h2>\(hint)\(edit(group, name))</div>
            <table class="t stack settings"><thead class="vh"><tr><th scope="col">\(words.setting)</th><th scope="col">\(words.value)</th>
            <th scope="col">\(words.place)</th></tr></thead><tbody>\(entries.map(row))</tbody></table></section>
            """
    }

    private func edit(_ group: BookSettings.Group, _ name: String) -> Markup? {
        guard request.may(.admin), request.desk.settings?.editor != nil, !group.keys.isEmpty else { return nil }
        return """
            <a class="btn sm" href="/settings/edit/\(group.rawValue)" aria-label="\(editWords.edit): \(name)">\(editWords.edit)</a>
            """
    }

    private func row(_ entry: BookSettings.Entry) -> Markup {
        let key = entry.key.split(separator: ".").last.map(String.init) ?? entry.key
        let place = entry.line.map { DeskWords.fill(words.line, ["line": "\($0)"]) }
        let pending: Markup? =
            entry.isPending ? "<br><span class=\"st look\"><i></i>\(editWords.pending)</span>" : nil
        let value: Markup = entry.value.map { "\($0)" } ?? "<span class=\"faint\">\(words.unset)</span>"
        return """
            <tr><th scope="row">\(words.name(entry.key))</th><td>\(value)</td>\
            <td class="s mute nb">\(place ?? DeskWords.fill(words.add, ["key": key]))\(pending)</td></tr>
            """
    }

    // MARK: The customer's page

    private var brand: Markup {
        """
        <p class="s tries">\(accent)</p>
        <iframe class="head" src="/settings/head" sandbox="allow-same-origin" title="\(words.preview)" loading="lazy"></iframe>
        """
    }

    private var accent: Markup {
        let colour = model.settings?.accent ?? ""
        switch model.accent {
        case nil: return state("ok", words.accentOurs)
        case .success(let accent):
            return state("ok", DeskWords.fill(words.accentReads, ["colour": accent.light, "dark": accent.dark]))
        case .failure(let flaw): return state("bad", Self.sentence(flaw, colour, request.language))
        }
    }

    /// Why a colour does not do; nil when it does.
    static func flaw(of colour: String, in language: String) -> String? {
        do throws(PageAccent.Flaw) {
            _ = try PageAccent(colour)
            return nil
        } catch {
            return sentence(error, colour, language)
        }
    }

    private static func sentence(_ flaw: PageAccent.Flaw, _ colour: String, _ language: String) -> String {
        let (words, figures) = (SettingsWords.of(language), DeskIdiom.of(language))
        switch flaw {
        case .noColour: return DeskWords.fill(words.accentNone, ["colour": colour])
        case .faint(_, let contrast, let darker):
            let tenths = Int((contrast * 10).rounded(.down))
            let number = "\(tenths / 10)\(figures.point)\(tenths % 10)"
            return DeskWords.fill(words.accentFaint, ["colour": colour, "contrast": number, "darker": darker])
        }
    }

    func state(_ shape: String, _ words: String) -> Markup {
        "<span class=\"st \(shape)\"><i></i></span> \(words)"
    }

    // MARK: Days and alarms

    private var days: Markup {
        let figures = request.figures
        let closed = model.closed.map {
            "<dt>\(figures.weekday($0.day)) \(figures.short($0.day))</dt><dd>\($0.name)</dd>" as Markup
        }
        let blackout = model.blackout.map { "<li>\(figures.long($0))</li>" as Markup }
        let warning: Markup? = model.warning.map { "<p class=\"s\">\(state("look", $0))</p>" }
        return """
            \(warning)<div class="cols even tries"><section><h3>\(words.closed)</h3>\
            \(closed.isEmpty ? "<p class=\"s mute\">\(words.noneClosed)</p>" : "<dl class=\"pairs\">\(closed)</dl>" as Markup)</section>
            <section><h3>\(words.blackout)</h3>\
            \(blackout.isEmpty ? "<p class=\"s mute\">\(words.noBlackout)</p>" : "<ul class=\"s\">\(blackout)</ul>" as Markup)</section></div>
            """
    }

    private var alarms: Markup? {
        let notices = model.settings?.groups[.alarms]?.first { $0.key == "notices" }
        return notices?.value == nil ? "<p class=\"s\">\(state("off", words.nobodyAlarmed))</p>" : nil
    }
}
