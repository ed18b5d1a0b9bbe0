import Files
import Receivables
import Testing

/// What is a book's own on the page of a customer.
@Suite struct PageSettingsTests {
    private static func read(_ page: String) throws(Problem) -> BookFile.Page {
        try BookFile.read(
            """
            currency: EUR
            sender: { company: Acme, person: Dana, email: ar@acme.example, pay: [x] }
            page: \(page)

            """,
            file: "book.yaml"
        ).page
    }

    @Test func `a logo, a colour and an account for each currency`() throws {
        let page = try Self.read(
            "{ logo: logo.svg, accent: \"#7A1F3D\", accounts: { USD: [\"Account: 0001\", Bank] } }"
        )
        #expect(page.logo == "logo.svg" && page.accent == "#7a1f3d")
        #expect(page.accounts == [.usd: ["Account: 0001", "Bank"]])
        #expect(try Self.read("{ logo: https://acme.example/l.png }").logo == "https://acme.example/l.png")
    }

    private static let wrong = [
        ("{ acent: \"#7a1f3d\" }", "did you mean 'accent'"), ("{ accent: red }", "such as \"#0e5660\""),
        ("{ accent: \"#7a1f3\" }", "such as \"#0e5660\""), ("{ accent: \"#7a1f3x\" }", "such as \"#0e5660\""),
        ("{ logo: http://acme.example/l.png }", "an https address"),
        ("{ logo: \"https://acme.example/l.png; script-src *\" }", "an https address"),
        ("{ logo: \"\" }", "the path of a file"), ("{ accounts: { EURO: [x] } }", "is not an ISO 4217 currency"),
        ("{ accounts: { EUR: [] } }", "lacks the lines"), ("{ accounts: [x] }", "expected keys and values"),
    ]

    @Test(arguments: wrong.indices) func `a slip is named with its remedy`(index: Int) throws {
        let (text, words) = Self.wrong[index]
        let problem = #expect(throws: Problem.self) { try Self.read(text) }
        #expect(problem?.description.contains("book.yaml:3") == true, "\(problem?.description ?? "")")
        #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
    }
}
