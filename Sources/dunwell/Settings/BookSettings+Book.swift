import Files
import Web
import Wire

extension BookSettings {
    /// What the file says now, beside what the house took up.
    /// - Throws: `Problem` with its line and remedy.
    init(of folder: BookFolder) throws {
        let file = folder.path + "/" + BookFolder.settingsName
        let text = try BookFolder.text(file)
        let now = try BookFile.read(text, file: file)
        let root = try YAMLNode.read(text, file: file)
        let pending = try Self.pending(folder, BookText(text, file: file), now)
        let groups = Self.keys.mapValues { keys in
            keys.map { key in
                Self.entry(key, in: root, isPending: pending.contains { $0 == key || $0.hasPrefix(key + ".") })
            }
        }
        self.init(
            file: file,
            groups: groups,
            blackout: now.blackout,
            accent: now.page.accent,
            sender: now.sender.email,
            server: (try? SMTPServer(now.letters))?.host,
            areFiles: now.letters == "eml",
            isTakenUp: now == folder.settings
        )
    }

    /// Keys of which the house goes by something else until its next start.
    private static func pending(_ folder: BookFolder, _ text: BookText, _ now: BookFile) throws -> [String] {
        let isTaken = folder.settings.takingUp(now) == folder.settings
        let changes = try BookText(folder.taken.opening, file: text.file).changes(to: text)
        return changes.map(\.key).filter { !(BookKey.named($0)?.isLive ?? false) || !isTaken }
    }

    /// What is shown, in this order. Where data is kept and who is trusted is for who runs the machine.
    private static let keys: [Group: [String]] = [
        .organisation: ["country", "zone", "currency", "policy", "public-address"],
        .sender: ["company", "person", "email", "phone", "language", "pay", "pay-link", "footer", "stop-link"]
            .map { "sender." + $0 },
        .sending: ["letters", "texts", "hours", "run-at", "payments-arrive"],
        .brand: ["page.logo", "page.accent", "page.accounts"],
        .calendars: ["calendars", "blackout"],
        .costs: ["costs"],
        .alarms: ["notices", "people"],
    ]

    private static func entry(_ key: String, in root: YAMLNode, isPending: Bool) -> Entry {
        var node: YAMLNode? = root
        for part in key.split(separator: ".") { node = try? node?.map()[String(part)] }
        return Entry(key, node.map(words), line: node?.line, isPending: isPending)
    }

    private static func words(_ node: YAMLNode) -> String {
        if let list = try? node.list() { return list.map(words).joined(separator: ", ") }
        if let map = try? node.map() {
            return map.pairs.map { "\($0.key): \(words($0.value))" }.joined(separator: ", ")
        }
        // A delivery service may be given what it knows us by behind the question mark.
        let text = (try? node.text()) ?? ""
        return text.hasPrefix("http") ? String(text.prefix { $0 != "?" }) : text
    }
}
