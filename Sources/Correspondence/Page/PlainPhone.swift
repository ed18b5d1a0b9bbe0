/// The characters of a plain phone.
enum PlainPhone {
    /// GSM 03.38, basic set and extension, as far as letters use them.
    private static let known = Set(
        "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
            .unicodeScalars
    ).union("abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€".unicodeScalars)

    private static let substitutes: [Unicode.Scalar: String] = [
        "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ", "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"",
        "\u{201D}": "\"", "\u{201E}": "\"", "\u{2013}": "-", "\u{2014}": "-", "\u{2212}": "-", "\u{2026}": "...",
    ]

    /// Spaces and dashes in their plain form. What a phone writes in no other way, a name in Greek or Polish, stays.
    static func write(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            if known.contains(scalar) {
                plain.unicodeScalars.append(scalar)
            } else if let substitute = substitutes[scalar] {
                plain += substitute
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }

    /// Whether the text travels in the plain alphabet, 160 characters to a message.
    static func isPlain(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(known.contains) }
}
