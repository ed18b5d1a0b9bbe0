import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// The volume of PostgreSQL's write-ahead log fills up while letters leave, and the server stops.
@Suite(
    .enabled(if: Python.isPresent && ServerRig.isPresent, "\(ServerRig.notice)"),
    .enabled(if: LentDisk.isPossible, LentDisk.notice),
    .timeLimit(.minutes(60))
)
struct FullLogTests {
    /// Who frees the room and starts a server that has stopped is its supervisor; nobody says a word to the worker.
    @Test func `the worker goes on by itself when there is room and a server again, and nothing is sent twice`() throws
    {
        let volume = try TestFolder()
        let disk = try LentDisk(over: volume.path)
        let server = try PrivateServer(log: volume.path + "/log")
        var address = try server.address()
        address.schema = "trial"
        let slow: [String: any Sendable] = ["slow": 0.05, "faults": ["slow": 1.0]]
        let book = try PostBook(.bare, on: address, letters: 200, slow)
        let run = try book.start(["run", "--on", TrialBook.day], with: ["DUNWELL_HASTE": "1"])
        while try book.provider.log().effects.count < 10, run.isRunning { Thread.sleep(forTimeInterval: 0.02) }
        try disk.fill(leaving: 0)
        // Segments that are there already are used up first.
        for _ in 0..<100 where run.isRunning && server.isUp { Thread.sleep(forTimeInterval: 0.1) }
        try disk.empty()
        if !server.isUp { try server.startAgain() }
        let ending = try run.ending()
        #expect([0, 1, 3].contains(ending.code), "\(ending.words)")
        try book.provider.change(["faults": [String: Double]()])
        try book.runUntilQuiet()
        try book.judge(letters: 200, "a full log")
    }
}

extension PrivateServer {
    fileprivate var isUp: Bool {
        guard let address = try? address() else { return false }
        return (try? BookPlace.serverToolSucceeds("pg_isready", address, ["-q", "-t", "2"])) == true
    }
}
