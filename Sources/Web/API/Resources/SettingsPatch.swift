import Documents
import Engine
import Files

/// Values of settings as a program sends them.
struct SettingsPatch {
    private let request: APIRequest

    init(_ request: APIRequest) { self.request = request }

    /// As they would be typed into a form.
    func values(of group: BookSettings.Group) throws -> [BookKey: String] {
        guard case .object(let changes)? = request.body["changes"] else { return [:] }
        let faults = request.words.faults
        var values: [BookKey: String] = [:]
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            guard let key = group.keys.first(where: { $0.name == name }) else {
                throw request.invalid("/changes/\(JSONShape.pointed(name))", faults["unknown"] ?? "")
            }
            let isList = key.form != .line
            guard value == .null || isList == (value.list != nil) else {
                throw request.invalid("/changes/\(name)", faults[isList ? "list" : "text"] ?? "")
            }
            let items = value.list?.compactMap(\.text) ?? [value.text ?? ""]
            guard !isList || items.allSatisfy({ !$0.contains(where: \.isNewline) }) else {
                throw request.invalid("/changes/\(name)", faults["control"] ?? "")
            }
            values[key] = items.joined(separator: key.form == .lines ? "\n" : ", ")
        }
        return values
    }
}
