import Foundation
import Glibc
import Testing

/// A book that is served by the real program, whose clock shows what it is told.
struct ServedBook {
    let book: TrialBook
    let clock: WrongClock

    /// Tuesday, three seconds before the book's hour in Berlin.
    static let beforeTheHour = "2026-02-10T06:59:57Z"

    init(_ size: TrialBook.Size = .small, at time: String = beforeTheHour, settings: String = "") throws {
        book = try TrialBook(size, sender: settings)
        clock = try WrongClock(showing: time, in: book.folder)
    }

    func serve(_ more: String...) throws -> Program {
        try Program(["serve", "--listen", "127.0.0.1:0", "--book", book.path] + more, with: clock.environment)
    }

    func command(_ arguments: String...) throws -> Program.Ending {
        try Program(arguments + ["--book", book.path], with: clock.environment).ending()
    }

    /// Names of the letters of a day that lie in the book's folder.
    func letters(of day: String = TrialBook.day) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: book.path + "/letters/\(day)")) ?? []
        return names.filter { $0.hasSuffix(".eml") }.sorted()
    }

    struct Chore: Decodable {
        var chore: String
        var done: String?
        var next: String?
        var failures: Int
        var reason: String?
    }

    func chores() throws -> [String: Chore] {
        let list = try command("chores", "--json").json([Chore].self)
        return Dictionary(uniqueKeysWithValues: list.map { ($0.chore, $0) })
    }

    /// Waits until something is so; half a minute is more than any of it takes.
    static func wait(_ what: Comment, _ condition: () throws -> Bool) throws {
        for _ in 0..<600 {
            if try condition() { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
        try #require(Bool(false), what)
    }
}

extension Program {
    /// The port at which it listens, once it does.
    func port() throws -> Int {
        try ServedBook.wait("it does not listen") { output.contains("Open on port ") || !isRunning }
        let number = output.firstMatch(of: /port (\d+)/).flatMap { Int($0.1) }
        return try #require(number, "\(words)")
    }

    func get(_ path: String) throws -> Heard {
        let request = "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        return Heard(LoopbackTalk.exchange(Array(request.utf8), port: try port()))
    }

    /// Tells it to end, and waits for that.
    @discardableResult
    func end(_ signal: Int32 = SIGTERM) throws -> Ending {
        Glibc.kill(id, signal)
        return try ending()
    }
}
