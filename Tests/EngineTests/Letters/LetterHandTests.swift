import Correspondence
import Files
import Receivables
import ServerRig
import Storage
import Testing

@testable import Engine

/// The text of a letter is written by one person and put live by another; what was done last counts.
@Suite struct LetterHandTests {
    private static let today = Day(2026, 3, 2)
    private static let path = "en/nudge.mustache"
    private static let shipped = LetterBook.shippedText(at: path) ?? ""
    private static let other = shipped.replacing("slipped through", with: "got lost")

    private func book(_ engine: StoreEngine = .sqlite) throws -> Book {
        try Book.create(in: engine.database(), name: "letters", secret: [UInt8](repeating: 5, count: 32))
    }

    private func hand(_ person: String, _ files: [String: String] = [:], on day: Day = today) -> LetterHand {
        var sender = BookFile.Sender(company: "Nordwind GmbH", person: "Jana Köhler", email: "ar@nordwind.example")
        sender.pay = ["IBAN DE00 0000 0000 0000 0000 00"]
        return LetterHand(
            DeskHand(person, on: day, payee: nil, at: 1_772_400_000_000),
            at: LetterShelf(files: files),
            trying: SampleLetters(sender: sender, today: day)
        )
    }

    private func save(_ text: String, by person: String, over seen: String = "", in book: Book) throws -> LetterOutcome
    {
        try book.write { try hand(person).save(text, at: Self.path, because: "", over: .init(seen), in: $0) }
    }

    private func standing(_ files: [String: String] = [:], in book: Book) throws -> String? {
        try book.read { try LetterShelf(files: files).standing(at: Self.path, from: $0)?.text }
    }

    private struct Unexpected: Error {}

    @Test(arguments: [
        ("en/nudge.mustache", true), ("de-AT/nudge.sms.mustache", true), ("en/_footer.mustache", true),
        ("nudge.mustache", false), ("en/nudge", false), ("en/../book.mustache", false), ("../en/nudge.mustache", false),
        ("en/.mustache", false), ("/nudge.mustache", false), ("en/a b.mustache", false), ("en/ü.mustache", false),
        ("en//nudge.mustache", false), ("en/\(String(repeating: "a", count: 100)).mustache", false),
    ]) func `a text lies where letters lie`(path: String, isFit: Bool) {
        #expect(LetterHand.isPath(path) == isFit)
    }

    @Test(arguments: StoreEngine.present)
    func `one person writes, another puts it live, and it is taken back`(_ engine: StoreEngine) throws {
        let book = try book(engine)
        #expect(try save(Self.shipped, by: "Mara", in: book) == .unchanged)
        guard case .done(let draft) = try save(Self.other, by: "Mara", in: book) else { throw Unexpected() }
        #expect(draft.number == 1 && draft.state == .draft && draft.begins == nil)
        #expect(try save(Self.other, by: "Mara", over: "1.1", in: book) == .unchanged)
        #expect(try save("x", by: "Jon", in: book).isStaleOrFaulty)
        #expect(try standing(in: book) == Self.shipped)
        #expect(try book.write { try hand("Mara").putLive(Self.path, seen: draft.sight, in: $0) } == .own)
        guard case .done(let live) = try book.write({ try hand("Jon").putLive(Self.path, seen: draft.sight, in: $0) })
        else { throw Unexpected() }
        #expect(live.begins == Self.today && live.agreed == "Jon" && live.authors == ["Mara"])
        #expect(try standing(in: book) == Self.other)
        let wordings = try book.read { try LetterShelf(files: [:]).wordings(on: Self.today, from: $0) }
        #expect(wordings.letters(on: Self.today).names(in: "en") == LetterBook.shipped.names(in: "en"))
        _ = try book.write { try hand("Jon", on: Self.today + 3).restore(Self.path, in: $0) }
        #expect(try standing(in: book) == Self.shipped)
        #expect(try book.write { try hand("Jon").restore(Self.path, in: $0) } == .overtaken)
        let versions = try book.read { try $0.letterEditions(of: Self.path) }
        #expect(versions.map { "\($0.number) \($0.state)" } == ["1 retired"] && versions[0].ends == Self.today + 3)
        #expect([0, 2, 3].map { versions[0].holds(on: Self.today + $0) } == [true, true, false])
    }

    @Test func `a file that is written after it goes before the desk`() throws {
        let book = try book()
        let mine = Self.shipped.replacing("slipped through", with: "was lost")
        let files = [Self.path: mine]
        let saved = try book.write {
            try hand("Mara", files).save(Self.other, at: Self.path, because: "", over: nil, in: $0)
        }
        guard case .done(let draft) = saved else { throw Unexpected() }
        #expect(draft.number == 2)
        _ = try book.write { try hand("Jon", files).putLive(Self.path, seen: draft.sight, in: $0) }
        #expect(try standing(files, in: book) == Self.other && standing(in: book) == Self.other)
        let edited = [Self.path: mine + "\n"]
        #expect(try standing(edited, in: book) == mine + "\n")
        let own = try book.read { try LetterShelf(files: edited).own(from: $0) }
        #expect(own == edited)
    }

    @Test func `a text with a fault is not saved, and one that may not leave is not put live`() throws {
        let book = try book()
        guard case .faulty(let faults) = try save(Self.shipped + "{{nonsense}}", by: "Mara", in: book) else {
            throw Unexpected()
        }
        #expect(faults.first?.file == Self.path)
        let threat = Self.shipped + "\n\nOr else we will sue you.\n"
        guard case .done(let draft) = try save(threat, by: "Mara", in: book) else { throw Unexpected() }
        guard
            case .unbecoming(let why) = try book.write({ try hand("Jon").putLive(Self.path, seen: draft.sight, in: $0) }
            )
        else { throw Unexpected() }
        #expect(why.first?.contains("en/nudge") == true)
        guard case .done = try book.write({ try hand("Jon").drop(Self.path, seen: draft.sight, in: $0) }) else {
            throw Unexpected()
        }
        #expect(try book.read { try $0.letterDrafts() }.isEmpty)
        #expect(try book.write { try hand("Mara").save("x", at: "../x", because: "", over: nil, in: $0) } == .overtaken)
    }
}

extension LetterOutcome {
    fileprivate var isStaleOrFaulty: Bool {
        switch self {
        case .stale, .faulty: true
        default: false
        }
    }
}
