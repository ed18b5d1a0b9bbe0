import Foundation
import Rigs
import Testing

/// The real command sends a day's letters to a mail server on loopback; Python's e-mail package, which shares no code
/// with ours, reads what arrived.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct MailedLetterTests {
    private static let sent = Result { try send(stopLink: true) }

    /// Two letters about each of three invoices, the second eight business days after the first.
    private static func send(stopLink: Bool) throws -> [ReadMail] {
        let server = try MailCatcher()
        let stop = stopLink ? "  stop-link: https://nordwind.example/stop" : ""
        let book = try TrialBook(letters: server.address, sender: stop)
        let (first, second) = (try book.run(), try book.run("2026-02-20"))
        try #require(first.code == 0, "\(first.words)")
        try #require(second.code == 0, "\(second.words)")
        return try ReadMail.read(try server.close().accepted.map(\.letter))
    }

    @Test func `each letter arrives whole, from us, to them, about their invoice`() throws {
        let letters = try Self.sent.get()
        #expect(letters.count == 6)
        for (index, letter) in letters.enumerated() {
            let number = index % 3 + 1
            #expect(letter.defects == [])
            #expect(letter["From"] == "Nordwind Müller GmbH <receivables@nordwind.example>")
            #expect(letter["To"]?.contains("ap\(number)@kunde.example") == true)
            #expect(letter["Subject"]?.contains("INV-\(1000 + number)") == true, "\(letter["Subject"] ?? "")")
            #expect(letter["Auto-Submitted"] == "auto-generated")
            #expect(letter["MIME-Version"] == "1.0")
        }
    }

    @Test func `text and page both name the invoice and the amount`() throws {
        for (index, letter) in try Self.sent.get().enumerated() {
            let number = index % 3 + 1
            #expect(letter.parts.map(\.type) == ["text/plain", "text/html"])
            for part in letter.parts {
                #expect(part.content.contains("INV-\(1000 + number)"))
                #expect(part.content.contains("\(100 + number).50"), "\(part.content)")
                #expect(part.content.contains("Kundé \(number) AG"))
            }
        }
    }

    @Test func `each letter has a name of its own at the sender's domain and the day it was written`() throws {
        let letters = try Self.sent.get()
        let names = letters.compactMap { $0["Message-ID"] }
        #expect(Set(names).count == 6)
        #expect(names.allSatisfy { $0.hasPrefix("<") && $0.hasSuffix("@nordwind.example>") })
        let days = letters.compactMap { $0["Date"] }
        #expect(days.prefix(3).allSatisfy { $0.contains("10 Feb 2026 08:00:00") }, "\(days)")
        #expect(days.suffix(3).allSatisfy { $0.contains("20 Feb 2026 08:00:00") }, "\(days)")
    }

    @Test func `the second letter about an invoice stands under the first`() throws {
        let letters = try Self.sent.get()
        try #require(letters.count == 6)
        for index in 0..<3 {
            let (first, second) = (letters[index], letters[index + 3])
            #expect(first["In-Reply-To"] == nil)
            #expect(first["References"] == nil)
            #expect(second["In-Reply-To"] == first["Message-ID"])
            #expect(second["References"] == first["Message-ID"])
        }
    }

    @Test func `who wants no more letters can say so with one click where there is a link, else by mail`() throws {
        for letter in try Self.sent.get() {
            #expect(letter["List-Unsubscribe"]?.contains("<https://nordwind.example/stop?letter=") == true)
            #expect(letter["List-Unsubscribe"]?.contains("<mailto:receivables@nordwind.example") == true)
            #expect(letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
        }
        for letter in try Self.send(stopLink: false) {
            #expect(letter["List-Unsubscribe"]?.contains("<mailto:receivables@nordwind.example") == true)
            #expect(letter["List-Unsubscribe-Post"] == nil)
        }
    }
}
