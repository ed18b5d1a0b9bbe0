import Receivables
import Testing

@testable import Correspondence

/// Written out by hand, for readers without an oracle. `_` stands for U+00A0, `.` in groups of French for U+202F.
@Suite struct IdiomTests {
    @Test(arguments: [
        ("de", "1.234.567,50_€", "-1.234_¥"), ("de-AT", "€_1.234.567,50", "-¥_1.234"),
        ("de-CH", "EUR_1’234’567.50", "¥-1’234"), ("fr", "1~234~567,50_€", "-1~234_JPY"),
        ("en-GB", "€1,234,567.50", "-JP¥1,234"), ("en-US", "€1,234,567.50", "-¥1,234"),
        ("en-IN", "€12,34,567.50", "-JP¥1,234"), ("nl", "€_1.234.567,50", "JP¥_-1.234"),
        ("sv", "1_234_567,50_€", "−1_234_JPY"), ("nb", "1_234_567,50_€", "−1_234_JPY"),
        ("pl", "1_234_567,50_€", "-1234_JPY"), ("es", "1.234.567,50_€", "-1234_JPY"),
        ("pt-BR", "€_1.234.567,50", "-JP¥_1.234"), ("ja", "€1,234,567.50", "-¥1,234"),
    ])
    func `1234567.50 euros and minus 1234 yen`(tag: String, euros: String, yen: String) throws {
        let jpy = try #require(Currency("JPY"))
        let idiom = Idiom(language: tag)
        #expect(idiom.write(Money(123_456_750, .eur)) == visible(euros))
        #expect(idiom.write(Money(-1234, jpy)) == visible(yen))
    }

    @Test(arguments: [
        ("BHD", "en-US", "BHD_1.234"), ("CLF", "de", "0,1234_CLF"), ("RSD", "de", "12,34_RSD"),
        ("GBP", "fr", "12,34_£GB"),
    ])
    func `decimals are those of ISO 4217`(code: String, tag: String, expected: String) throws {
        let money = Money(1234, try #require(Currency(code)))
        #expect(Idiom(language: tag).write(money) == visible(expected))
    }

    @Test(arguments: [
        ("en-GB", "2 March 2026"), ("en-US", "March 2, 2026"), ("de", "2. März 2026"), ("fr", "2 mars 2026"),
        ("nl", "2 maart 2026"), ("sv", "2 mars 2026"), ("ja", "2026年3月2日"), ("es", "2 de marzo de 2026"),
    ])
    func `the second of March`(tag: String, expected: String) {
        #expect(Idiom(language: tag).write(Day(2026, 3, 2)) == expected)
    }

    @Test(arguments: [
        ("de", "CH", "de-CH"), ("de-AT", "CH", "de-AT"), ("de_at", nil, "de-AT"), ("DE", nil, "de"), ("de", "FR", "de"),
        ("en", nil, "en-US"), ("en", "FR", "en-GB"), ("en", "IN", "en-IN"), ("pt", "AO", "pt-PT"), ("pt", nil, "pt-BR"),
        ("no", "NO", "nb"), ("xx", nil, "en-GB"), ("", nil, "en-GB"),
    ])
    func `the idiom follows the language, then the place`(language: String, country: String?, tag: String) {
        #expect(Idiom(language: language, country: country.flatMap { Country($0) }).tag == tag)
    }

    private func visible(_ text: String) -> String {
        String(text.map { $0 == "_" ? "\u{A0}" : $0 == "~" ? "\u{202F}" : $0 })
    }
}
