import Testing

@testable import Files

@Suite struct CSVReaderTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var rows: [[String]]
        var lines: [Int]

        init(_ what: String, _ text: String, _ rows: [[String]], _ lines: [Int]) {
            (testDescription, self.text, self.rows, self.lines) = (what, text, rows, lines)
        }
    }

    static let examples: [Example] = [
        Example("line feeds", "a,b\n1,2\n", [["a", "b"], ["1", "2"]], [1, 2]),
        Example("both signs of a line end", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]], [1, 2]),
        Example("carriage returns alone", "a,b\r1,2\r", [["a", "b"], ["1", "2"]], [1, 2]),
        Example("no line end at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]], [1, 2]),
        Example("empty lines are counted and skipped", "\na,b\n\r\n\n1,2\n", [["a", "b"], ["1", "2"]], [2, 5]),
        Example("empty fields", "a,b,c\n,,\n1,,\n", [["a", "b", "c"], ["", "", ""], ["1", "", ""]], [1, 2, 3]),
        Example("a separator in quotes", "a,b\n\"1,5\",2\n", [["a", "b"], ["1,5", "2"]], [1, 2]),
        Example(
            "line ends in quotes",
            "a,b\n\"1\r\n5\n\r6\",2\n3,4\n",
            [["a", "b"], ["1\r\n5\n\r6", "2"], ["3", "4"]],
            [1, 2, 6]
        ),
        Example("quotes in quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\n", [["a", "b"], ["say \"hi\"", ""]], [1, 2]),
        Example("only quotes", "a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["a", "b"], ["\"", "\"\""]], [1, 2]),
        Example("a quote within an unquoted field", "a,b\n5\" pipe,2\n", [["a", "b"], ["5\" pipe", "2"]], [1, 2]),
        Example("blanks after a closing quote", "a,b\n\"1\"  ,2\n", [["a", "b"], ["1", "2"]], [1, 2]),
        Example(
            "a nested file in a cell",
            "a,b\n\"x;\"\"y\"\"\nz;1\",2\n",
            [["a", "b"], ["x;\"y\"\nz;1", "2"]],
            [1, 2]
        ),
        Example("a byte-order mark", "\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]], [1, 2]),
        Example("semicolons", "a;b\n1,5;2\n3,5;4\n", [["a", "b"], ["1,5", "2"], ["3,5", "4"]], [1, 2, 3]),
        Example("tabs", "a\tb\n1,5\t2\n", [["a", "b"], ["1,5", "2"]], [1, 2]),
        Example("bars", "a|b|c\n1|2|3\n", [["a", "b", "c"], ["1", "2", "3"]], [1, 2]),
        Example("one header without a line end", "a;b", [["a", "b"]], [1]),
        Example("one column", "a\n1\n", [["a"], ["1"]], [1, 2]),
        Example("nothing", "", [], []),
    ]

    @Test(arguments: examples)
    func `rows, fields and lines are as written`(_ example: Example) throws {
        let (rows, lines) = try Self.read(Array(example.text.utf8))
        #expect(rows == example.rows)
        #expect(lines == example.lines)
    }

    @Test(arguments: TextEncoding.allCases)
    func `every encoding reads the same`(_ encoding: TextEncoding) throws {
        let text = "name;city\r\nMüller & Söhne;Köln\r\n“Señor” – 5 €;Málaga\r\n"
        let (rows, _) = try Self.read(encoding.bytes(of: text))
        #expect(rows == [["name", "city"], ["Müller & Söhne", "Köln"], ["“Señor” – 5 €", "Málaga"]])
    }

    @Test func `UTF-16 without its mark is recognised, and so are letters beyond the first plane`() throws {
        let bytes = TextEncoding.utf16BigEndian.bytes(of: "name,city\nAda 😀,Paris\n").dropFirst(2)
        let reader = try CSVReader(bytes: Array(bytes), name: "x")
        #expect(reader.encoding == .utf16BigEndian)
        #expect(reader.encodingWasJudged)
        #expect(try reader.next() && reader.next())
        #expect(reader.string(0) == "Ada 😀")
    }

    @Test func `a broken letter in UTF-8 costs its row and no other`() throws {
        let bytes = Array("név,ár\nÁrvíz,1\n".utf8) + [0x41, 0xFF, 0x2C, 0x31, 0x0A] + Array("tűrő,2\n".utf8)
        let reader = try CSVReader(bytes: bytes, name: "x")
        var flaws: [CSVReader.Flaw?] = []
        while try reader.next() { flaws.append(reader.flaw) }
        #expect(flaws == [nil, nil, .brokenLetters, nil])
    }

    @Test func `a row that cannot be used says why, and the next one is read`() throws {
        let wide = String(repeating: "x,", count: 99_999) + "x"
        let text = "a,b\n1\0,2\n\"1\"x,2\n\(wide)\n3,4\n"
        let reader = try CSVReader(bytes: Array(text.utf8), name: "x", separator: 0x2C)
        var flaws: [CSVReader.Flaw?] = []
        var last: [String] = []
        while try reader.next() {
            flaws.append(reader.flaw)
            last = reader.strings
        }
        #expect(flaws == [nil, .nulByte, .textAfterQuote, .tooManyColumns(100_000), nil])
        #expect(last == ["3", "4"])
        #expect(reader.strings.isEmpty, "behind the last row stands nothing")
    }

    @Test func `an open quote is named by the line it opens on`() {
        let message = fault { _ = try Self.read(Array("a,b\n1,2\n\"x\ny\",\"3\n4,5\n".utf8)) }
        #expect(
            message == """
                x:4: a quote opens here and is never closed. \
                Close it, or write a quote within a quoted field twice.
                """
        )
    }

    @Test func `a field of many megabytes ends the reading, not the memory`() {
        let message = fault { _ = try Self.read(Array("a,b\n1,\"".utf8) + [UInt8](repeating: 0x78, count: 9 << 20)) }
        #expect(message?.hasPrefix("x:2: the row that starts here is longer than 4 MiB") == true)
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0, 0], "is a spreadsheet or zip archive, not a CSV file"),
            ([0x1F, 0x8B, 8, 0], "is a gzip archive, not a CSV file"),
            ([0x25, 0x50, 0x44, 0x46, 0x2D], "is a PDF, not a CSV file"),
        ] as [([UInt8], String)]
    )
    func `other files are refused by what they are`(_ bytes: [UInt8], _ words: String) {
        #expect(fault { _ = try Self.read(bytes) } == "x: \(words). Export or save it as CSV.")
    }

    @Test func `a path that leads to no file is refused in words`() {
        #expect(fault { _ = try CSVReader(path: "/nowhere/at/all.csv") }?.contains("No such file") == true)
        #expect(
            fault { _ = try CSVReader(path: "/dev/null") }
                == "/dev/null: is not a regular file. Save what it would give as a file first."
        )
    }

    static func read(_ bytes: [UInt8]) throws -> (rows: [[String]], lines: [Int]) {
        let reader = try CSVReader(bytes: bytes, name: "x")
        var rows: [[String]] = []
        var lines: [Int] = []
        while try reader.next() {
            rows.append(reader.strings)
            lines.append(reader.line)
        }
        return (rows, lines)
    }
}

extension TextEncoding {
    func bytes(of text: String) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .utf16LittleEndian: mark + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: mark + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .windows1252:
            text.unicodeScalars.map { scalar in
                Self.windowsSigns.firstIndex(of: scalar).map { UInt8(0x80 + $0) } ?? UInt8(scalar.value)
            }
        }
    }
}
