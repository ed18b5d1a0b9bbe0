import Foundation
import Glibc
import Receivables
import Rigs
import ServerRig
import Storage
import Testing

/// The clock of a machine is wrong by hours, or is set while letters leave. The program that has the crash points can be shown
/// another wall clock; what really passes it still sees. (Debian's `faketime` cannot be used: preloaded, it takes away the
/// arguments of a Swift program.)
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct ClockJumpTests {
    /// Hours by which the clock is wrong when the worker comes that takes over.
    @Test(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"), arguments: [-30, 5, 720])
    func `a worker whose clock is off by hours takes nothing from one that is at work`(_ hours: Int) throws {
        let book = try PostBook(.postgres, .bare)
        defer { book.database.drop() }
        let first = try book.stands(at: .provider("taken", 2), haste: 1)
        let entries = try book.letters.map(\.status)
        let clock = try WrongClock(off: hours, in: book.folder)
        let ending = try book.run(with: clock.environment)
        #expect([0, 1, 3].contains(ending.code), "\(ending.words)")
        #expect(try book.letters.map(\.status) == entries, "its lease runs by the server's clock")
        first.resume()
        #expect([0, 1, 3].contains(try first.ending().code))
        try book.runUntilQuiet()
        try book.judge(letters: 3, "off by \(hours) h")
        #expect(try book.provider.log().effects.count == 3)
    }

    @Test(arguments: StoreEngine.present, [-5, 5, 720])
    func `attempts hours apart by a clock that jumps send nothing twice`(_ engine: StoreEngine, _ hours: Int) throws {
        let book = try PostBook(engine, .bare)
        defer { book.database.drop() }
        #expect(try book.dies(at: .provider("taken", 2)))
        for jump in [hours, -hours, 0] {
            let ending = try book.run(with: WrongClock(off: jump, in: book.folder).environment)
            #expect([0, 1, 3].contains(ending.code), "\(jump) h: \(ending.words)")
        }
        try book.runUntilQuiet()
        try book.judge(letters: 3, "\(engine), \(hours) h")
    }

    @Test func `a clock that is set while letters leave ends the run, and the next one goes on`() throws {
        let book = try PostBook(.sqlite, .bare, letters: 60, ["slow": 0.1, "faults": ["slow": 1.0]])
        let clock = try WrongClock(off: 0, in: book.folder)
        let run = try book.start(["run", "--on", TrialBook.day], with: clock.environment)
        while try book.provider.log().effects.count < 4, run.isRunning { Thread.sleep(forTimeInterval: 0.02) }
        try clock.set(off: 3)
        let ending = try run.ending()
        #expect(ending.code == 3 && ending.words.contains("clock of this machine was set by 180 minutes"), "\(ending)")
        #expect(try book.provider.log().effects.count < 60)
        try book.provider.change(["faults": [String: Double]()])
        try book.runUntilQuiet()
        try book.judge(letters: 60, "set by three hours")
    }
}
