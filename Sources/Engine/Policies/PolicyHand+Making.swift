import Files
public import Storage

/// The version whose text a new policy begins with.
public struct PolicySource: Hashable, Sendable {
    public let name: String
    /// Nil for what is followed now.
    public let number: Int?

    public init(_ name: String, number: Int? = nil) {
        (self.name, self.number) = (name, number)
    }

    /// `four-lane`, or `four-lane@3` for a version of it.
    public init(reading text: String) {
        guard let mark = text.lastIndex(of: "@"), let number = Int(text[text.index(after: mark)...]) else {
            self.init(text)
            return
        }
        self.init(String(text[..<mark]), number: number)
    }

    func text(at shelf: PolicyShelf, from reading: Reading) throws -> String? {
        guard let number else { return try shelf.inForce(from: reading)[name]?.text }
        return try reading.editions(of: name).first { $0.number == number }?.body
    }
}

extension PolicyHand {
    /// Characters of a name.
    public static let longestName = 40

    /// Whether a policy can be called so: in a file name, in an address and in a column of an import. `none` is what a
    /// customer follows who is never chased.
    public static func isName(_ name: String) -> Bool {
        let isFit = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        let begins = name.utf8.first.map { (97...122).contains($0) } ?? false
        return isFit && begins && name.utf8.count <= longestName && name != "none"
    }

    /// Begins a policy that was not there, as a draft with the text of another one. Nobody follows it.
    public func make(
        _ name: String,
        like source: PolicySource,
        because reason: String,
        in writing: Writing
    ) throws -> PolicyOutcome {
        guard let text = try source.text(at: shelf, from: writing) else { return .overtaken }
        var script = PolicyScript(text)
        guard script.set("policy", to: name) else { return .overtaken }
        return try make(name, saying: script.text, because: reason, in: writing)
    }

    /// Begins one with a text of its own.
    public func make(
        _ name: String,
        saying text: String,
        because reason: String,
        in writing: Writing
    ) throws -> PolicyOutcome {
        guard Self.isName(name) else { return .misnamed }
        guard shelf.files[name] == nil, try writing.editions(of: name).isEmpty else { return .taken }
        let body = Self.tidied(text)
        do throws(Problem) { _ = try Self.read(body, as: name) } catch { return .unreadable(error) }
        return try begin(body, of: name, because: reason, in: writing)
    }

    /// Takes a policy out of what customers can be given. Its versions stay, and a new draft may start from each.
    public func putAway(_ name: String, in writing: Writing) throws -> PolicyOutcome {
        guard shelf.files[name] == nil else { return .filed }
        guard name != shelf.own, try !writing.policiesOfCustomers().contains(name), try writing.followers()[name] == nil
        else { return .followed }
        let editions = try writing.editions(of: name)
        guard !editions.contains(where: \.state.isOpen), var live = editions.first(where: { $0.state == .live }) else {
            return .overtaken
        }
        (live.state, live.since) = (.retired, hand.day)
        try writing.keep(live)
        try note(live, "was put away: nobody followed it", in: writing)
        return .done(live)
    }
}
