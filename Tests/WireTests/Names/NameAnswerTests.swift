import Testing

@testable import Wire

/// Questions to a name server and what it may answer, byte for byte.
@Suite struct NameAnswerTests {
    private static let asked: [UInt8] = [4] + Array("acme".utf8) + [7] + Array("example".utf8) + [0, 0, 16, 0, 1]

    /// An answer with these records; each is its kind and its body.
    private static func answer(
        id: UInt8 = 7,
        flags: [UInt8] = [0x81, 0x80],
        _ records: [(kind: UInt8, body: [UInt8])] = []
    ) -> [UInt8] {
        let head: [UInt8] = [0, id] + flags + [0, 1, 0, UInt8(records.count), 0, 0, 0, 0]
        return head + asked
            + records.flatMap { [0xC0, 12, 0, $0.kind, 0, 1, 0, 0, 1, 0, 0, UInt8($0.body.count)] + $0.body }
    }

    private static func piece(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }

    @Test func `a question asks for the texts of a name, and for room`() {
        let bytes = NameAnswer.question("acme.example", id: 7)
        #expect(bytes == [0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1] + Self.asked + [0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0])
    }

    @Test(arguments: ["", ".", "a..b", String(repeating: "a", count: 64), String(repeating: "a.", count: 130) + "a"])
    func `what is no name is not asked for`(name: String) { #expect(NameAnswer.question(name, id: 1) == nil) }

    @Test func `texts are read, their pieces together, whatever stands beside them`() throws {
        let bytes = Self.answer([
            (5, [1, 120, 0xC0, 12]), (16, Self.piece("v=spf1 ") + Self.piece("-all")), (16, Self.piece("other")),
            (16, [0]),
        ])
        #expect(try NameAnswer.texts(bytes, id: 7) == ["v=spf1 -all", "other", ""])
    }

    @Test func `a name that is not there has no texts`() throws {
        #expect(try NameAnswer.texts(Self.answer(flags: [0x81, 0x83]), id: 7) == [])
    }

    @Test(arguments: [
        (answer(id: 8), NameAnswer.Flaw.foreign), (answer(flags: [0x01, 0x80]), .foreign),
        (answer(flags: [0x83, 0x80]), .cut), (answer(flags: [0x81, 0x82]), .refused(2)),
        (answer(flags: [0x81, 0x85]), .refused(5)), ([], .foreign), (answer([(16, [9, 65])]), .foreign),
    ]) func `anything else is no answer`(bytes: [UInt8], flaw: NameAnswer.Flaw) {
        #expect(throws: flaw) { try NameAnswer.texts(bytes, id: 7) }
    }

    @Test func `an answer that breaks off anywhere is none, and nothing breaks`() {
        let whole = Self.answer([(16, Self.piece("v=spf1 -all")), (16, Self.piece("x"))])
        for end in whole.indices {
            #expect(throws: NameAnswer.Flaw.foreign) { try NameAnswer.texts(Array(whole[..<end]), id: 7) }
        }
    }

    @Test func `the first three name servers of the machine are asked`() {
        let settings =
            "# nameserver 9.9.9.9\nsearch a.example\nnameserver 192.0.2.1\nnameserver\t2001:db8::1\n"
            + "nameserver 192.0.2.3 \nnameserver 192.0.2.4\noptions edns0\n"
        #expect(NameServers.addresses(in: settings) == ["192.0.2.1", "2001:db8::1", "192.0.2.3"])
        #expect(throws: NameServers.Trouble.self) { try NameServers(settings: "").texts(of: "acme.example", id: 1) }
    }
}
