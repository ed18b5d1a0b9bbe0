/// The names a letter may use, and when each is there. Mustache renders an unknown or absent name as nothing, silently;
/// this table is why no customer ever reads "Dear ,".
enum Vocabulary {
    indirect enum Term: Sendable {
        /// In every letter.
        case always
        /// Not in every letter: belongs into a section of its own name, or the letter is not sent without it.
        case sometimes
        /// Only a section: `{{#several}}…{{/several}}`.
        case flag
        /// A section with names of its own, absent in many letters; its names can also be written `promise.by`.
        case group([String: Term])
        /// A section repeated for each element, absent when there is none.
        case list([String: Term])
    }

    static let letter: [String: Term] = [
        "customer": .always, "contact": .sometimes,
        "company": .always, "person": .always, "email": .always, "phone": .sometimes,
        "invoice": .always, "invoices": .always, "count": .always, "one": .flag, "several": .flag,
        "issued": .sometimes, "due": .always, "days": .always, "pastDue": .flag,
        "total": .always, "received": .always, "today": .always,
        "disputed": .list(["invoice": .always, "amount": .always]),
        "inTransit": .list(["invoice": .always, "amount": .always]),
        "credit": .list(["amount": .always]),
        "promise": .group([
            "by": .always, "amount": .always, "received": .always, "missing": .always, "partly": .flag,
        ]),
        "instalment": .group(["due": .always, "amount": .always, "missing": .always]),
        "notice": .group(["days": .always, "by": .always]),
        "charge": .group(["on": .always]),
        "failure": .sometimes, "page": .sometimes, "paymentLink": .sometimes, "bankDetails": .sometimes,
        "stop": .sometimes,
        "serviceSuspension": .flag, "lateInterest": .flag,
    ]

    /// What a name means where it stands: sought from the innermost section outwards, then along its dots.
    static func term(_ name: String, in scopes: [[String: Term]]) -> Term? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, var term = scopes.reversed().lazy.compactMap({ $0[first] }).first else {
            return nil
        }
        for part in parts.dropFirst() {
            guard case .group(let names) = term, let next = names[part] else { return nil }
            term = next
        }
        return term
    }

    /// Every name that could be meant, dotted ones included.
    static func names(in scopes: [[String: Term]]) -> [String] {
        scopes.flatMap { scope in
            scope.flatMap { name, term in
                if case .group(let names) = term { return [name] + names.keys.map { "\(name).\($0)" } }
                return [name]
            }
        }
    }

    /// The known name that needs the fewest letters changed, when few enough are; the first by alphabet among equals.
    static func nearest(to name: String, among names: [String]) -> String? {
        names.sorted().map { ($0, distance(Array(name.utf8), Array($0.utf8))) }
            .filter { $0.1 <= max(2, name.utf8.count / 3) }
            .min { $0.1 < $1.1 }?.0
    }

    /// Levenshtein's edit distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard left.count < 64, right.count < 64 else { return .max }
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let replaced = diagonal + (a | 0x20 == b | 0x20 ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
