import Receivables
import Testing

@testable import Files

/// Single values are changed on their line, and nothing else of a text.
@Suite struct YAMLScriptTests {
    private static let order = [
        "zone", "country", "calendars", "blackout", "hours", "hours.email", "hours.sms", "sender", "sender.company",
        "sender.email", "sender.phone", "sender.pay", "page", "page.logo", "page.accent",
    ]

    private func changed(_ text: String, _ key: String, _ value: YAMLScript.Value?) throws(Problem) -> String {
        var script = YAMLScript(text, file: "book.yaml")
        try script.set(key, to: value, order: Self.order)
        return script.text
    }

    struct Edit: CustomTestStringConvertible, Sendable {
        let title, key: String
        let value: YAMLScript.Value?
        let before, after: String
        var testDescription: String { title }
    }

    private static let scalars = [
        Edit(
            title: "a comment at the end of the line stays, with its blanks",
            key: "zone",
            value: .text("Europe/Berlin"),
            before: "zone: UTC   # where we are\ncountry: DE\n",
            after: "zone: Europe/Berlin   # where we are\ncountry: DE\n"
        ),
        Edit(
            title: "a number sign in quotes is no comment",
            key: "page.accent",
            value: .text("#0e5660"),
            before: "page:\n  accent: \"#7a1f3d\"  # ours: \"red\" # really\n",
            after: "page:\n  accent: \"#0e5660\"  # ours: \"red\" # really\n"
        ),
        Edit(
            title: "an apostrophe in a plain value opens nothing",
            key: "sender.company",
            value: .text("Sons"),
            before: "sender:\n  company: Miller's # since '98\n",
            after: "sender:\n  company: Sons # since '98\n"
        ),
        Edit(
            title: "quoted quotes",
            key: "sender.company",
            value: .text("A \"B\" \\ C"),
            before: "sender:\n  company: 'It''s # one' # two\n",
            after: "sender:\n  company: \"A \\\"B\\\" \\\\ C\" # two\n"
        ),
        Edit(
            title: "letters of any script stay plain",
            key: "sender.company",
            value: .text("Müller 渡辺 GmbH"),
            before: "sender:\n  company: A\n",
            after: "sender:\n  company: Müller 渡辺 GmbH\n"
        ),
        Edit(
            title: "ends of lines stay",
            key: "zone",
            value: .text("UTC"),
            before: "zone: CET\r\ncountry: DE\r\n",
            after: "zone: UTC\r\ncountry: DE\r\n"
        ),
        Edit(
            title: "a tab before a comment",
            key: "zone",
            value: .text("UTC"),
            before: "zone: CET\t# tab\n",
            after: "zone: UTC\t# tab\n"
        ),
        Edit(
            title: "a file without a last newline",
            key: "country",
            value: .text("FR"),
            before: "zone: UTC\ncountry: DE",
            after: "zone: UTC\ncountry: FR"
        ),
        Edit(
            title: "a key of another section has the same name",
            key: "page.logo",
            value: .text("b.svg"),
            before: "sender:\n  logo: x\npage:\n  logo: a.svg\n",
            after: "sender:\n  logo: x\npage:\n  logo: b.svg\n"
        ),
        Edit(
            title: "in braces",
            key: "hours.email",
            value: .text("09:00-17:00"),
            before: "hours: { email: \"08:00-18:00\", sms: any } # local\n",
            after: "hours: { email: \"09:00-17:00\", sms: any } # local\n"
        ),
        Edit(
            title: "one more in braces",
            key: "page.accent",
            value: .text("#0e5660"),
            before: "page: {logo: \"a,b}.svg\"}\n",
            after: "page: {logo: \"a,b}.svg\", accent: \"#0e5660\"}\n"
        ),
        Edit(
            title: "a key inside words is none",
            key: "country",
            value: .text("DE"),
            before: "zone: UTC\n# country: FR\nsender:\n  company: \"country: x\"\n",
            after: "zone: UTC\ncountry: DE\n# country: FR\nsender:\n  company: \"country: x\"\n"
        ),
    ]

    private static let places = [
        Edit(
            title: "a new key goes behind the one that people look for before it",
            key: "country",
            value: .text("DE"),
            before: "# ours\nzone: UTC\n# about calendars\ncalendars: [DE]\n",
            after: "# ours\nzone: UTC\ncountry: DE\n# about calendars\ncalendars: [DE]\n"
        ),
        Edit(
            title: "a new key of a section",
            key: "sender.phone",
            value: .text("+49 30"),
            before: "sender:\n    company: A\n    email: a@b.example\n    pay: [x]\n\n# page\npage: { logo: a.svg }\n",
            after: "sender:\n    company: A\n    email: a@b.example\n    phone: \"+49 30\"\n    pay: [x]\n\n# page\n"
                + "page: { logo: a.svg }\n"
        ),
        Edit(
            title: "a section that is missing",
            key: "page.accent",
            value: .text("#0e5660"),
            before: "zone: UTC\nsender:\n  company: A\n\n",
            after: "zone: UTC\nsender:\n  company: A\npage:\n  accent: \"#0e5660\"\n\n"
        ),
        Edit(
            title: "a section behind a last line without newline",
            key: "page.accent",
            value: .text("#0e5660"),
            before: "zone: UTC",
            after: "zone: UTC\npage:\n  accent: \"#0e5660\"\n"
        ),
        Edit(
            title: "what is taken away leaves the comments on lines of their own",
            key: "country",
            value: nil,
            before: "zone: UTC\n# where we are\ncountry: DE # home\nsender: {company: A}\n",
            after: "zone: UTC\n# where we are\nsender: {company: A}\n"
        ),
        Edit(
            title: "the last key takes its section along",
            key: "page.accent",
            value: nil,
            before: "zone: UTC\npage:\n  accent: \"#0e5660\"\n",
            after: "zone: UTC\n"
        ),
        Edit(
            title: "the last key in braces as well",
            key: "page.accent",
            value: nil,
            before: "page: { accent: \"#0e5660\" }\nzone: UTC\n",
            after: "zone: UTC\n"
        ),
        Edit(
            title: "what is not there cannot be taken away",
            key: "country",
            value: nil,
            before: "zone: UTC\n",
            after: "zone: UTC\n"
        ),
    ]

