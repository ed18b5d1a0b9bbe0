import Foundation
import Synchronization
import Wire

/// The mail server of the demo: takes every letter and shows what it took.
final class FakeMailbox: Sendable {
    private let taken = Mutex<[[UInt8]]>([])

    func serve() throws -> FakeServer {
        try FakeServer(speaking: { SMTPTalk { letter in self.taken.withLock { $0.append(letter) } } })
    }

    /// From the first to the last.
    func letters() throws -> [OpenedMail] {
        try taken.withLock { $0 }.map { bytes in
            // A dot at a line's beginning is sent twice (RFC 5321 §4.5.2).
            let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n..", with: "\r\n.")
            return try OpenedMail(bytes: Array(text.utf8))
        }
    }
}
