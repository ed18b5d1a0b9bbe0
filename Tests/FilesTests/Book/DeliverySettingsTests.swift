import Files
import Receivables
import Testing

@Suite struct DeliverySettingsTests {
    private func book(_ settings: String) throws -> BookFile {
        try BookFile.read(
            """
            currency: EUR
            sender: { company: Acme, person: Dana, email: dana@acme.example, pay: [IBAN] }
            \(settings)
            """,
            file: "book.yaml"
        )
    }

    @Test func `what is left out has its documented value`() throws {
        let book = try book("")
        #expect(book.hours == .usual)
        #expect(book.hours.hours[.email] == nil)
        #expect(book.hours.hours[.sms]?.description == "08:00-21:00")
        #expect(book.paymentsArrive == nil && book.sendJournal == nil)
        #expect(book.runAt == 480)
    }

    @Test(arguments: [("\"06:30\"", 390), ("\"0:00\"", 0), ("\"23:59\"", 1439), ("never", nil)])
    func `the day is run at an hour, or by somebody else`(_ text: String, _ minute: Int?) throws {
        #expect(try book("run-at: \(text)").runAt == minute)
    }

    @Test func `hours are set channel by channel, and the others keep theirs`() throws {
        let hours = try book("hours: { email: \"8:00-18:30\", sms: any, letter: 00:00-24:00 }").hours.hours
        #expect(
            hours.mapValues(\.description) == [
                .email: "08:00-18:30", .whatsapp: "08:00-21:00", .call: "08:00-21:00", .letter: "00:00-24:00",
            ]
        )
    }

    @Test(arguments: [
        ("daily", Cadence.daily), ("weekly monday", .weekly(.monday)), ("weekly Sunday", .weekly(.sunday)),
        ("monthly 1", .monthly(1)), ("monthly 31", .monthly(31)),
    ]) func `payments arrive as they do`(_ text: String, _ cadence: Cadence) throws {
        #expect(try book("payments-arrive: \(text)").paymentsArrive == cadence)
        #expect(cadence.description == text.lowercased())
    }

    @Test(arguments: ["/mnt/other/acme.log", "send-journal", "../elsewhere/sent.log"])
    func `a send journal has a place`(path: String) throws {
        #expect(try book("send-journal: \(path)").sendJournal == path)
    }

    static let mistakes: [(String, String)] = [
        ("run-at: \"24:00\"", "run-at: expected an hour such as \"08:00\", or never, found '24:00'"),
        ("run-at: eight", "run-at: expected an hour such as \"08:00\", or never, found 'eight'"),
        (
            "hours: { email: 08:00 }",
            "hours.email: expected hours of one day such as \"08:00-18:00\", or any, found '08:00'"
        ),
        ("hours: { email: \"18:00-08:00\" }", "found '18:00-08:00'"),
        ("hours: { email: \"08:00-24:01\" }", "found '08:00-24:01'"),
        ("hours: { email: \"08:60-18:00\" }", "found '08:60-18:00'"),
        ("hours: { email: \"8-18\" }", "found '8-18'"),
        ("hours: { email: \"+8:00-18:00\" }", "found '+8:00-18:00'"),
        ("hours: { email: \"08:00-18:00-20:00\" }", "expected hours"),
        ("hours: { mail: \"08:00-18:00\" }", "unknown key 'hours.mail'; did you mean 'email'?"),
        ("hours: \"08:00-18:00\"", "hours: expected keys and values"),
        ("payments-arrive: hourly", "payments-arrive: expected daily, weekly monday or monthly 3, found 'hourly'"),
        ("payments-arrive: weekly", "expected daily, weekly monday or monthly 3"),
        ("payments-arrive: weekly mondy", "'mondy' is not one of monday, tuesday"),
        ("payments-arrive: weekly mondy", "Did you mean 'monday'?"),
        ("payments-arrive: monthly 32", "a day of the month from 1 to 31 after 'monthly', found '32'"),
        ("payments-arrive: monthly", "expected daily, weekly monday or monthly 3"),
        ("payments-arrive: []", "payments-arrive: expected a single value"),
        ("send-journal: \"\"", "send-journal: expected the path of a file"),
        ("send-journal: /mnt/other/", "expected the path of a file, found '/mnt/other/'"),
        ("send-journal: \"a\\nb\"", "expected the path of a file"),
        ("send-jurnal: a", "did you mean 'send-journal'?"),
    ]

    @Test(arguments: mistakes) func `a slip is named with its line and what was expected`(
        _ settings: String,
        _ words: String
    ) {
        #expect {
            try book(settings)
        } throws: { error in
            "\(error)".hasPrefix("book.yaml:3: ") && "\(error)".contains(words)
        }
    }
}
