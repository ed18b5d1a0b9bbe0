import Engine
import Files

/// What the forms of the settings say, in one language. `{…}` is replaced by what it names.
struct SettingsEditWords: Sendable {
    let edit, lead, costsLead, look, back, save, saveHint, wouldChange, unchanged, saved, savedLater, later,
        eachLine: String
    let theirs, nothing, changed, readOnly, link, unreadable, failed: String
    let changes, changesLead, noChanges, noChangesHint, when, what, before, gone, asBefore, restore, restoreHint: String
    let alsoHere, pending, picture, pictureFile, pictureHint, takePicture, noPicture: String
    /// By key, or by section.
    let hints: [String: String]

    static func of(_ language: String?) -> SettingsEditWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func sentence(_ fault: SettingsEditor.Fault) -> String {
        switch fault {
        case .value(let message, _): message
        case .file(.readOnly): readOnly
        case .file(.link(let target)): DeskWords.fill(link, ["file": target])
        case .file(.changed): changed
        case .file(.unreadable): unreadable
        case .file(.failed(let why)): DeskWords.fill(failed, ["why": why])
        }
    }
}
