import Foundation
import Rigs
import Testing
import Wire

/// Hostile text comes in as a customer's name, a subject, an address (F52).
@Suite struct HeaderInjectionTests {
    /// Every way a text of others gets into the head of a letter.
    private static let doors: [(name: String, enter: @Sendable (String, inout MailMessage) throws -> Void)] = [
        ("subject", { $1.subject = try HeaderText("a" + $0 + "b") }),
        ("name", { $1.to[0] = try MailAddress(name: "a" + $0 + "b", address: "ap@acme.example") }),
        ("name in brackets", { $1.to[0] = try MailAddress("a" + $0 + "b <ap@acme.example>") }),
        ("local part", { $1.to[0] = try MailAddress("a" + $0 + "b@acme.example") }),
        ("domain", { $1.to[0] = try MailAddress("ap@ac" + $0 + "me.example") }),
        ("own header", { $1.headers = [try HeaderField("X-Own", HeaderText("a" + $0 + "b"))] }),
        ("header name", { $1.headers = [try HeaderField("X-O" + $0 + "wn", HeaderText("a"))] }),
        ("message id", { $1.messageID = try MessageID(key: "a" + $0 + "b", domain: MailDomain("x.example")) }),
        ("thread", { $1.inReplyTo = try MessageID(key: "a" + $0 + "b", domain: MailDomain("x.example")) }),
        ("unsubscribe", { $1.unsubscribe = try Unsubscribe(web: "https://x.example/" + $0) }),
        ("unsubscribe by mail", { $1.unsubscribe = try Unsubscribe(mailto: "mailto:" + $0 + "@x.example") }),
        ("file name", { $1.attachments = [try Attachment(name: "a" + $0 + "b", type: "a/b", bytes: [])] }),
        ("file type", { $1.attachments = [try Attachment(name: "a", type: "a/b" + $0, bytes: [])] }),
    ]

    @Test func `every byte through every door leaves the other headers as they were`() throws {
        var letters: [[UInt8]] = []
        var expected: [Int] = []
        for door in Self.doors {
            let plain = try passed(door.enter, "x")
            let count = headerCount(try #require(plain))
            for byte in UInt8.min...UInt8.max {
                let raw = String(decoding: [byte], as: UTF8.self)
                for text in Set([raw, String(UnicodeScalar(byte))]) {
                    let letter = try passed(door.enter, text)
                    if byte < 0x20 || byte == 0x7F { #expect(letter == nil, "\(door.name) took U+\(byte)") }
                    guard let letter else { continue }
                    #expect(headerCount(letter) == count, "\(door.name) with \(byte)")
                    #expect(letter.allSatisfy { $0 < 0x80 })
                    letters.append(letter)
                    expected.append(count)
                }
            }
        }
        #expect(letters.count > 1000)
        guard Python.isPresent else { return }
        let sample = stride(from: 0, to: letters.count, by: 7)
        let read = try ReadMail.read(sample.map { Data(letters[$0]) })
        #expect(read.map(\.headers.count) == sample.map { expected[$0] })
    }

    @Test(
        arguments: [
            "\r\nBcc: thief@evil.example", "\nBcc: x", "\rBcc: x", "a\u{0}b", "a\u{2028}b", "a\u{2029}b", "a\u{85}b",
            "a\tb", "a\u{202E}b",
        ]
    )
    func `a line break in any alphabet is refused in header words`(text: String) {
        #expect(throws: MailError.self) { try HeaderText(text) }
        #expect(throws: MailError.self) { try MailAddress(name: text, address: "ap@acme.example") }
    }

    @Test func `headers of the letter's own cannot be written twice`() {
        for name in ["Subject", "to", "BCC", "Message-Id", "Content-Type", "Auto-Submitted", "From:", "", "X Y"] {
            #expect(throws: MailError.self) { try HeaderField(name, HeaderText("x")) }
        }
    }

    private func passed(_ enter: (String, inout MailMessage) throws -> Void, _ text: String) throws -> [UInt8]? {
        var message = try Letters.message()
        do { try enter(text, &message) } catch is MailError { return nil }
        return try message.encoded()
    }

    /// Lines of the head that begin a header.
    private func headerCount(_ letter: [UInt8]) -> Int {
        let lines = letter.split(separator: 10, omittingEmptySubsequences: false).prefix { $0 != [13] }
        return lines.count { $0.first != 0x20 && $0.first != 0x09 }
    }
}
