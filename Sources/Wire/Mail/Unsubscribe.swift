/// How a reader stops these letters from the mail program itself: RFC 2369, and with a web address RFC 8058's one click.
public struct Unsubscribe: Hashable, Sendable {
    public let web: String?
    public let mailto: String?

    /// At least one. RFC 8058 §3.1 wants https, and exactly one such address.
    public init(web: String? = nil, mailto: String? = nil) throws(MailError) {
        guard web != nil || mailto != nil else {
            throw .unsubscribe("", because: "an https or a mailto address is needed.")
        }
        if let web { try Self.check(web, begins: "https://") }
        if let mailto { try Self.check(mailto, begins: "mailto:") }
        self.web = web
        self.mailto = mailto
    }

    /// The headers, folded. The one-click line stands only beside a web address.
    var headers: String {
        let links = [web, mailto].compactMap { $0 }
        let tokens = links.enumerated().map { "<\($1)>" + ($0 + 1 < links.count ? "," : "") }
        let list = HeaderLine.folded("List-Unsubscribe", tokens)
        return web == nil ? list : list + HeaderLine.folded("List-Unsubscribe-Post", ["List-Unsubscribe=One-Click"])
    }

    private static func check(_ link: String, begins scheme: String) throws(MailError) {
        guard link.lowercased().hasPrefix(scheme), link.utf8.count > scheme.utf8.count else {
            throw .unsubscribe(link, because: "it must begin with \(scheme).")
        }
        guard link.utf8.count <= 900, link.utf8.allSatisfy(isAddressText) else {
            throw .unsubscribe(
                link,
                because: "a link is at most 900 ASCII characters without blanks, commas, quotes, < or >."
            )
        }
    }

    /// A comma would begin a second link (RFC 2369 §2).
    private static func isAddressText(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"<>,\"\\^`{|}".utf8.contains(byte)
    }
}
