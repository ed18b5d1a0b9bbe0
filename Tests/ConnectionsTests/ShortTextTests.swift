import Connections
import Testing

@Suite struct ShortTextTests {
    static let plain: [(String, String)] = [
        ("‘Ada’ “Lace” „Löv‟ «x» ‹y›", "'Ada' \"Lace\" \"Löv\" \"x\" 'y'"),
        ("10–12 — now ‑ −5", "10-12 - now - -5"),
        ("and so on…", "and so on..."),
        ("1\u{A0}250,00\u{202F}€", "1 250,00 €"),
        ("a\u{200B}b\u{AD}c\u{FEFF}", "abc"),
        ("a\tb • c", "a b - c"),
        ("Mu\u{308}ller cafe\u{301}", "Müller café"),
        ("Ça va", "Ça va"),
        // What stays in the large alphabet keeps its typography: to change it would save nothing.
        ("“Łódź” …", "“Łódź” …"),
        ("ça va “bien”", "ça va “bien”"),
        ("👍 – ok", "👍 – ok"),
    ]

    @Test(arguments: plain) func `typography is made plain where that helps`(written: String, text: String) {
        #expect(ShortText(written).text == text)
    }

    static let counted: [(String, ShortText.Alphabet, units: Int, segments: Int)] = [
        ("", .gsm7, 0, 1),
        (String(repeating: "a", count: 160), .gsm7, 160, 1),
        (String(repeating: "a", count: 161), .gsm7, 161, 2),
        (String(repeating: "a", count: 306), .gsm7, 306, 2),
        (String(repeating: "a", count: 307), .gsm7, 307, 3),
        (String(repeating: "€", count: 80), .gsm7, 160, 1),
        // 153 is odd: the last place of each part stays empty.
        (String(repeating: "€", count: 153), .gsm7, 306, 3),
        (String(repeating: "a", count: 152) + "€" + String(repeating: "a", count: 152), .gsm7, 306, 3),
        ("^{}\\[~]|€", .gsm7, 18, 1),
        (String(repeating: "ł", count: 70), .ucs2, 70, 1),
        (String(repeating: "ł", count: 71), .ucs2, 71, 2),
        (String(repeating: "ł", count: 134), .ucs2, 134, 2),
        (String(repeating: "ł", count: 135), .ucs2, 135, 3),
        (String(repeating: "😀", count: 35), .ucs2, 70, 1),
        // 67 is odd, and no half of a letter travels alone.
        (String(repeating: "😀", count: 67), .ucs2, 134, 3),
        ("ç", .ucs2, 1, 1),
        ("a\r\nb", .gsm7, 4, 1),
    ]

    @Test(arguments: counted)
    func `parts are counted as networks do`(text: String, alphabet: ShortText.Alphabet, units: Int, segments: Int) {
        let short = ShortText(text)
        #expect(short.alphabet == alphabet)
        #expect(short.units == units)
        #expect(short.segments == segments)
    }
}
