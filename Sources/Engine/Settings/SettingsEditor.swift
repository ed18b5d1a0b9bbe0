import Crypto
public import Files
import Receivables
public import Storage

/// Changes the settings of a book for a person: single values of the file's text, checked as a whole, on record.
public struct SettingsEditor: Sendable {
    private let book: Book
    private let file: SettingsFile
    private let check: @Sendable (BookFile) throws -> Void
    private let take: @Sendable (BookFile) -> Void

    /// - Parameters:
    ///   - check: throws what would keep a house from going by these settings.
    ///   - take: goes by them from now on, as far as a running house can.
    public init(
        of book: Book,
        file: SettingsFile,
        check: @escaping @Sendable (BookFile) throws -> Void = { _ in },
        take: @escaping @Sendable (BookFile) -> Void = { _ in }
    ) {
        (self.book, self.file, self.check, self.take) = (book, file, check, take)
    }

    /// What a form was made of.
    public struct Sight: Hashable, Sendable {
        public let text: BookText
        /// Sixteen hexadecimal digits: another text has others.
        public let digest: String
    }

    public enum Fault: Error, Hashable, Sendable {
        /// Beside the field, where one is meant.
        case value(String, key: String?)
        case file(SettingsFile.Refusal)
    }

    /// What the file says now.
    public func look() throws(Fault) -> Sight {
        let text: String
        do throws(SettingsFile.Refusal) { text = try file.text() } catch { throw .file(error) }
        return try sight(of: text)
    }

    private func sight(of text: String) throws(Fault) -> Sight {
        Sight(text: try read(text), digest: Self.digest(text))
    }

    private func read(_ text: String) throws(Fault) -> BookText {
        do throws(Problem) { return try BookText(text, file: file.path) } catch {
            throw .value(error.description, key: nil)
        }
    }

    /// The text with other values, read and checked, and not written yet.
    public func plan(_ values: [(key: BookKey, value: YAMLScript.Value?)], over sight: Sight) throws(Fault) -> BookText
    {
        var text = sight.text
        // One after another, so that what is wrong is told beside its field.
        for value in values {
            do throws(Problem) {
                text = try text.setting([value])
            } catch {
                throw .value(error.message, key: value.key.name)
            }
        }
        try prove(text)
        return text
    }

    private func prove(_ text: BookText) throws(Fault) {
        do {
            try check(BookFile.read(text.text, file: text.file))
        } catch let problem as Problem {
            throw .value(problem.message, key: nil)
        } catch {
            throw .value("\(error)", key: nil)
        }
    }

    /// Writes a text that was planned, with a row in the journal for each key.
    /// - Returns: what was changed; nothing when the file says so already.
    /// - Throws: `SettingsFile.Refusal.changed` in a fault when the file is not what the plan was made over.
    public func save(_ fresh: BookText, over sight: Sight, by hand: DeskHand) throws -> [SettingsChange.Line] {
        let lines = sight.text.changes(to: fresh).map { SettingsChange.Line($0.key, from: $0.old, to: $0.new) }
        guard fresh.text != sight.text.text else { return [] }
        try prove(fresh)
        do {
            try file.keep(sight.text.text, as: sight.digest)
            // The file is last: what it could not take is not on record.
            try book.write { writing in
                try writing.note(lines, former: sight.digest, by: hand.person, on: hand.day, at: hand.instant)
                try replace(sight.text.text, with: fresh.text)
            }
        } catch let refusal as SettingsFile.Refusal {
            throw Fault.file(refusal)
        }
        take(try BookFile.read(fresh.text, file: fresh.file))
        return lines
    }

    /// A transaction may be run twice, and then the file says so already.
    private func replace(_ former: String, with text: String) throws {
        if try file.text() == text { return }
        try file.replace(former, with: text)
    }

    /// Puts a picture into the folder of the book, under a name that tells it from others.
    /// - Returns: the name, for the setting.
    public func keep(_ picture: LogoPicture) throws(Fault) -> String {
        let name = "logo-\(Self.digest(picture.bytes)).\(picture.ending)"
        do throws(SettingsFile.Refusal) { try file.put(picture.bytes, as: name) } catch { throw .file(error) }
        return name
    }

    // MARK: What was changed

    /// The text as it was before a change; nil when it is kept no more.
    public func former(of change: SettingsChange) throws(Fault) -> BookText? {
        guard let text = file.kept(change.former), Self.digest(text) == change.former else { return nil }
        return try read(text)
    }

    private static func digest(_ text: String) -> String { digest(Array(text.utf8)) }

    private static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
