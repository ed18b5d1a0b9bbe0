import Connections
import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// What became of a letter, and what our own people do about it with a button.
@Suite struct FateTests {
    @Test(arguments: [
        News.Fate.delivered, .delayed("busy"), .opened, .clicked(url: "https://x.example"),
    ])
    func `that a letter came, was late or was looked at changes nothing`(fate: News.Fate) throws {
        let desk = try WordDesk()
        let before = try desk.account()
        #expect(try desk.tell(.message(key: desk.key.text, fate)) == .entered)
        #expect(try desk.fates().count == 1)
        let after = try desk.account()
        #expect(after.items == before.items && after.unreachable.isEmpty && !after.hasUnreadReply)
        #expect(try desk.tasks().isEmpty)
    }

    @Test(arguments: StoreEngine.present)
    func `a letter that cannot arrive closes the way, once, and somebody looks for another`(engine: StoreEngine) throws
    {
        let desk = try WordDesk(engine)
        for _ in 0..<3 { try desk.tell(.message(key: desk.key.text, .bounced(isPermanent: true, "no such user"))) }
        #expect(try desk.account().unreachable == [.email: .bounced])
        #expect(try desk.tasks().map(\.step) == ["bounced"])
        #expect(try desk.fates() == [.bounced])
        // A bounce is no wish: only an address that works mends it.
        try desk.tell(.optedIn(address: "ap@acme.example"))
        #expect(try desk.account().unreachable == [.email: .bounced])
    }

    @Test func `a letter that was lost is a person's, and its address stays`() throws {
        let desk = try WordDesk()
        for _ in 0..<2 { try desk.tell(.message(key: desk.key.text, .bounced(isPermanent: false, "filtered"))) }
        #expect(try desk.account().unreachable.isEmpty)
        #expect(try desk.tasks().map(\.step) == ["lost"])
        #expect(try desk.fates() == [.bounced])
    }

    @Test func `a complaint is a stop, and a task`() throws {
        let desk = try WordDesk()
        try desk.tell(.message(key: desk.key.text, .complained))
        #expect(try desk.account().unreachable == [.email: .optedOut])
        #expect(try desk.tasks().map(\.step) == ["complained"])
    }

    @Test(arguments: ["", "nonsense", String(repeating: "b", count: 26)])
    func `messages of others are left alone`(key: String) throws {
        let desk = try WordDesk()
        guard case .noted = try desk.tell(.message(key: key, .complained)) else {
            Issue.record("it did something")
            return
        }
        #expect(try desk.account().unreachable.isEmpty)
    }
}

/// Buttons under notices, pressed by people of ours.
@Suite struct PressTests {
    private func press(_ button: Notice.Button.Kind, _ value: String, by person: String = "U1") -> News.What {
        .pressed(News.Press(button, value: value, person: person))
    }

    @Test(arguments: StoreEngine.present)
    func `who takes a task up keeps it from being passed on`(engine: StoreEngine) throws {
        let desk = try WordDesk(engine)
        let task = try desk.askOwner()
        #expect(try desk.account().items[0].escalations.count == 1)
        #expect(try desk.tell(press(.acknowledge, "task:\(task.id)")) == .entered)
        #expect(try desk.account().items[0].escalations.isEmpty)
        #expect(try desk.book.read { try $0.takenUp() }[task.id]?.person == "dana")
        try desk.book.write { try $0.finish(task, by: "dana", on: MoneyDesk.today, payee: nil) }
        #expect(try desk.tasks().isEmpty)
    }

    @Test func `a hold lasts a week and says whose it is`() throws {
        let desk = try WordDesk()
        let task = try desk.askOwner()
        try desk.tell(press(.hold, "task:\(task.id)", by: "U2"))
        let pause = try #require(try desk.account().items[0].pause)
        #expect(pause.owner == "kim" && pause.until == MoneyDesk.today + 6)
        #expect(try desk.account().items[1].pause == nil)
    }

    @Test(arguments: StoreEngine.present)
    func `two people are two people, however often one of them presses`(engine: StoreEngine) throws {
        let desk = try WordDesk(engine)
        let question = try desk.askPeople(.twoPeople)
        for _ in 0..<3 { try desk.tell(press(.approve, "approval:\(question.id)")) }
        #expect(try desk.account().items[0].pending.map(\.isGranted) == [false])
        try desk.tell(press(.approve, "approval:\(question.id)", by: "U2"))
        #expect(try desk.account().items[0].pending.map(\.isGranted) == [true])
        #expect(try desk.book.read { try $0.waitingApprovals() }.isEmpty)
    }

    @Test func `who says no ends the question, and the step counts as taken`() throws {
        let desk = try WordDesk()
        let question = try desk.askPeople()
        try desk.tell(press(.decline, "approval:\(question.id)"))
        #expect(try desk.account().items[0].pending.isEmpty && desk.account().items[0].has("firm"))
        guard case .noted = try desk.tell(press(.approve, "approval:\(question.id)")) else {
            Issue.record("it was approved after all")
            return
        }
    }

    @Test(arguments: [
        ("acknowledge", "task:1", "U9", "U9"), ("approve", "task:1", "U1", "nothing to agree to"),
        ("acknowledge", "", "U1", "not ours"), ("approve", "approval:x", "U1", "not ours"),
        ("approve", "book:1", "U1", "not ours"),
    ])
    func `what cannot be done is refused and said`(button: String, value: String, person: String, word: String) throws {
        let desk = try WordDesk()
        let task = try desk.askOwner()
        let before = try desk.account().items
        let kind = try #require(Notice.Button.Kind(rawValue: button))
        let real = value.replacing("task:1", with: "task:\(task.id)")
        guard case .parked(let reason) = try desk.tell(press(kind, real, by: person)) else {
            Issue.record("it did something")
            return
        }
        #expect(reason.contains(word))
        #expect(try desk.account().items == before)
    }
}
