import Connections
import Testing

@Suite struct KeyRingTests {
    private let first = KeyRing.line(named: "1", [UInt8](repeating: 7, count: 32))
    private let second = KeyRing.line(named: "2", [UInt8](repeating: 8, count: 32))
    private let words = Array("sk_live_not_for_others".utf8)

    @Test func `what is sealed opens again, in its own place only`() throws {
        let ring = try KeyRing(reading: first)
        let sealed = try ring.seal(words, for: "stripe of acme")
        #expect(try ring.open(sealed, for: "stripe of acme") == words)
        #expect(throws: KeyRingError.damaged("stripe of other")) { try ring.open(sealed, for: "stripe of other") }
        #expect(try ring.seal(words, for: "stripe of acme") != sealed)
    }

    @Test func `a new key on top seals, and the old one still opens`() throws {
        let sealed = try KeyRing(reading: first).seal(words, for: "x")
        let both = try KeyRing(reading: "# newest first\n\n\(second)\n\(first)\n")
        #expect(try both.open(sealed, for: "x") == words)
        #expect(!both.isNewest(sealed))
        let anew = try both.seal(words, for: "x")
        #expect(both.isNewest(anew))
        #expect(try KeyRing(reading: second).open(anew, for: "x") == words)
        #expect(throws: KeyRingError.missing("1", "x")) { try KeyRing(reading: second).open(sealed, for: "x") }
    }

    @Test func `no changed byte passes`() throws {
        let ring = try KeyRing(reading: first)
        let sealed = try ring.seal(words, for: "x")
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 0x01
            #expect(throws: KeyRingError.self, "byte \(place)") { try ring.open(changed, for: "x") }
        }
        for length in 0..<sealed.count {
            #expect(throws: KeyRingError.self) { try ring.open(Array(sealed.prefix(length)), for: "x") }
        }
    }

    @Test(arguments: [
        ("", KeyRingError.empty), ("# only words", .empty), ("1:short", .line(1)), ("no colon", .line(1)),
        (":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", .line(1)),
    ])
    func `a ring that is none`(text: String, error: KeyRingError) {
        #expect(throws: error) { try KeyRing(reading: text) }
        #expect(throws: KeyRingError.twice("1")) { try KeyRing(reading: first + "\n" + first) }
    }
}
