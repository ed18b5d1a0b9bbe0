import Engine
import Files
import Storage

/// Who changed which settings at the desk, newest first.
struct SettingsChangesPage {
    private let request: DeskRequest
    private let changes: [SettingsChange]
    private let shell: Shell
    private let words: SettingsEditWords

    init(_ request: DeskRequest, _ changes: [SettingsChange], _ shell: Shell) {
        (self.request, self.changes, self.shell) = (request, changes, shell)
        words = .of(request.language)
    }

    var frame: Frame {
        Frame(
            words.changes,
            at: .settings,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/settings">\(SettingsWords.of(request.language).title)</a></p>
            <h1>\(words.changes)</h1></div></header><p class="s mute">\(words.changesLead)</p>\(list)
            """
        )
    }

    private var list: Markup {
        guard !changes.isEmpty else {
            return "<div class=\"empty\"><b>\(words.noChanges)</b>\(words.noChangesHint)</div>"
        }
        return """
            <table class="t stack sec"><thead><tr><th scope="col">\(words.when)</th><th scope="col">\(words.what)</th>
            <th scope="col"><span class="vh">\(words.before)</span></th></tr></thead><tbody>\(changes.map(row))</tbody></table>
            """
    }

    private func row(_ change: SettingsChange) -> Markup {
        let moment = SettingsMoment(request, change)
        return """
            <tr><th scope="row">\(moment.text)<span class="sub">\(change.person)</span></th>
            <td>\(SettingsMoment.lines(change, words))</td>
            <td><a href="/settings/changes/\(Int(change.id))">\(words.before)</a></td></tr>
            """
    }
}

/// The settings as they were before a change, and a way back to them.
struct SettingsChangePage {
    private let request: DeskRequest
    private let change: SettingsChange
    /// Nil when the text is kept no more.
    private let former: BookText?
    private let sight: SettingsEditor.Sight
    private let shell: Shell
    private let words: SettingsEditWords
    var fault: String?

    init(
        _ request: DeskRequest,
        _ change: SettingsChange,
        _ former: BookText?,
        over sight: SettingsEditor.Sight,
        _ shell: Shell
    ) {
        (self.request, self.change, self.former, self.sight, self.shell) = (request, change, former, sight, shell)
        words = .of(request.language)
    }

    var frame: Frame {
        Frame(
            words.before,
            at: .settings,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/settings/changes">\(words.changes)</a></p>
            <h1>\(words.before)</h1></div></header>\(fault.map { "<p class=\"aside look\" role=\"alert\">\($0)</p>" as Markup })
            <p class="s">\(SettingsMoment(request, change).text), \(change.person)</p>\(SettingsMoment.lines(change, words))\(way)
            """
        )
    }

    private var way: Markup {
        guard let former else { return "<p class=\"aside\">\(words.gone)</p>" }
        guard former.text != sight.text.text else { return "<p class=\"aside\">\(words.asBefore)</p>" }
        let diff = LineDiff(from: sight.text, to: former)
        return """
            <section class="sec"><h2>\(words.wouldChange)</h2><p class="s mute">\(words.restoreHint)</p>
            <pre class="y" tabindex="0">\(diff.excerpt)</pre>
            <form class="row" method="post" action="/settings/changes/\(Int(change.id))/restore">\(request.sealField)
            <input type="hidden" name="seen" value="\(sight.digest)"><button class="btn go">\(words.restore)</button></form></section>
            """
    }
}

/// When a change was made, and what it was.
struct SettingsMoment {
    let text: String

    init(_ request: DeskRequest, _ change: SettingsChange) {
        let clock = (SendInstant.text(change.at) ?? "").dropFirst(11).prefix(5)
        text = "\(request.figures.long(request.desk.day(change.at))), \(clock) UTC"
    }

    static func lines(_ change: SettingsChange, _ words: SettingsEditWords) -> Markup {
        let rows = change.lines.map { line -> Markup in
            let (old, new) = (line.old ?? words.nothing, line.new ?? words.nothing)
            return "<p class=\"s\"><span class=\"mono\">\(line.key)</span>: <del>\(old)</del> → <ins>\(new)</ins></p>"
        }
        return "\(rows)"
    }
}
