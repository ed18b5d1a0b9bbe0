public import Receivables

extension Idiom {
    /// The idiom of a letter in this language to a reader in this country. The country of the tag (`de-CH`) wins over
    /// the one in the address. English to a country without an English of its own is written the British way:
    /// it names foreign dollars, and its dates cannot be misread.
    public init(language tag: String, country: Country? = nil) {
        let tag = LanguageTag(tag)
        let place = tag.region ?? country?.code
        let exact = place.flatMap { Self.table[tag.language + "-" + $0] }
        self = exact ?? Self.table[Self.home(of: tag.language, in: place)] ?? Self.english
    }

    private static func home(of language: String, in place: String?) -> String {
        switch language {
        case "en": place == nil ? "en-US" : "en-GB"
        case "pt": place == nil ? "pt-BR" : "pt-PT"
        case "no", "nn": "nb"
        default: language
        }
    }
}

/// The parts of a BCP 47 language tag that matter to a letter: `de_at` is German as in Austria.
struct LanguageTag: Hashable, Sendable {
    let language: String
    let region: String?

    init(_ text: String) {
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "_" })
        language = parts.first.map { $0.lowercased() } ?? ""
        region = parts.dropFirst().first { $0.utf8.count == 2 }.map { $0.uppercased() }
    }

    var text: String { region.map { "\(language)-\($0)" } ?? language }

    /// Whether a folder of this name holds the letters of this language: `de`, `de-AT`.
    func names(folder: String) -> Bool {
        folder == text && (2...3).contains(language.utf8.count)
            && language.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    /// The languages to look for a letter in, best first: de-AT, de, en.
    var chain: [String] {
        var chain = region == nil ? [language] : [text, language]
        if language != "en" { chain.append("en") }
        return chain.filter { !$0.isEmpty }
    }
}
