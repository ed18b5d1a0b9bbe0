import Storage

/// One row of the authorisation table: the router knows nothing else, so a page without a row is not there.
struct Route: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST" }

    enum Entry: Hashable, Sendable {
        /// Also who is not signed in.
        case anyone
        /// Who has this role or a higher one.
        case from(Role)
    }

    let method: Method
    /// `/people/:id`: what a colon begins is handed to the page by its name.
    let path: String
    let entry: Entry
    /// Whether the password has to have been shown just before.
    let isSevere: Bool
    /// In a few words, for the table that people read.
    let does: String
    let answer: @Sendable (DeskRequest) async throws -> Answer

    init(
        _ method: Method,
        _ path: String,
        _ entry: Entry,
        severe isSevere: Bool = false,
        _ does: String,
        _ answer: @escaping @Sendable (DeskRequest) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.entry = entry
        self.isSevere = isSevere
        self.does = does
        self.answer = answer
    }

    /// What the colons stand for; nil when the path is another.
    func values(in parts: [String]) -> [String: String]? {
        let pattern = path.split(separator: "/")
        guard pattern.count == parts.count else { return nil }
        var values: [String: String] = [:]
        for (wanted, part) in zip(pattern, parts) {
            if wanted.hasPrefix(":") {
                values[String(wanted.dropFirst())] = part.removingPercent ?? part
            } else if wanted != part {
                return nil
            }
        }
        return values
    }

    /// As the table is written: `POST /people/:id  admin, shown again  changes a role`.
    var row: String {
        let who: String
        switch entry {
        case .anyone: who = "anyone"
        case .from(let role): who = role.rawValue
        }
        return "\(method.rawValue) \(path) | \(who)\(isSevere ? ", password again" : "") | \(does)"
    }
}

extension String {
    /// Nil for what is no UTF-8 behind its percent signs.
    var removingPercent: String? {
        var bytes: [UInt8] = []
        var rest = Substring(self).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let number = UInt8(String(decoding: Array(rest.prefix(2)), as: UTF8.self), radix: 16),
                rest.count >= 2
            else { return nil }
            bytes.append(number)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
