import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// One worker for each chore, and what stands in the book of it.
@Suite struct ChoreRowTests {
    private func book(_ engine: StoreEngine) throws -> Book {
        try Book.create(in: engine.database(shared: true), name: "chores", secret: Array(repeating: 7, count: 32))
    }

    @Test(arguments: StoreEngine.present)
    func `one worker has a chore until it gives it back`(_ engine: StoreEngine) throws {
        let book = try book(engine)
        #expect(try book.takeChore("sync", by: "one", at: 1_000, lease: 60_000))
        #expect(try !book.takeChore("sync", by: "two", at: 1_000, lease: 60_000))
        #expect(try book.takeChore("audit", by: "two", at: 1_000, lease: 60_000), "another chore is another turn")
        #expect(try book.chores(at: 1_000)["sync"]?.isTaken == true)
        try book.giveChoreBack("sync", by: "two")
        #expect(try !book.takeChore("sync", by: "two", at: 1_000, lease: 60_000), "it was not theirs to give")
        try book.giveChoreBack("sync", by: "one")
        #expect(try book.takeChore("sync", by: "two", at: 1_000, lease: 60_000))
        #expect(try !book.keepChore("sync", by: "one", at: 1_000, lease: 60_000))
        #expect(try book.keepChore("sync", by: "two", at: 1_000, lease: 60_000))
    }

    /// A lease that was over when it began is that of a worker which has died.
    @Test(arguments: StoreEngine.present)
    func `what a dead worker had is taken up when its lease is over`(_ engine: StoreEngine) throws {
        let book = try book(engine)
        #expect(try book.takeChore("sync", by: "dead", at: 1_000, lease: -1))
        #expect(try book.chores(at: 1_000)["sync"]?.isTaken == false)
        #expect(try book.takeChore("sync", by: "heir", at: 1_000, lease: 60_000))
        #expect(try !book.keepChore("sync", by: "dead", at: 1_000, lease: 60_000))
    }

    @Test(arguments: StoreEngine.present)
    func `failures are counted until it goes well, and keep the last success`(_ engine: StoreEngine) throws {
        let book = try book(engine)
        func row() throws -> ChoreRow { try book.chores(at: 0)["run"] ?? ChoreRow() }
        try book.endChore("run", began: 100, ended: 150, failing: "no\0 line")
        #expect(try (row().succeeded, row().failures) == (0, 1))
        #expect(try row().reason == "no line")
        try book.endChore("run", began: 200, ended: 250, failing: nil)
        #expect(try (row().succeeded, row().ended, row().failures) == (200, 250, 0))
        #expect(try row().reason == nil)
        try book.endChore("run", began: 300, ended: 350, failing: "away")
        try book.endChore("run", began: 400, ended: 450, failing: "away")
        #expect(try (row().succeeded, row().began, row().failures) == (200, 400, 2))
    }

    @Test(arguments: StoreEngine.present)
    func `what lies where is counted without a name`(_ engine: StoreEngine) throws {
        let desk = try WordDesk(engine)
        _ = try desk.askOwner()
        _ = try desk.askPeople()
        try desk.reply("When will the goods come?")
        try desk.reply("Who are you?", from: "stranger@nowhere.example")
        let standing = try desk.book.read { try $0.standing() }
        #expect(standing.outbox == [.queued: 1, .held: 0])
        #expect(standing.oldestQueued == Int64(MoneyDesk.today.number))
        #expect((standing.approvals, standing.replies) == (1, 1))
        #expect(standing.tasks == Int64(try desk.tasks().count))
        #expect(!standing.isSenderLocked && !standing.isStopped)
        try desk.book.write { writing in
            try writing.lockSender(because: "a restore")
            let halt = Halt(scope: .all, person: "Dana", because: "trial")
            try writing.halt(halt, on: MoneyDesk.today, at: 0)
        }
        let locked = try desk.book.read { try $0.standing() }
        #expect(locked.isSenderLocked && locked.isStopped)
        #expect(try Schema.isCurrent(desk.book))
    }
}
