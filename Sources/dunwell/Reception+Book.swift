import Engine
import Files
import Foundation
import Storage

extension Reception {
    /// The desk of a book, with the clock's days, the dice and the keys of this program.
    init(_ book: Book, _ commit: GroupCommit, in folder: BookFolder) {
        let keys = KeyFile(in: folder)
        self.init(
            book,
            commit,
            company: folder.settings.sender.company,
            ring: { try keys.ringOrFirst() },
            day: { folder.day(at: $0) },
            dice: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
        )
    }

    /// While nobody can sign in at the desk and let others in: what the first admin has to type, said on the terminal.
    static func setUpCode(for book: Book, home: String) throws -> String? {
        guard try !book.read({ try $0.hasAdmin() }) else { return nil }
        let code = Base32.grouped(Base32.encode((0..<10).map { _ in UInt8.random(in: .min ... .max) }))
        Terminal.say("Nobody can sign in at the desk yet. Open \(home)/set-up and type this code, once: \(code)")
        return code
    }
}
