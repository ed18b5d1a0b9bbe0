import Files
import Testing

/// Through whom people come to the desk.
@Suite struct SignInSettingsTests {
    private static func read(_ signIn: String) throws(Problem) -> BookFile.SignIn? {
        try BookFile.read(
            """
            currency: EUR
            sender: { company: Acme, person: Dana, email: ar@acme.example, pay: [x] }
            sign-in: \(signIn)

            """,
            file: "book.yaml"
        ).signIn
    }

    @Test func `an issuer stays letter by letter as it is written`() throws {
        let plain = try #require(
            try Self.read("{ issuer: https://ID.acme.example/realm/, client: desk, name: Acme SSO }")
        )
        #expect(plain.issuer == "https://ID.acme.example/realm/" && plain.client == "desk" && plain.name == "Acme SSO")
        #expect(plain.domains.isEmpty && !plain.takesNewcomers && !plain.isOnly)
        #expect(try Self.read("{ issuer: \"http://127.0.0.1:8081/a\", client: d, name: D }") != nil)
        let whole = try #require(
            try Self.read(
                "{ issuer: https://a.b, client: d, name: D, email-domains: [Acme.example], newcomers: viewer, only: true }"
            )
        )
        #expect(whole.domains == ["acme.example"] && whole.takesNewcomers && whole.isOnly)
    }

    private static let wrong = [
        ("{ client: d, name: D }", "lacks 'issuer'"), ("{ issuer: https://a.b, name: D }", "lacks 'client'"),
        ("{ issuer: https://a.b, client: d }", "lacks 'name'"),
        ("{ isuer: https://a.b, client: d, name: D }", "did you mean 'issuer'"),
        ("{ issuer: http://id.acme.example, client: d, name: D }", "such as https://id.acme.example"),
        ("{ issuer: http://127.0.0.1.evil.example, client: d, name: D }", "such as https://id.acme.example"),
        ("{ issuer: https://a.b?x=1, client: d, name: D }", "such as https://id.acme.example"),
        ("{ issuer: https://dana@a.b, client: d, name: D }", "such as https://id.acme.example"),
        ("{ issuer: \"https://\", client: d, name: D }", "such as https://id.acme.example"),
        ("{ issuer: https://a.b, client: \"a b\", name: D }", "without blanks"),
        ("{ issuer: https://a.b, client: d, name: \"\" }", "at most 40 letters"),
        ("{ issuer: https://a.b, client: d, name: D, client-secret: x }", "into the file 'sign-in-secret'"),
        ("{ issuer: https://a.b, client: d, name: D, email-domains: [dana@acme.example] }", "such as acme.example"),
        ("{ issuer: https://a.b, client: d, name: D, newcomers: admin }", "none or viewer"),
        ("{ issuer: https://a.b, client: d, name: D, newcomers: viewer }", "add email-domains"),
        ("{ issuer: https://a.b, client: d, name: D, only: perhaps }", "true or false"),
        ("https://a.b", "expected keys and values"),
    ]

    @Test(arguments: wrong.indices) func `a slip is named with its line and its remedy`(index: Int) throws {
        let (text, words) = Self.wrong[index]
        let problem = #expect(throws: Problem.self) { try Self.read(text) }
        let said = problem?.description ?? ""
        #expect(said.contains("book.yaml:3") && said.contains(words), "\(said)")
    }
}
