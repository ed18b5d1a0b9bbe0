import Testing

@testable import Web

/// Sentences with places for what a page knows.
@Suite struct FilledTextTests {
    @Test(arguments: [
        ("Held until {day}.", "Held until 9 March."),
        ("{name}, {day}, {name}", "{day} & Söhne, 9 March, {day} & Söhne"),
        ("{unknown} {day} {", "{unknown} 9 March {"),
        ("{{day}}", "{9 March}"),
        ("nothing", "nothing"), ("", ""),
    ])
    func `each place is filled once, and what a customer is called is no place`(text: String, filled: String) {
        #expect(text.filled(with: ["day": "9 March", "name": "{day} & Söhne"]) == filled)
    }
}
