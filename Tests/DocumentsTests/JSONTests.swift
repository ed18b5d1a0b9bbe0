import Testing

@testable import Documents

@Suite struct JSONTests {
    @Test func `numbers keep the digits they were written with`() throws {
        let bill = try JSON(reading: #"{"amount": 10.10, "id": 9223372036854775808123, "rate": -1.5e-7}"#)
        #expect(bill["amount"] == .number("10.10"))
        #expect(bill["id"]?.digits == "9223372036854775808123")
        #expect(bill["rate"]?.digits == "-1.5e-7")
    }

    @Test func `values of every kind are read`() throws {
        let json = try JSON(reading: #" {"a": [null, true, false, "x", {}, []], "b": {"c": "d"}} "#)
        let items: [JSON] = [.null, .flag(true), .flag(false), .text("x"), .object([:]), .list([])]
        #expect(json["a"]?.list == items)
        #expect(json["b"]?["c"]?.text == "d")
        #expect(json["missing"] == nil)
        #expect(json["a"]?["b"] == nil)
    }

    @Test(arguments: [
        (#""Jürgen \"the bank\"""#, "Jürgen \"the bank\""),
        (#""a\/b\\c\n\t\r\b\f""#, "a/b\\c\n\t\r\u{8}\u{C}"),
        (#""\u20ac 5""#, "€ 5"),
        (#""\uD83D\ude00""#, "😀"),
        ("\u{FEFF}\"after a byte-order mark\"", "after a byte-order mark"),
    ])
    func `strings are read with their escapes`(written: String, meant: String) throws {
        #expect(try JSON(reading: written).text == meant)
    }

    @Test(arguments: [
        ("", "line 1, column 1: the document ends where a value was expected"),
        ("{\n  \"a\": 1,\n  \"a\": 2\n}", "line 3, column 3: the key \"a\" stands twice in one object"),
        ("[1,]", "line 1, column 4: expected a value"),
        ("[1 2]", "line 1, column 4: expected ',' or ']'"),
        ("{\"a\" 1}", "line 1, column 6: expected ':' after a key"),
        ("{a: 1}", "line 1, column 2: expected a key in quotes"),
        ("{\"a\": 1", "line 1, column 8: expected ',' or '}'"),
        ("1 1", "line 1, column 3: expected the end of the document"),
        ("01", "line 1, column 2: expected the end of the document"),
        ("1.", "line 1, column 3: expected a digit"),
        ("-", "line 1, column 2: expected a digit"),
        ("1e+", "line 1, column 4: expected a digit"),
        ("NaN", "line 1, column 1: expected a value"),
        ("nul", "line 1, column 1: expected null"),
        ("\"a\nb\"", "line 1, column 3: a control character inside a string must be escaped"),
        ("\"open", "line 1, column 1: a string without its closing quote"),
        (#""\x""#, "line 1, column 2: an unknown escape"),
        (#""\ud83d""#, "line 1, column 2: half a surrogate pair"),
        (#""\ud83dA""#, "line 1, column 2: half a surrogate pair"),
        (#""\ude00""#, "line 1, column 2: half a surrogate pair"),
        (#""\u12g4""#, "line 1, column 6: expected four hexadecimal digits"),
    ])
    func `what is not JSON is refused with its place`(text: String, flaw: String) {
        #expect { try JSON(reading: text) } throws: { "\($0)" == flaw }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSON.Flaw(line: 1, column: 1, problem: "a string that is not UTF-8")) {
            try JSON(reading: [0x22, 0xFF, 0x22])
        }
    }

    @Test func `a tower of brackets ends in an error and not in a crash`() {
        #expect(throws: JSON.Flaw(line: 1, column: 65, problem: "nested more than 64 levels deep")) {
            try JSON(reading: String(repeating: "[", count: 100_000))
        }
    }

    @Test func `sixty-four levels are deep enough to be read`() throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try JSON(reading: text).list?.count == 1)
    }

    @Test func `a document beyond the size allowed is refused before it is read`() {
        #expect(throws: JSON.Flaw(line: 1, column: 1, problem: "the document is larger than 4 bytes")) {
            try JSON(reading: "[1, 2]".utf8, largest: 4)
        }
    }
}
