import Files
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Engine

/// A version is written by one person and put live by another; what is followed is what was done last.
@Suite struct PolicyHandTests {
    static let today = Day(2026, 3, 2)

    static func text(_ day: Int, comment: String = "") -> String {
        """
        policy: ours
        approval-above: { EUR: 5000.00 }
        steps:
          - { step: nudge, day: \(day), send: email }\(comment)

        """
    }

    let book: Book
    let shelf = PolicyShelf(own: "ours", files: ["ours": .init(PolicyHandTests.text(1), isShipped: false)])

    init() throws {
        book = try Book.create(
            in: StoreEngine.sqlite.database(),
            name: "hand",
            secret: [UInt8](repeating: 5, count: 32)
        )
    }

    private func hand(_ person: String, at shelf: PolicyShelf? = nil) -> PolicyHand {
        PolicyHand(DeskHand(person, on: Self.today, payee: nil, at: 1_772_400_000_000), at: shelf ?? self.shelf)
    }

    private func save(_ text: String, by person: String, over seen: String = "") throws -> PolicyOutcome {
        try book.write {
            try hand(person).save(text, of: "ours", because: "sooner", over: .init(seen), in: $0)
        }
    }

    private func inForce(_ shelf: PolicyShelf? = nil) throws -> String? {
        try book.read { try (shelf ?? self.shelf).inForce(from: $0)["ours"]?.text }
    }

    @Test func `one person writes, another puts it live, and every version stays`() throws {
        guard case .done(let draft) = try save(Self.text(3), by: "Mara") else { throw Unexpected() }
        #expect(draft.number == 2 && draft.state == .draft && draft.sight.description == "2.1")
        #expect(try inForce() == Self.text(1))
        let own = try book.write { try hand("Mara").putLive("ours", seen: draft.sight, in: $0) }
        #expect(own == .own)
        let live = try book.write { try hand("Jon").putLive("ours", seen: draft.sight, in: $0) }
        guard case .done(let edition) = live else { throw Unexpected() }
        #expect(edition.agreed == "Jon" && edition.authors == ["Mara"])
        #expect(try inForce() == Self.text(3))
        let versions = try book.read { try $0.editions(of: "ours") }
        #expect(versions.map { "\($0.number) \($0.state)" } == ["2 live", "1 retired"])
        #expect(versions[1].isFromFile && versions[1].body == Self.text(1))
    }

    @Test func `whoever writes at it after the other cannot put it live either, and what was seen is what counts`()
        throws
    {
        guard case .done(let first) = try save(Self.text(3), by: "Mara") else { throw Unexpected() }
        guard case .stale = try save(Self.text(4), by: "Jon") else { throw Unexpected() }
        guard case .done(let second) = try save(Self.text(4), by: "Jon", over: "2.1") else { throw Unexpected() }
        #expect(second.authors == ["Mara", "Jon"] && second.number == 2 && second.revision == 2)
        #expect(try book.write { try hand("Ada").putLive("ours", seen: first.sight, in: $0) } == .stale(second))
        for person in ["Mara", "Jon"] {
            #expect(try book.write { try hand(person).putLive("ours", seen: second.sight, in: $0) } == .own)
        }
        guard case .done = try book.write({ try hand("Ada").putLive("ours", seen: second.sight, in: $0) }) else {
            throw Unexpected()
        }
        #expect(try book.write { try hand("Ada").putLive("ours", seen: second.sight, in: $0) } == .overtaken)
    }

    @Test func `a text with a fault says its line, and another name is one`() throws {
        let broken = Self.text(3).replacing("send: email", with: "sent: email")
        guard case .unreadable(let problem) = try save(broken, by: "Mara") else { throw Unexpected() }
        #expect(problem.line == 4 && problem.message.contains("did you mean 'send'?"))
        let renamed = Self.text(3).replacing("policy: ours", with: "policy: theirs")
        guard case .unreadable(let name) = try save(renamed, by: "Mara") else { throw Unexpected() }
        #expect(name.line == 1)
        #expect(try book.read { try $0.editions(of: "ours") }.isEmpty)
        #expect(try save(Self.text(1), by: "Mara") == .unchanged)
    }

    @Test func `a policy with an error against it is not put live`() throws {
        let text = """
            policy: ours
            steps:
              - { step: pause, day: 45, pause-service: true, consent: two-people }

            """
        guard case .done(let draft) = try save(text, by: "Mara") else { throw Unexpected() }
        guard case .unfit(let errors) = try book.write({ try hand("Jon").putLive("ours", seen: draft.sight, in: $0) })
        else { throw Unexpected() }
        #expect(errors.first?.step == "pause")
        guard case .done = try book.write({ try hand("Jon").drop("ours", seen: draft.sight, in: $0) }) else {
            throw Unexpected()
        }
        #expect(try book.read { try $0.openEditions() }.isEmpty)
    }

    @Test func `a file that is written after it goes before the desk, and a newer program does not`() throws {
        guard case .done(let draft) = try save(Self.text(3), by: "Mara") else { throw Unexpected() }
        _ = try book.write { try hand("Jon").putLive("ours", seen: draft.sight, in: $0) }
        let edited = PolicyShelf(own: "ours", files: ["ours": .init(Self.text(9), isShipped: false)])
        #expect(try inForce(edited) == Self.text(9))
        let newer = PolicyShelf(own: "ours", files: ["ours": .init(Self.text(9), isShipped: true)])
        #expect(try inForce(newer) == Self.text(3))
        try book.write { try edited.record(["ours"], on: Self.today, at: 0, in: $0) }
        let versions = try book.read { try $0.editions(of: "ours") }
        #expect(versions.map { "\($0.number) \($0.state) \($0.isFromFile)" }.first == "3 live true")
        // And again at the desk, after the file.
        #expect(try inForce(edited) == Self.text(9) && inForce() == Self.text(1))
    }

    private struct Unexpected: Error {}
}
