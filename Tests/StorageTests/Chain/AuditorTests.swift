import Foundation
import Storage
import Testing

/// An auditor who trusts nothing of ours but the description of the form computes the chain again.
@Suite struct AuditorTests {
    /// Reads `{"book", "rows": [[field]], "links": [{…}]}`, a field being a number, a text, null or {"hex": bytes}, and prints the
    /// head. It uses Python's standard library only.
    private static let auditor = """
        import hashlib, json, struct, sys

        def text(s): return b"t" + struct.pack(">I", len(s.encode())) + s.encode()
        def number(n): return b"i" + struct.pack(">q", n)
        def blob(b): return b"b" + struct.pack(">I", len(b)) + b

        def field(v):
            if v is None: return b"n"
            if isinstance(v, int): return number(v)
            if isinstance(v, str): return text(v)
            return blob(bytes.fromhex(v["hex"]))

        def row(fields):
            return b"r" + struct.pack(">I", len(fields)) + b"".join(field(v) for v in fields)

        journal = json.load(sys.stdin)
        head, last = hashlib.sha256(text("chain/1") + text(journal["book"])).digest(), 0
        for link in journal["links"]:
            assert link["first"] == last + 1 and link["previous"] == head.hex(), f"row {last + 1}: gap"
            rows = journal["rows"][last:link["last"]]
            digest = hashlib.sha256(b"".join(map(row, rows))).digest()
            assert digest.hex() == link["digest"], f"rows {link['first']} to {link['last']}: changed"
            last = link["last"]
            head = hashlib.sha256(
                text("link/1") + blob(head) + number(link["first"]) + number(last) + blob(digest)).digest()
            assert head.hex() == link["hash"], f"rows {link['first']} to {last}: link changed"
        assert last == len(journal["rows"]), f"row {last + 1}: unsealed"
        print(last, head.hex())
        """

    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled(if: python != nil, "python3 is not here"))
    func `a Python script without our code comes to the same head`() throws {
        let journal = Journal()
        #expect(try audit(journal) == "200 \(journal.head.hash.hex)\n")
        var forged = journal
        forged.rows[99][1] = .text("INV-7")
        #expect(try audit(forged) == "")
    }

    private func audit(_ journal: Journal) throws -> String {
        let scratch = try Scratch()
        let input = URL(fileURLWithPath: scratch.folder + "/journal.json")
        try JSONSerialization.data(withJSONObject: export(journal)).write(to: input)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: Self.python ?? "")
        process.arguments = ["-c", Self.auditor]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: answer, as: UTF8.self)
    }

    private func export(_ journal: Journal) -> [String: Any] {
        let rows = journal.rows.map { row in
            row.map { value -> Any in
                switch value {
                case .int(let number): number
                case .text(let text): text
                case .bytes(let bytes): ["hex": bytes.hex]
                case .null: NSNull()
                }
            }
        }
        let links = journal.links.map { link -> [String: Any] in
            [
                "first": link.first, "last": link.last, "digest": link.digest.hex,
                "previous": link.previous.hex, "hash": link.hash.hex,
            ]
        }
        return ["book": Journal.book, "rows": rows, "links": links]
    }
}
