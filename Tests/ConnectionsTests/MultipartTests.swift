import Connections
import Testing

@Suite struct MultipartTests {
    private static let type = "multipart/form-data; boundary=\"b0und\""

    private static func form(_ parts: String...) -> [UInt8] {
        Array((parts.map { "--b0und\r\n\($0)\r\n" }.joined() + "--b0und--\r\n").utf8)
    }

    @Test func `fields and files come apart`() throws {
        let body = Self.form(
            "Content-Disposition: form-data; name=\"text\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGrüße\r\n--b0un\r\n",
            "content-disposition: form-data; filename=\"a; \\\"b\\\".pdf\"; name=\"attachment1\"\r\n\r\n%PDF",
            "Content-Disposition: form-data; name=empty\r\n\r\n"
        )
        let form = try #require(Multipart(Array("preamble\r\n".utf8) + body + Array("epilogue".utf8), type: Self.type))
        #expect(form.parts.map(\.name) == ["text", "attachment1", "empty"])
        #expect(form.text("text") == "Grüße\r\n--b0un\r\n")
        #expect(form.parts[1].filename == "a; \"b\".pdf")
        #expect(form.text("attachment1") == "%PDF")
        #expect(form.text("empty")?.isEmpty == true)
        #expect(form.text("none") == nil)
    }

    static let charsets: [([UInt8], String?, String)] = [
        ([0x47, 0x72, 0xFC, 0xDF, 0x65], "ISO-8859-1", "Grüße"),
        ([0x93, 0x4F, 0x4B, 0x94], "windows-1252", "“OK”"),
        ([0xB3, 0xF3, 0x64, 0xBC], "iso-8859-2", "łódź"),
        ([0x47, 0xC3, 0xBC], "utf-8", "Gü"),
        ([0x47, 0xC3, 0xBC], "x-nobody-knows", "Gü"),
        ([0x47, 0xFF], nil, "G\u{FFFD}"),
    ]

    @Test(arguments: charsets) func `each field has its own character set`(
        bytes: [UInt8],
        charset: String?,
        text: String
    ) throws {
        let head = Array("--b0und\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n".utf8)
        let form = try #require(Multipart(head + bytes + Array("\r\n--b0und--".utf8), type: Self.type))
        #expect(form.text("text", charset: charset) == text)
    }

    static let broken: [(String, String)] = [
        (type, ""),
        (type, "--b0und"),
        (type, "--b0und\r\n"),
        (type, "--b0und\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends"),
        (type, "--b0und\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b0und"),
        (type, "--b0undX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b0und--"),
        (type, "--b0und\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b0und--"),
        (type, "--b0und\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b0und--"),
        (type, "--b0und\r\n\r\nx\r\n--b0und--"),
        (type, "--b0und\r\nno head at all\r\n--b0und--"),
        (type, "--b0und\r\n--b0und\r\n--b0und--"),
        (type, "--b0und\nContent-Disposition: form-data; name=\"a\"\n\nx\n--b0und--"),
        (
            type,
            "--b0und\r\nX: \(String(repeating: "x", count: 10_000))\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b0und--"
        ),
        ("multipart/form-data", "----"),
        ("multipart/form-data; boundary=", "--\r\n"),
        ("multipart/form-data; boundary=\(String(repeating: "b", count: 71))", "--"),
        ("multipart/mixed; boundary=b0und", "--b0und--"),
        ("text/plain", "--b0und--"),
        ("", ""),
    ]

    @Test(arguments: broken) func `what is broken is refused as a whole`(type: String, body: String) {
        #expect(Multipart(Array(body.utf8), type: type) == nil)
    }

    @Test func `no beginning of a good form is taken for the whole`() throws {
        let body = Self.form("Content-Disposition: form-data; name=\"a\"\r\n\r\nx")
        let whole = try #require(body.lastIndex(of: UInt8(ascii: "-")))
        for end in 0...whole { #expect(Multipart(Array(body[..<end]), type: Self.type) == nil) }
    }

    @Test func `a thousand parts are enough`() {
        let part = "--b0und\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
        let thousand = String(repeating: part, count: 1000)
        #expect(Multipart(Array((thousand + "--b0und--").utf8), type: Self.type)?.parts.count == 1000)
        #expect(Multipart(Array((thousand + part + "--b0und--").utf8), type: Self.type) == nil)
    }

    /// It is read before anybody knows who sent it. Anything that grows with the square would not end here.
    @Test func `long bodies of what is almost a delimiter are read`() {
        let head = Array("--b0und\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8)
        let almost = Array(repeating: Array("\r\n--b0un".utf8), count: 20_000).joined()
        #expect(
            Multipart(head + almost + Array("\r\n--b0und--".utf8), type: Self.type)?.parts.first?.bytes.count
                == almost.count
        )
        #expect(Multipart(head + almost, type: Self.type) == nil)
    }

    @Test func `a form without parts is a form`() {
        #expect(Multipart(Array("--b0und--".utf8), type: Self.type)?.parts.isEmpty == true)
    }
}
