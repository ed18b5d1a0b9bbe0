/// One file of the repository: what stands in it, and what of that is code.
struct HouseFile: Sendable {
    let path: String
    let text: String
    /// The text without what comments and string literals say; lines stay where they are.
    let code: String

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
        code = path.hasSuffix(".swift") ? SwiftCode.stripped(text) : text
    }

    /// `Receivables` for a file below `Sources/Receivables`; empty outside `Sources`.
    var target: Substring {
        let parts = path.split(separator: "/", maxSplits: 2)
        return parts.count == 3 && parts[0] == "Sources" ? parts[1] : ""
    }

    /// `Item` for `Sources/Receivables/Case/Item+Rest.swift`.
    var noun: Substring {
        let name = path.split(separator: "/").last ?? ""
        return name.prefix { $0 != "." && $0 != "+" }
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

    func isBelow(_ folder: String) -> Bool { path.hasPrefix(folder + "/") }
}
