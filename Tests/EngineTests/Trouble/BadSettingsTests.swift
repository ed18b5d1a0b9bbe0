import Foundation
import Testing

/// A person mistypes something: the command names the file, the line and what was expected, exits 2 and changes nothing.
@Suite(.timeLimit(.minutes(60))) struct BadSettingsTests {
    struct Slip: CustomTestStringConvertible {
        var what: String
        var file: String
        var old: String
        var new: String
        var words: [String]

        var testDescription: String { what }
    }

    @Test(arguments: settings + policies)
    func `a slip in a file of the book is named, and nothing runs`(_ slip: Slip) throws {
        let book = try TrialBook()
        let path = book.path + "/" + slip.file
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(slip.old))
        let changed = text.replacing(slip.old, with: slip.new, maxReplacements: 1)
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        let before = try book.journalRows
        let ending = try book.run()
        #expect(ending.code == 2, "\(ending.words)")
        #expect(ending.output.isEmpty)
        for words in slip.words { #expect(ending.words.contains(words), "\(words) in: \(ending.words)") }
        #expect(ending.words.contains(slip.file))
        #expect(try book.journalRows == before)
    }

    private static func setting(_ what: String, _ old: String, _ new: String, _ words: String...) -> Slip {
        Slip(what: what, file: "book.yaml", old: old, new: new, words: words)
    }

    private static let settings = [
        setting("no YAML", "sender:", "sender: [", "book.yaml:", "is not YAML"),
        setting("unknown key", "currency: EUR", "curency: EUR", "book.yaml:4:", "did you mean 'currency'?"),
        setting("no zone", "Europe/Berlin", "Europe/Berln", "book.yaml:1: zone:", "such as Europe/Berlin"),
        setting("no calendar", "[target]", "[targett]", "book.yaml:3: calendars:", "Did you mean target?"),
        setting("no currency", "EUR", "EURO", "book.yaml:4: currency:", "such as EUR"),
        setting("no country", "country: DE", "country: Germany", "book.yaml:2: country:"),
        setting("no policy", "policy: trial", "policy: trail", "policy:", "four-lane"),
        setting("no mail server", "letters: eml", "letters: smtp://mail example", "letters:", "smtp://"),
        setting("no address", "receivables@nordwind.example", "receivables", "sender:", "receivables"),
        setting("two addresses", "receivables@nordwind.example", "\"a@b.example\\r\\nBcc: x@y.example\"", "sender:"),
        setting("a stop link without TLS", "  language: en", "  stop-link: http://x.example/s", "sender:", "https://"),
        setting("no way to pay", "  pay: [\"IBAN DE00 0000 0000 0000 0000 00\"]", "", "pay"),
        setting(
            "no date",
            "letters: eml",
            "letters: eml\nblackout: [2026-02-30]",
            "book.yaml:7:",
            "such as 2026-03-02"
        ),
        setting("a NUL", "Jana", "Ja\0na", "NUL"),
    ]

    private static func policy(_ what: String, _ old: String, _ new: String, _ words: String...) -> Slip {
        Slip(what: what, file: "policies/trial.yaml", old: old, new: new, words: words)
    }

    private static let policies = [
        policy("unknown key of a policy", "contact-budget", "contact-buget", "trial.yaml:2:", "did you mean"),
        policy("no tone", "tone: firm", "tone: furious", "trial.yaml:7:", "steps[3].tone", "friendly, firm, final"),
        policy("no day", "day: 10", "day: ten", "trial.yaml:6:", "whole number"),
        policy("no channel", "send: email", "send: pigeon", "trial.yaml:5:", "email"),
        policy("an amount without a currency", "EUR: 50000.00", "50000.00", "trial.yaml:3:"),
        policy("too many decimals", "EUR: 50000.00", "EUR: 50000.001", "trial.yaml:3:", "decimals"),
        policy("no steps", "steps:", "step:", "trial.yaml:"),
        policy("the same step twice", "step: firmer", "step: nudge", "trial.yaml:"),
    ]

    @Test func `a file that is missing, empty, a folder or not UTF-8 is named with the remedy`() throws {
        let book = try TrialBook()
        let path = book.path + "/book.yaml"
        for (bytes, words) in [(Data(), "is empty"), (Data([0xFF, 0xFE, 0x61, 0x00]), "is not UTF-8; save it as")] {
            try bytes.write(to: URL(filePath: path))
            let ending = try book.run()
            #expect(ending.code == 2)
            #expect(ending.words.contains("book.yaml") && ending.words.contains(words), "\(ending.words)")
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(try book.run().words.contains("dunwell init DIR"))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let ending = try book.run()
        #expect(ending.code == 2)
        #expect(ending.words.contains("book.yaml: cannot be read"), "\(ending.words)")
    }

    @Test func `a byte-order mark and Windows line ends are forgiven`() throws {
        let book = try TrialBook()
        let path = book.path + "/book.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let windows = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
        try windows.write(toFile: path, atomically: true, encoding: .utf8)
        let ending = try book.run()
        #expect(ending.code == 0, "\(ending.words)")
        #expect(try book.letters.count == 3)
    }

    @Test(arguments: [
        (["run", "--wat"], "--wat"), (["run", "--on", "2026-02-31"], "2026-02-31"),
        (["run", "--on", "today"], "today"),
        (["walk"], "walk"), (["import", "gold", "x.csv"], "gold"), (["report", "aging", "--window", "0"], "--window"),
        (["approve", "--all"], "--by NAME"), (["approve", "INV-9/1/nudge/email", "--by", "dana"], "does not wait"),
        (["explain", "INV-9"], "INV-9"), (["run", "--only-to", "nobody"], "nobody"), (["story"], "files"),
        (["rehearse", "INV-9"], "INV-9"), (["import", "invoices", "x.csv", "--preset", "sap"], "quickbooks"),
    ])
    func `what cannot be meant is named, and nothing runs`(_ arguments: [String], _ words: String) throws {
        let book = try TrialBook()
        let before = try book.journalRows
        let ending = try Program(arguments, in: book.path).ending()
        #expect(ending.code == 2, "\(ending.words)")
        #expect(ending.words.contains(words), "\(ending.words)")
        #expect(try book.journalRows == before)
    }

    @Test func `history runs forward`() throws {
        let book = try TrialBook()
        try book.run()
        let rows = try book.journalRows
        let ending = try book.run("2026-02-09")
        #expect(ending.code == 2)
        #expect(ending.words.contains("2026-02-10 was run already"), "\(ending.words)")
        #expect(try book.journalRows == rows)
        #expect(try book.run().code == 0)
        #expect(try book.journalRows == rows)
    }
}
