import Testing

@testable import Storage

/// What the journal and the outbox hold is read back as it was written, and nothing else is.
@Suite struct JSONFieldsTests {
    @Test(arguments: [
        "", "plain", "Größe €", "a \"quoted\" word", "back\\slash", "line\nend", "\u{1}\u{1F}", "\u{FEFF}mark", "👍🏽",
        "{\"not\":\"ours\"}", "\\u0041", "1", "\u{2028}",
    ])
    func `a text comes back`(text: String) throws {
        var written = JSONText()
        written.add("first", 1)
        written.add("text", text)
        written.add("last", -7)
        let fields = try JSONFields(written.closed)
        #expect(try fields.text("text") == text)
        #expect(try fields.number("last") == -7)
        #expect(fields.ifAny("absent") == nil)
        #expect(fields.ifAny("first") == nil)
    }

    @Test func `lists of objects come back in their order`() throws {
        var written = JSONText()
        written.add("none", [String]()) { $1.add("name", $0) }
        written.add("some", ["a", "b"]) { $1.add("name", $0) }
        written.add("after", "x")
        let fields = try JSONFields(written.closed)
        #expect(try fields.list("none").isEmpty)
        #expect(try fields.list("some").map { try $0.text("name") } == ["a", "b"])
        #expect(try fields.text("after") == "x")
    }

    @Test(arguments: ["", "{", "[]", "{}x", "{\"a\":1,}", "1"])
    func `what is no object is damage`(text: String) {
        #expect(throws: JSONFields.Damaged.self) { try JSONFields(text) }
    }

    @Test(arguments: ["{}", "{\"a\":\"1\"}", "{\"a\":[1]}", "{\"a\":99999999999999999999}", "{\"a\":true}"])
    func `a field of another kind is damage`(text: String) throws {
        let fields = try JSONFields(text)
        #expect(throws: JSONFields.Damaged.self) { try fields.number("a") }
        #expect(throws: JSONFields.Damaged.self) { try fields.list("a") }
    }
}
