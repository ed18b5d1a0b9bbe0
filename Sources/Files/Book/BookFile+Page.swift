public import Receivables

extension BookFile {
    /// What is the book's own on the page of a customer.
    public struct Page: Hashable, Sendable {
        /// An address, or a file of the book's folder; nil for the name alone.
        public var logo: String?
        /// The colour of what can be pressed, as `#0e5660`; nil for Dunwell's.
        public var accent: String?
        /// How to pay by bank, where one currency has another account than the rest: lines such as `IBAN: DE02 …`.
        public var accounts: [Currency: [String]] = [:]

        public init() {}
    }
}

extension YAMLNode {
    /// `{ logo: logo.svg, accent: "#7a1f3d", accounts: { USD: ["Account: 000123"] } }`
    func page() throws(Problem) -> BookFile.Page {
        let map = try map()
        try map.allow(["logo", "accent", "accounts"])
        var page = BookFile.Page()
        page.logo = try map["logo"].map { node throws(Problem) in try node.logo() }
        page.accent = try map["accent"].map { node throws(Problem) in try node.colour() }
        for (name, lines) in try map["accounts"]?.map().pairs ?? [] {
            var account: [String] = []
            for line in try lines.list() { account.append(try line.text()) }
            guard !account.isEmpty else { throw lines.problem("lacks the lines that say how to pay in \(name)") }
            page.accounts[try lines.currency(name)] = account
        }
        return page
    }

    private func logo() throws(Problem) -> String {
        let written = try text()
        guard written.contains("://") else { return try filePath() }
        guard written.hasPrefix("https://"), written.split(separator: "/").count >= 2,
            written.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !written.contains(where: { "\"'<>;,".contains($0) })
        else {
            throw problem("expected a file of the book's folder or an https address, found '\(written)'")
        }
        return written
    }

    private func colour() throws(Problem) -> String {
        let written = try text()
        guard written.utf8.count == 7, written.hasPrefix("#"), written.dropFirst().allSatisfy(\.isHexDigit) else {
            throw problem("expected a colour in quotes, such as \"#0e5660\", found '\(written)'")
        }
        return written.lowercased()
    }
}
