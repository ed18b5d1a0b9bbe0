import Foundation
import Testing

@testable import Wire

@Suite struct HTTPLetterTests {
    private struct Request: Decodable, Equatable {
        var key: String
        var day: String
        var from: String
        var to: [String]
        var subject: String?
        var message: Data
    }

    @Test func `the request is written as the service reads it, the same each time`() throws {
        let mail = try Letters.sealed(named: "k7q2", bytes: Array("A: b\r\nSubject: Hi\r\n\r\nDear Acme\r\n".utf8))
        let text =
            #"{"key":"k7q2","day":"2026-02-27","from":"billing@nordwind.example","#
            + #""to":["ap@acme.example"],"subject":"Hi","message":"QTogYg0KU3ViamVjdDogSGkNCg0KRGVhciBBY21lDQo="}"#
        #expect(HTTPLetter.body(of: mail).asText == text)
    }

    @Test(arguments: ["", "plain", "\"\\/", "\u{0}\u{1}\u{1F}\u{7F}", "Zürich 請求 👩‍👩‍👧", "\r\n\t", "\u{2028}</script>"])
    func `any text arrives as it was`(text: String) throws {
        let mail = try Letters.sealed(named: text)
        let request = try JSONDecoder().decode(Request.self, from: Data(HTTPLetter.body(of: mail)))
        #expect(request.key == text)
        #expect(request.to == ["ap@acme.example"])
        #expect(request.message == Data(mail.bytes))
    }

    @Test(
        arguments: [
            "Invoice INV-1042", "Überfällig: INV-1042", "請求書 42 が未払いです。お支払いをお願いいたします。", "=?utf-8?q?trap?=", "a  b",
            "100 % = _all_ of it; übrigens", String(repeating: "Mahnung für Müller ", count: 20) + "!", "\"\\",
        ]
    )
    func `the subject is read back as it was written`(subject: String) throws {
        let mail = try Letters.message(subject: subject).sealed(key: "k7q2", day: "2026-02-27", name: "INV-1042-nudge")
        let request = try JSONDecoder().decode(Request.self, from: Data(HTTPLetter.body(of: mail)))
        #expect(request.subject == subject)
    }
}