    private static let lists = [
        Edit(
            title: "items that stay keep their line",
            key: "sender.pay",
            value: .list(["IBAN: DE02", "new"]),
            before: "sender:\n  pay:   # how\n    # the bank\n    - 'IBAN: DE02' # main\n    - old\n  footer: [x]\n",
            after: "sender:\n  pay:   # how\n    # the bank\n    - 'IBAN: DE02' # main\n    - new\n  footer: [x]\n"
        ),
        Edit(
            title: "items as deep as their key",
            key: "calendars",
            value: .list(["ECB", "DE"]),
            before: "calendars:\n- DE\nzone: UTC\n",
            after: "calendars:\n- ECB\n- DE\nzone: UTC\n"
        ),
        Edit(
            title: "in brackets",
            key: "blackout",
            value: .list(["2026-12-24", "2026-12-31"]),
            before: "blackout: [2026-12-24] # eve\n",
            after: "blackout: [2026-12-24, 2026-12-31] # eve\n"
        ),
        Edit(
            title: "words that were no list",
            key: "calendars",
            value: .list(["DE", "ECB"]),
            before: "calendars: DE\n",
            after: "calendars: [DE, ECB]\n"
        ),
        Edit(
            title: "sentences get a line each",
            key: "sender.pay",
            value: .list(["IBAN: DE02", "- x"]),
            before: "sender:\n  company: A\n",
            after: "sender:\n  company: A\n  pay:\n    - \"IBAN: DE02\"\n    - \"- x\"\n"
        ),
    ]

    @Test(arguments: scalars + places + lists) func `a change is one line, and nothing else`(edit: Edit) throws {
        #expect(try changed(edit.before, edit.key, edit.value) == edit.after)
    }

    @Test func `a byte-order mark stays`() throws {
        #expect(try changed("\u{FEFF}zone: UTC\n", "zone", .text("CET")) == "\u{FEFF}zone: CET\n")
    }

    private static let own = [
        ("zone: &home UTC\ncountry: *home\n", "zone"), ("zone: UTC\ncountry: *home\n", "country"),
        ("zone: !!str UTC\n", "zone"), ("zone: >-\n  UTC\ncountry: DE\n", "zone"), ("zone: |\n  UTC\n", "zone"),
        ("zone:\n  UTC\n", "zone"), ("zone: Europe/\n  Berlin\n", "zone"), ("\"zone\": UTC\n", "zone"),
        ("? zone\n: UTC\n", "zone"), ("{ zone: UTC }\n", "zone"), ("page: {\n  accent: x }\n", "page.accent"),
        ("page: &p { accent: x }\n", "page.accent"), ("page: x\n", "page.accent"), ("zone : UTC\n", "zone"),
        ("page:\n\taccent: x\n", "page.accent"), ("- zone\n", "zone"), ("", "zone"),
    ]

    @Test(arguments: own.indices) func `what is written otherwise is left to a person`(index: Int) throws {
        let (text, key) = Self.own[index]
        #expect(throws: Problem.self) { try changed(text, key, .text("else")) }
    }

    /// Whatever is typed is the value of its key, and brings no key of its own.
    private static let hostile = [
        "a\nletters: https://evil.example", "x: y", "x #y", "#x", " x ", "- x", "{a: b}", "[a]", "\"", "'", "\\", "*a",
        "&a",
        "!a", "|", ">", "%", "@", "`", "null", "~", "yes", "NO", "1.0", "0x1", "a\r\nb: c", "a\u{2028}b: c",
        "a\u{85}b: c",
        "\u{202E}abc", "a\tb", "---", "...", "a:", ":", "?", "? a", "<<", "渡辺: x", "\u{0}", "🧾", "e\u{301}",
        "",
    ]

    @Test(arguments: hostile) func `whatever is typed is one value`(value: String) throws {
        let text = "zone: UTC # c\ncountry: DE\nsender: { company: A, email: b }\nletters: eml\n"
        for key in ["zone", "sender.company"] {
            let map = try YAMLNode.read(changed(text, key, .text(value)), file: "x").map()
            #expect(map.keys == ["zone", "country", "sender", "letters"])
            let found = key == "zone" ? map["zone"] : try map["sender"]?.map()["company"]
            #expect(try found?.text() == value)
        }
        let list = try YAMLNode.read(changed(text, "calendars", .list(["a", value])), file: "x").map()["calendars"]
        #expect(try list?.list().map { try $0.text() } == ["a", value])
    }

    /// The reader would lose it, so it is not written at all.
    @Test func `a byte-order mark is no value`() {
        #expect(throws: Problem.self) { try changed("zone: UTC\n", "zone", .text("\u{FEFF}")) }
    }

    @Test func `there and back is the same text`() throws {
        for edit in Self.scalars where edit.before.contains(edit.key.split(separator: ".")[0] + ":") {
            let key = edit.key
            guard
                let old = try YAMLTree(reading: edit.before, file: "x").value(
                    at: key.split(separator: ".").map(String.init)[...]
                )
            else { continue }
            let back = try changed(changed(edit.before, key, edit.value), key, .text(old.words))
            #expect(try YAMLTree(reading: back, file: "x") == YAMLTree(reading: edit.before, file: "x"))
        }
    }
}
