import Foundation
import Rigs
import Storage
import Testing

/// The real command, killed as a power cut kills: SIGKILL, at moments spread over its whole life.
@Suite(.timeLimit(.minutes(60)), .serialized) struct KillTests {
    /// What of a day's work can be seen from outside; which second a letter was handed over in is no part of it.
    private struct Outcome: Equatable {
        var journal: [String]
        var touches: [String]
        var files: [String: Data]
    }

    @Test func `a run killed again and again leaves what an undisturbed run leaves`() throws {
        let undisturbed = try TrialBook(.large)
        let start = Date()
        #expect(try undisturbed.run().code == 0)
        let length = Date().timeIntervalSince(start)
        let expected = try outcome(undisturbed)
        #expect(expected.files.count == 80)

        for books in 0..<2 {
            let killed = try TrialBook(.large)
            for kill in 0..<7 {
                let share = (Double(kill) + Double(books) / 2) / 7
                try self.kill(killed, after: length * share)
            }
            let last = try killed.run()
            #expect(last.code == 0, "\(last.words)")
            let found = try outcome(killed)
            #expect(found.journal == expected.journal)
            #expect(found.touches == expected.touches)
            #expect(Set(found.files.keys) == Set(expected.files.keys))
            #expect(found.files == expected.files)
            #expect(try Program.run("audit", "verify", "--book", killed.path).code == 0)
        }
    }

    @Test(.enabled(if: Python.isPresent, Python.notice))
    func `a mail server accepts no letter twice from a run that was killed, and none is lost`() throws {
        let server = try MailCatcher()
        let book = try TrialBook(.large, letters: server.address)
        for kill in 1...8 { try self.kill(book, after: 0.05 + 0.06 * Double(kill)) }
        let last = try book.run()
        let log = try server.close()
        let letters = try book.letters
        let (accepted, held) = (letters.count { $0.status == "accepted" }, letters.count { $0.status == "held" })
        #expect(letters.count == 80)
        #expect(accepted + held == 80)
        #expect(last.code == 0 || last.code == 1 || last.code == 3, "\(last.words)")
        let identities = log.accepted.compactMap { Self.messageID(of: $0.letter) }
        #expect(identities.count == log.accepted.count)
        #expect(Set(identities).count == identities.count)
        #expect((accepted...accepted + held).contains(identities.count))
        #expect(try book.tasks.count == held)
    }

    private func kill(_ book: TrialBook, after seconds: Double) throws {
        let run = try Program(["run", "--on", TrialBook.day, "--book", book.path])
        Thread.sleep(forTimeInterval: seconds)
        run.kill()
    }

    private static func messageID(of letter: Data) -> String? {
        String(decoding: letter, as: UTF8.self).split(whereSeparator: \.isNewline)
            .first { $0.lowercased().hasPrefix("message-id:") }.map(String.init)
    }

    /// The trial books are copies of one, so they share their secret, and keys can be compared.
    private func outcome(_ book: TrialBook) throws -> Outcome {
        var files: [String: Data] = [:]
        let folder = book.path + "/letters"
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init()
        where name.hasSuffix(".eml") || name.contains("unfinished") {
            files[name] = FileManager.default.contents(atPath: folder + "/" + name)
        }
        return try book.look { session in
            let events = try session.prepare("SELECT seq, customer, day, kind, target, body FROM event ORDER BY seq")
                .all { "\($0.int(0)) \($0.int(1)) \($0.int(2)) \($0.text(3)) \($0.text(4)) \($0.text(5))" }
            let touches = try session.prepare("SELECT code, item, cycle, step, day FROM touch ORDER BY code")
                .all { "\($0.bytes(0)) \($0.int(1)) \($0.int(2)) \($0.text(3)) \($0.int(4))" }
            // The words of a hand-over name the book's folder, which differs.
            let journal = events.map { $0.replacing(book.folder.path, with: "") }
            return Outcome(journal: journal, touches: touches, files: files)
        }
    }
}
