import Engine
import Testing

/// What receivers find out about a sender's domain, and the record that helps.
@Suite struct DomainCheckTests {
    private func finding(
        _ subject: DomainCheck.Subject,
        _ zone: [String: [String]],
        through server: String? = "mail.acme.example",
        selector: String? = nil
    ) throws -> DomainCheck.Finding {
        let check = DomainCheck(of: "ar@Acme.example", through: server, selector: selector) { zone[$0] ?? [] }
        #expect(check.domain == "acme.example" && check.findings.map(\.subject) == DomainCheck.Subject.allCases)
        return try #require(check.findings.first { $0.subject == subject })
    }

    @Test(
        arguments: [
            (["v=spf1 mx -all"], "mail.acme.example", .good, nil),
            (["V=SPF1 mx ~ALL", "other text", "v=spf10 all"], "mail.acme.example", .good, nil),
            (["v=spf1 redirect=_spf.acme.example"], "smtp.gmail.com", .good, nil),
            (["v=spf1 include:_spf.google.com ~all"], "smtp.gmail.com", .good, nil),
            ([], "mail.acme.example", .missing, "v=spf1 a:mail.acme.example ~all"),
            ([], "smtp.office365.com", .missing, "v=spf1 include:spf.protection.outlook.com ~all"),
            ([], nil, .missing, nil), ([], "localhost", .missing, nil), ([], "127.0.0.1", .missing, nil),
            (["v=spf1 mx -all"], "smtp.gmail.com", .withoutWay, "v=spf1 mx include:_spf.google.com ~all"),
            (["v=spf1 mx +all"], "mail.acme.example", .anybody, "v=spf1 mx ~all"),
            (["v=spf1 mx"], nil, .anybody, "v=spf1 mx ~all"),
            (["v=spf1 mx -all", "v=spf1 mx a ~all"], nil, .several, "v=spf1 mx a ~all"),
        ] as [([String], String?, DomainCheck.Verdict, String?)]
    ) func `who may send for the domain`(
        texts: [String],
        server: String?,
        verdict: DomainCheck.Verdict,
        help: String?
    ) throws {
        let found = try finding(.spf, ["acme.example": texts], through: server)
        #expect(found.verdict == verdict && found.help?.text == help, "\(found)")
        #expect(found.help.map { $0.name == "acme.example" } ?? true)
    }

    @Test(
        arguments: [
            (["_dmarc.acme.example": ["v=DMARC1; p=reject"]], .good, nil),
            (["_dmarc.acme.example": ["v=DMARC1;p = Quarantine ; pct=100"]], .good, nil),
            ([:], .missing, "v=DMARC1; p=none; rua=mailto:ar@Acme.example"),
            (
                ["_dmarc.acme.example": ["v=DMARC1; p=none"]], .watching,
                "v=DMARC1; p=quarantine; rua=mailto:ar@Acme.example"
            ),
            (["_dmarc.acme.example": ["v=DMARC1; q=1"]], .broken, "v=DMARC1; p=none; rua=mailto:ar@Acme.example"),
            (
                ["_dmarc.acme.example": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]], .several,
                "v=DMARC1; p=none; rua=mailto:ar@Acme.example"
            ),
        ] as [([String: [String]], DomainCheck.Verdict, String?)]
    ) func `what becomes of what is neither`(zone: [String: [String]], verdict: DomainCheck.Verdict, help: String?)
        throws
    {
        let found = try finding(.dmarc, zone)
        #expect(found.verdict == verdict && found.help?.text == help, "\(found)")
    }

    @Test func `a parent may say it for its child`() throws {
        let zone = ["_dmarc.acme.example": ["v=DMARC1; p=reject"]]
        let check = DomainCheck(of: "ar@mail.acme.example", through: nil, selector: nil) { zone[$0] ?? [] }
        #expect(check.findings.last?.verdict == .good)
    }

    @Test(
        arguments: [
            (["google._domainkey.acme.example": ["v=DKIM1; k=rsa; p=MIGf"]], nil, .good),
            (["k9._domainkey.acme.example": ["v=DKIM1; p=MIGf"]], "k9", .good), ([:], "k9", .missing),
            (["k9._domainkey.acme.example": ["v=DKIM1; p=MIGf"]], nil, .unseen),
            (["k9._domainkey.acme.example": ["v=DKIM1; p="]], "k9", .revoked),
        ] as [([String: [String]], String?, DomainCheck.Verdict)]
    ) func `whose signature it is`(zone: [String: [String]], selector: String?, verdict: DomainCheck.Verdict) throws {
        #expect(try finding(.dkim, zone, selector: selector).verdict == verdict)
    }

    @Test func `where nobody can say nothing is claimed`() {
        struct Silent: Error, CustomStringConvertible { let description = "192.0.2.1 did not answer" }
        let check = DomainCheck(of: "ar@acme.example", through: nil, selector: nil) { _ in throw Silent() }
        #expect(check.findings.allSatisfy { $0.verdict == .unknown("192.0.2.1 did not answer") && $0.help == nil })
    }

    @Test(arguments: [
        ("s1", true), ("fm1.mail", true), ("a_b-c", true), ("", false), ("a b", false), ("ü", false), ("a/b", false),
    ]) func `what a selector is`(text: String, isOne: Bool) { #expect(DomainCheck.isSelector(text) == isOne) }
}
