import Foundation

/// A text message as a network carries it: its letters, and in how many parts it travels, each of which is paid for.
public struct ShortText: Hashable, Sendable {
    public enum Alphabet: Hashable, Sendable {
        /// The default alphabet of 3GPP TS 23.038 with its extension table.
        case gsm7
        /// UTF-16, for everything else.
        case ucs2
    }

    /// As it leaves. Typography was made plain where that keeps the whole text in the small alphabet.
    public let text: String
    public let alphabet: Alphabet
    /// Units of the alphabet: septets, or halves of UTF-16.
    public let units: Int
    public let segments: Int

    /// One curly quotation mark would turn a whole text into the alphabet with 70 letters in place of 160.
    public init(_ written: String) {
        let composed = written.precomposedStringWithCanonicalMapping
        let plain = Self.plain(composed)
        let isPlain = plain.unicodeScalars.allSatisfy { Self.septets($0) != nil }
        text = isPlain ? plain : composed
        alphabet = isPlain ? .gsm7 : .ucs2
        let sizes = text.unicodeScalars.map { isPlain ? Self.septets($0) ?? 2 : UTF16.width($0) }
        units = sizes.reduce(0, +)
        segments = isPlain ? Self.segments(sizes, alone: 160, joined: 153) : Self.segments(sizes, alone: 70, joined: 67)
    }

    /// Parts that belong together carry a header each, which takes room. No letter is cut in two.
    private static func segments(_ sizes: [Int], alone: Int, joined: Int) -> Int {
        guard sizes.reduce(0, +) > alone else { return 1 }
        var (segments, filled) = (1, 0)
        for size in sizes {
            if filled + size > joined { (segments, filled) = (segments + 1, 0) }
            filled += size
        }
        return segments
    }

    /// Nil for what the small alphabet does not have. It has `Ç` and not `ç`.
    private static func septets(_ letter: Unicode.Scalar) -> Int? {
        basic.contains(letter) ? 1 : extended.contains(letter) ? 2 : nil
    }
}

// MARK: - Tables

extension ShortText {
    private static let basic = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars
    )

    private static let extended = Set("^{}\\[~]|€\u{C}".unicodeScalars)

    private static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for letter in text.unicodeScalars {
            if let simple = simple[letter] {
                plain.append(contentsOf: simple.unicodeScalars)
            } else {
                plain.append(letter)
            }
        }
        return String(plain)
    }

    private static let simple: [Unicode.Scalar: String] = [
        // Quotation marks and apostrophes.
        "\u{2018}": "'", "\u{2019}": "'", "\u{201A}": "'", "\u{201B}": "'", "\u{2032}": "'", "\u{2039}": "'",
        "\u{203A}": "'", "`": "'", "\u{B4}": "'", "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"",
        "\u{201F}": "\"", "\u{2033}": "\"", "\u{AB}": "\"", "\u{BB}": "\"",
        // Hyphens and dashes.
        "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{2015}": "-",
        "\u{2212}": "-", "\u{AD}": "",
        // Blanks, and what is not seen at all.
        "\u{A0}": " ", "\u{2002}": " ", "\u{2003}": " ", "\u{2007}": " ", "\u{2009}": " ", "\u{200A}": " ",
        "\u{202F}": " ", "\t": " ", "\u{200B}": "", "\u{2060}": "", "\u{FEFF}": "",
        "\u{2026}": "...", "\u{2022}": "-", "\u{B7}": "-",
    ]
}
