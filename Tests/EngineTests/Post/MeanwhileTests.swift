import Foundation
import Rigs
import ServerRig
import Testing

/// Money and a STOP that come in at the door while letters are leaving.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)), .serialized)
struct MeanwhileTests {
    /// 2026-02-10 09:00 UTC
    private static let instant = MoneyDesk.moment * 1000

    @Test(arguments: StoreEngine.present)
    func `a letter that waits for its turn does not leave once its customer has paid, or wants no more`(
        engine: StoreEngine
    ) async throws {
        let post = try ServedPost(engine, letters: 30)
        let worker = try post.begin(engine)
        while worker.isRunning, try post.book.provider.log().accepted.count < 2 {
            try await Task.sleep(for: .milliseconds(50))
        }
        // They are last in line, and the line is slow.
        for number in 23...26 {
            let paid =
                #"{"event": "paid", "id": "pay_\#(number)", "item": "INV-\#(1000 + number)", "currency": "EUR","#
                + #" "amount": \#((100 + number) * 100 + 50), "instant": \#(Self.instant)}"#
            #expect(try await post.tell("msg_\(number)", paid) == 200)
        }
        for number in 27...30 {
            let stop =
                #"{"event": "replied", "from": "ap\#(number)@kunde.example", "to": "us@nordwind.example","#
                + #" "text": "STOP", "instant": \#(Self.instant)}"#
            #expect(try await post.tell("msg_\(number)", stop) == 200)
        }
        #expect(try post.book.provider.log().accepted.count < 22, "the test was too slow to show anything")
        try post.book.provider.change(["faults": [String: Double]()])
        _ = try post.end(worker)
        let letters = try post.letters()
        #expect(letters.count == 30)
        for number in 1...30 {
            let expected = number < 23 ? (1, "accepted") : (0, "cancelled")
            let letter = try #require(letters["C-\(number)"])
            #expect(letter == expected, "C-\(number): \(letter)")
        }
        #expect(try post.close().words.contains("refused=0 taken=8"))
    }
}
