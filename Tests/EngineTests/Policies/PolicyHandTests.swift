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

    @Test(arguments: [
        ("strict", true), ("four-lane-2", true), ("a", true), (String(repeating: "a", count: 40), true),
        (String(repeating: "a", count: 41), false), ("", false), ("none", false), ("2-lanes", false), ("-a", false),
        ("Strict", false), ("strict policy", false), ("straße", false), ("../a", false), ("a.b", false),
    ]) func `a policy is called what a file can be called`(name: String, isFit: Bool) {
        #expect(PolicyHand.isName(name) == isFit)
    }

    private func make(_ name: String, like source: PolicySource) throws -> PolicyOutcome {
        try book.write { try hand("Mara").make(name, like: source, because: "for France", in: $0) }
    }

    @Test func `a new policy is a draft with another's text, goes live like any other, and is put away`() throws {
        guard case .done(let draft) = try make("france", like: PolicySource("ours")) else { throw Unexpected() }
        #expect(draft.number == 1 && draft.state == .draft && draft.authors == ["Mara"])
        #expect(draft.body == Self.text(1).replacing("policy: ours", with: "policy: france"))
        #expect(try make("france", like: PolicySource("ours")) == .taken)
        #expect(try make("ours", like: PolicySource("france", number: 1)) == .taken)
        #expect(try make("None", like: PolicySource("ours")) == .misnamed)
        #expect(try make("spain", like: PolicySource("ours", number: 7)) == .overtaken)
        #expect(try book.read { try shelf.inForce(from: $0).keys.sorted() } == ["ours"])
        let change = draft.body.replacing("day: 1", with: "day: 4")
        let saved = try book.write {
            try hand("Mara").save(change, of: "france", because: "", over: draft.sight, in: $0)
        }
        guard case .done(let next) = saved else { throw Unexpected() }
        guard case .done = try book.write({ try hand("Jon").putLive("france", seen: next.sight, in: $0) }) else {
            throw Unexpected()
        }
        #expect(try book.read { try shelf.inForce(from: $0)["france"]?.text } == change)
        guard case .done(let copy) = try make("spain", like: PolicySource("france", number: 1)) else {
            throw Unexpected()
        }
        #expect(copy.body.contains("policy: spain") && copy.body.contains("day: 4"))
    }

    @Test func `what nobody follows is put away, what a file says is not`() throws {
        guard case .done(let draft) = try make("france", like: PolicySource("ours")) else { throw Unexpected() }
        _ = try book.write { try hand("Jon").putLive("france", seen: draft.sight, in: $0) }
        try book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            acme.policy = "france"
            _ = try writing.put(acme)
        }
        #expect(try book.write { try hand("Jon").putAway("ours", in: $0) } == .filed)
        #expect(try book.write { try hand("Jon").putAway("france", in: $0) } == .followed)
        try book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            acme.policy = "ours"
            _ = try writing.put(acme)
        }
        guard case .done = try book.write({ try hand("Jon").putAway("france", in: $0) }) else { throw Unexpected() }
        #expect(try book.read { try shelf.inForce(from: $0)["france"] } == nil)
        #expect(try book.write { try hand("Jon").putAway("france", in: $0) } == .overtaken)
        // It comes back as a draft that starts from one of its versions.
        let again = try book.write {
            try hand("Mara").save(draft.body, of: "france", because: "again", over: nil, in: $0)
        }
        guard case .done(let second) = again else { throw Unexpected() }
        #expect(second.number == 2)
    }

    private struct Unexpected: Error {}
}
