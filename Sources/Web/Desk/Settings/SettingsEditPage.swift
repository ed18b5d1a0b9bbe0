import Engine
import Files

/// Settings of a kind in fields, and beside them the lines of the file that would change.
struct SettingsEditPage {
    private let request: DeskRequest
    private let draft: SettingsDraft
    /// As the file stands.
    private let text: BookText
    private let shell: Shell
    private let words: SettingsEditWords
    private let names: SettingsWords

    init(_ request: DeskRequest, _ draft: SettingsDraft, _ text: BookText, _ shell: Shell) {
        (self.request, self.draft, self.text, self.shell) = (request, draft, text, shell)
        (words, names) = (.of(request.language), .of(request.language))
    }

    private var path: String { "/settings/edit/\(draft.group.rawValue)" }

    var frame: Frame {
        let title = names.groups[draft.group] ?? draft.group.rawValue
        return Frame(
            title,
            at: .settings,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/settings">\(names.title)</a> › \(text.file)</p>
            <h1>\(title)</h1></div></header><p class="s mute">\(lead)</p>\(fault)
            <div class="cols text sec"><form id="settings-form" method="post" action="\(path)"
            data-keep="settings-\(draft.group.rawValue)" data-check="checked">\(request.sealField)
            <input type="hidden" name="seen" value="\(draft.seen)">\(draft.keys.map(former))\(draft.keys.map(field))
            <p class="row"><button class="btn">\(words.look)</button> <a class="btn plain" href="/settings">\(words.back)</a></p>
            </form><div id="checked" aria-live="polite">\(outcome)</div></div>\(picture)
            """
        )
    }

    private var picture: Markup? {
        guard draft.group == .brand else { return nil }
        let hint = DeskWords.fill(words.pictureHint, ["size": "\(PageLogo.largest >> 10)"])
        return """
            <section class="sec" aria-labelledby="picture"><h2 id="picture">\(words.picture)</h2>
            <form class="narrow" method="post" action="/settings/logo" enctype="multipart/form-data">\(request.sealField)
            <div class="field"><label for="logo">\(words.pictureFile)</label>
            <input id="logo" name="logo" type="file" accept="image/png,image/jpeg,image/gif,image/webp" required \
            aria-describedby="logo-hint"><p class="hint" id="logo-hint">\(hint)</p></div>
            <button class="btn">\(words.takePicture)</button></form></section>
            """
    }

    private var lead: String { draft.group == .costs ? words.costsLead : words.lead }

    private var fault: Markup? {
        draft.faults[""].map { "<p class=\"aside look\" role=\"alert\">\($0)</p>" }
    }

    // MARK: Fields

    private func former(_ key: BookKey) -> Markup {
        let was = draft.was[key.name] ?? ""
        return "<input type=\"hidden\" name=\"was.\(key.name)\" value=\"\(was)\">"
    }

    private func field(_ key: BookKey) -> Markup {
        if key.form == .lines { return area(key) }
        var field = Field("v.\(key.name)", names.name(key.name))
        field.typed = draft.typed[key.name] ?? ""
        (field.isNeeded, field.fault, field.hint) = (false, problem(key), hint(key))
        return field.html
    }

    private func area(_ key: BookKey) -> Markup {
        let told = problem(key) ?? hint(key) ?? words.eachLine
        let isWrong = problem(key) != nil
        return """
            <div class="field\(isWrong ? " err" : "")"><label for="v.\(key.name)">\(names.name(key.name))</label>
            <textarea id="v.\(key.name)" name="v.\(key.name)" rows="4" aria-describedby="v.\(key.name)-hint">\
            \(draft.typed[key.name] ?? "")</textarea><p class="hint" id="v.\(key.name)-hint">\(isWrong ? "◆ " : "")\(told)</p></div>
            """
    }

    /// What is wrong with it, or what somebody else has written there.
    private func problem(_ key: BookKey) -> String? {
        if let fault = draft.faults[key.name] { return fault }
        guard let theirs = draft.theirs[key.name] else { return nil }
        return DeskWords.fill(words.theirs, ["value": theirs.isEmpty ? words.nothing : theirs])
    }

    private func hint(_ key: BookKey) -> String? {
        let section = String(key.name.prefix { $0 != "." })
        // What holds for a section is said once.
        let isFirst = draft.keys.first { $0.name.hasPrefix(section + ".") } == key
        let hint = words.hints[key.name] ?? (isFirst ? words.hints[section] : nil)
        guard !key.isLive else { return hint }
        return [hint, words.later].compactMap(\.self).joined(separator: " ")
    }

    // MARK: What would change

    private var outcome: Markup {
        guard let fresh = draft.fresh, draft.faults.isEmpty else {
            let first = draft.faults.sorted { $0.key < $1.key }.first { !$0.key.isEmpty }
            return "\(first.map { "<p><b>\(names.name($0.key)):</b> \($0.value)</p>" as Markup })"
        }
        guard fresh.text != text.text else { return "<p class=\"s mute\">\(words.unchanged)</p>" }
        let diff = LineDiff(from: text, to: fresh)
        return """
            <h2>\(words.wouldChange)</h2><pre class="y" tabindex="0">\(diff.excerpt)</pre>
            <p class="row"><button class="btn go" form="settings-form" formaction="/settings/save/\(draft.group.rawValue)">\
            \(words.save)</button></p><p class="s mute">\(words.saveHint)</p>
            """
    }
}
