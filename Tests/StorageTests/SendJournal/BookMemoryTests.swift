import Receivables
import ServerRig
import Storage
import Testing

/// What a machine remembers of a book, on the line that it keeps beside its send journal.
@Suite struct BookMemoryTests {
    private static let kept = BookMemory(epoch: 3, head: Chain.Head(last: 812, hash: [0, 171, 255]))

    @Test func `what was kept is read again`() {
        #expect(Self.kept.description == "epoch 3, row 812, seal 00abff")
        #expect(BookMemory(Self.kept.description) == Self.kept)
    }

    @Test(arguments: [
        "", "epoch 3", "epoch x, row 812, seal 00ab", "epoch 3, row 812, seal 0g", "row 1, epoch 3, seal 00",
    ])
    func `what was not written so is no memory`(_ line: String) { #expect(BookMemory(line) == nil) }

    @Test(arguments: StoreEngine.present)
    func `a book goes on from what it was, and not from another history`(_ engine: StoreEngine) throws {
        let secret = [UInt8](repeating: 8, count: 32)
        let book = try Book.create(in: engine.database(), name: "trial", secret: secret)
        let empty = try book.read { try $0.memory() }
        try book.write { try $0.rule("a beginning", by: "Dana", on: Day(2026, 2, 10)) }
        let now = try book.read { try $0.memory() }
        try book.write { try $0.rule("what came after", by: "Dana", on: Day(2026, 2, 11)) }
        let other = BookMemory(epoch: 1, head: Chain.Head(last: now.head.last, hash: [1, 2, 3]))
        let ahead = BookMemory(epoch: 1, head: Chain.Head(last: 9, hash: now.head.hash))
        let answers = try book.read { reading in
            try [empty, now, other, ahead, BookMemory(epoch: 0, head: other.head)].map { try reading.goesOn(from: $0) }
        }
        #expect(answers == [true, true, false, false, true])
    }
}
