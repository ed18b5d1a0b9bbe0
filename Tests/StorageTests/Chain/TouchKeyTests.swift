import Storage
import Testing

@Suite struct TouchKeyTests {
    private let keys = TouchKeys(secret: Array(0..<32), book: "acme")

    private func nudge(
        item: String = "INV-1042",
        cycle: Int = 1,
        step: String = "second-nudge",
        channel: String = "email",
        role: String = "payer"
    ) -> TouchKey {
        keys.touch(item: item, cycle: cycle, step: step, channel: channel, role: role)
    }

    /// Computed once with Python's hmac, hashlib, struct and base64.
    @Test func `keys are what any HMAC-SHA256 makes of the same fields`() {
        #expect(nudge().bytes.hex == "e958b35945c9df8e8ed7c16ee86b688d")
        #expect(nudge().text == "5fmlgwkfzhpy5dwxyfxoq23iru")
        #expect(reminder.text == "5ko2qnyta7eaadrftbwghglqe4")
        #expect(keys.letter([nudge(), reminder]).text == "mmxt2amr74wqdkxlr3spzhzpb4")
        #expect(keys.letter([nudge()]).text == "6sex3yf2rw6willdm3dicbz75i")
    }

    private var reminder: TouchKey {
        nudge(item: "INV-1043/2", cycle: 0, step: "erinnerung-ü", channel: "sms", role: "account-owner")
    }

    @Test func `every field makes another key`() {
        let others = [
            nudge(), nudge(item: "INV-1043"), nudge(cycle: 2), nudge(step: "second"), nudge(channel: "sms"),
            nudge(role: "account-owner"), nudge(item: "INV-1042second", step: "-nudge"),
            TouchKeys(secret: Array(0..<32), book: "acme2")
                .touch(item: "INV-1042", cycle: 1, step: "second-nudge", channel: "email", role: "payer"),
            TouchKeys(secret: Array(1..<33), book: "acme")
                .touch(item: "INV-1042", cycle: 1, step: "second-nudge", channel: "email", role: "payer"),
        ]
        #expect(Set(others).count == others.count)
        #expect(nudge() == nudge())
    }

    @Test func `a letter's key does not depend on the order of its touches`() {
        let touches = (1...40).map { nudge(cycle: $0) }
        #expect(keys.letter(touches) == keys.letter(touches.reversed()))
        #expect(keys.letter(touches) != keys.letter(touches.dropLast()))
    }

    @Test func `a key is read back from its bytes and its letters`() {
        for cycle in 0..<50 {
            let key = nudge(cycle: cycle)
            #expect(TouchKey(bytes: key.bytes) == key)
            #expect(TouchKey(key.text) == key)
            #expect(key.text.utf8.count == 26)
        }
        #expect(TouchKey(bytes: Array(repeating: 0, count: 16))?.text == String(repeating: "a", count: 26))
        #expect(TouchKey(bytes: Array(repeating: 255, count: 16))?.text == String(repeating: "7", count: 25) + "4")
    }

    @Test(arguments: [
        "", "abc", "aaaaaaaaaaaaaaaaaaaaaaaaab", "AAAAAAAAAAAAAAAAAAAAAAAAAA", "aaaaaaaaaaaaaaaaaaaaaaaaa1",
    ])
    func `letters that no key has are refused`(_ text: String) {
        #expect(TouchKey(text) == nil)
        #expect(TouchKey(bytes: Array(text.utf8.prefix(15))) == nil)
    }

    @Test func `keys sort like the bytes of their column`() {
        let touches = (0..<200).map { nudge(cycle: $0) }
        let byBytes = touches.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        #expect(touches.sorted() == byBytes)
    }
}
