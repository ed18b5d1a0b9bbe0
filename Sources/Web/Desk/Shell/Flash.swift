import Connections

/// A word about what was just done, shown once on the next page. It travels in a cookie that only we can write.
struct Flash: Hashable, Sendable {
    /// What was done, as a page's own words know it.
    let said: String
    /// Of what: a customer, an invoice.
    let name: String
    /// Where a form leads that takes it back.
    let undo: String?

    init(_ said: String, _ name: String = "", undo: String? = nil) {
        self.said = said
        self.name = name
        self.undo = undo
    }

    /// Nil for one that is not ours.
    init?(reading cookie: String, seal: (String) -> String) {
        let halves = cookie.split(separator: "|", omittingEmptySubsequences: false)
        guard halves.count == 2, Signature.same(String(halves[1]), seal(String(halves[0]))) else { return nil }
        let fields = FormCode.decode(halves[0].utf8)
        guard let said = fields["said"] else { return nil }
        self.init(said, fields["name"] ?? "", undo: fields["undo"])
    }

    func written(seal: (String) -> String) -> String {
        let fields: Fields = ["said": said, "name": String(name.prefix(120)), "undo": undo]
        let text = FormCode.encode(fields)
        return "\(text)|\(seal(text))"
    }
}
