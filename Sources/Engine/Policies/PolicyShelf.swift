import Files
public import Receivables
public import Storage

/// The policies that a book can follow: those that lie in its folder, those that travel with the program, and those that
/// were written at the desk. What was done last counts: a version that was put live at the desk goes before a file, until
/// somebody writes another text into the file.
public struct PolicyShelf: Sendable {
    public struct File: Hashable, Sendable {
        public var text: String
        /// Whether it travels with the program; a newer program takes nothing away that people have agreed to.
        public var isShipped: Bool

        public init(_ text: String, isShipped: Bool) {
            self.text = text
            self.isShipped = isShipped
        }
    }

    /// The name of the policy that customers without one of their own follow.
    public let own: String
    /// By name.
    public let files: [String: File]

    public init(own: String, files: [String: File]) {
        self.own = own
        self.files = files
    }

    /// The policies that are there without any file of the book's own.
    public static func shipped(own: String) -> PolicyShelf {
        let files = PolicyFile.shippedNames.compactMap { name in
            PolicyFile.text(ofShipped: name).map { (name, File($0, isShipped: true)) }
        }
        return PolicyShelf(own: own, files: Dictionary(uniqueKeysWithValues: files))
    }
}

extension PolicyShelf {
    /// The text that is followed under a name, and the version that it is; none where it was not followed yet.
    public struct InForce: Hashable, Sendable {
        public var text: String
        public var edition: PolicyEdition?

        public init(text: String, edition: PolicyEdition?) {
            self.text = text
            self.edition = edition
        }
    }

    /// Every policy that is there, by name.
    public func inForce(from reading: Reading) throws -> [String: InForce] {
        let filed = try reading.filedPolicies()
        var found = files.mapValues { InForce(text: $0.text, edition: nil) }
        for edition in try reading.liveEditions() where !isOvertaken(edition, filed) {
            found[edition.name] = InForce(text: edition.body, edition: edition)
        }
        return found
    }

    /// Whether somebody has written another text into the file since the version was put live.
    private func isOvertaken(_ edition: PolicyEdition, _ filed: [String: String]) -> Bool {
        guard let file = files[edition.name] else { return edition.isFromFile }
        guard !file.isShipped || edition.isFromFile else { return false }
        return file.text != filed[edition.name]
    }

    /// Puts on record what is followed from a file, so that it has a version.
    public func record(_ names: [String], on day: Day, at instant: Int64, in writing: Writing) throws {
        let inForce = try inForce(from: writing)
        for name in names {
            guard let found = inForce[name], found.edition == nil else { continue }
            try writing.putLive(name, fromFile: found.text, on: day, at: instant)
        }
    }
}
