import Connections
import Engine
import Files

/// What was typed into a form of settings, beside what stood there when the form was made.
struct SettingsDraft: Sendable {
    let group: BookSettings.Group
    /// By key.
    var typed: [String: String]
    /// What the form showed at first.
    var was: [String: String]
    /// The text that the form was made of.
    var seen: String
    /// By key; empty for what concerns all of them.
    var faults: [String: String] = [:]
    /// What the file says now, where somebody else has changed what was typed here as well.
    var theirs: [String: String] = [:]
    /// The text as it would be; nil where something is wrong.
    var fresh: BookText?

    /// Characters of a value, and values of a list, at most.
    static let (longest, most) = (1_000, 200)

    var keys: [BookKey] { group.keys }

    /// As the file stands.
    init(_ group: BookSettings.Group, _ sight: SettingsEditor.Sight) {
        self.group = group
        typed = Dictionary(uniqueKeysWithValues: group.keys.map { ($0.name, sight.text.shown($0)) })
        (was, seen) = (typed, sight.digest)
    }

    init(_ group: BookSettings.Group, _ form: Fields) {
        self.group = group
        func values(_ prefix: String) -> [String: String] {
            let pairs = group.keys.compactMap { key in
                form[prefix + key.name].map { (key.name, Self.tidied($0, key.form)) }
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
        (typed, was, seen) = (values("v."), values("was."), form["seen"] ?? "")
    }

    /// As a program says it: what it does not name stays as the file has it.
    init(_ group: BookSettings.Group, _ sight: SettingsEditor.Sight, changing values: [BookKey: String]) {
        self.init(group, sight)
        for (key, value) in values { typed[key.name] = Self.tidied(value, key.form) }
    }

    /// A line of text has one line, whatever was sent.
    private static func tidied(_ text: String, _ form: BookKey.Form) -> String {
        guard form == .lines else { return String(PersonForm.plain(text).prefix(longest)) }
        let lines = text.split(whereSeparator: \.isNewline).map { PersonForm.plain(String($0)) }
        return lines.filter { !$0.isEmpty }.prefix(most).map { String($0.prefix(longest)) }.joined(separator: "\n")
    }

    /// What this person changed, and what the file does not say yet.
    func changes(over sight: SettingsEditor.Sight) -> [(key: BookKey, value: YAMLScript.Value?)] {
        keys.compactMap { key in
            guard let typed = typed[key.name], typed != was[key.name], typed != sight.text.shown(key) else {
                return nil
            }
            return (key, key.value(typed))
        }
    }

    /// Goes on over the file as it stands now: what was not touched follows it, what was stays beside what it says.
    mutating func follow(_ sight: SettingsEditor.Sight) {
        for key in keys {
            let (name, now) = (key.name, sight.text.shown(key))
            if now != was[name], typed[name] != was[name], typed[name] != now { theirs[name] = now }
            if typed[name] == was[name] || typed[name] == nil { typed[name] = now }
            was[name] = now
        }
        seen = sight.digest
    }
}

extension SettingsDraft {
    /// With the text that would come of it, or what is wrong with it.
    func planned(by editor: SettingsEditor, over sight: SettingsEditor.Sight, in language: String) -> SettingsDraft {
        var draft = self
        let changes = draft.changes(over: sight)
        if draft.seen != sight.digest { draft.follow(sight) }
        do throws(SettingsEditor.Fault) { draft.fresh = try editor.plan(changes, over: sight) } catch {
            draft.note(error, .of(language))
        }
        let colour = draft.typed["page.accent"] ?? ""
        if group == .brand, !colour.isEmpty, let flaw = SettingsPage.flaw(of: colour, in: language) {
            draft.faults = ["page.accent": flaw]
        }
        return draft
    }

    mutating func note(_ fault: SettingsEditor.Fault, _ words: SettingsEditWords) {
        var key = ""
        if case .value(_, let named?) = fault { key = named }
        faults[key] = words.sentence(fault)
        fresh = nil
    }
}

extension BookSettings.Group {
    /// What of it may be changed at the desk.
    var keys: [BookKey] { BookKey.all.filter { Self.of($0) == self } }

    private static func of(_ key: BookKey) -> Self {
        switch key.name.prefix(while: { $0 != "." }) {
        case "sender": .sender
        case "hours", "run-at", "payments-arrive": .sending
        case "page": .brand
        case "calendars", "blackout": .calendars
        case "costs": .costs
        default: .organisation
        }
    }
}

extension BookText {
    /// As a form shows it.
    func shown(_ key: BookKey) -> String {
        let text = value(of: key.name) ?? ""
        return key.form == .words ? text.replacing("\n", with: ", ") : text
    }
}

extension BookKey {
    /// What was typed, as the file has it; nil takes the key away.
    fileprivate func value(_ typed: String) -> YAMLScript.Value? {
        guard !typed.isEmpty else { return nil }
        switch form {
        case .line: return .text(typed)
        case .lines: return .list(typed.split(separator: "\n").map(String.init))
        case .words: return .list(typed.split { $0 == "," || $0 == " " }.map(String.init))
        }
    }
}
