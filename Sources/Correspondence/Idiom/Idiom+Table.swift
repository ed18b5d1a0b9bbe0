extension Idiom {
    static let table: [String: Idiom] = Dictionary(uniqueKeysWithValues: all.map { ($0.tag, $0) })

    static let english = Idiom("en-GB", commas(.tight), root, calendar("D M Y", englishMonths))

    static let all: [Idiom] = [
        english,
        Idiom("en-IE", commas(.tight), root, calendar("D M Y", englishMonths)),
        Idiom("en-US", commas(.tight), root + ", JPY ¥, USD $", calendar("M D, Y", englishMonths)),
        Idiom("en-CA", commas(.tight), root + ", CAD $", calendar("M D, Y", englishMonths)),
        Idiom("en-IN", indian, root + ", USD $", calendar("D M Y", englishMonths)),
        Idiom("de", points(.after), root + german, calendar("D. M Y", germanMonths)),
        Idiom("de-AT", points(.before), root + german, calendar("D. M Y", austrianMonths)),
        Idiom("de-CH", swissNumerals, root + german + ", EUR EUR", calendar("D. M Y", germanMonths)),
        Idiom("fr", spaces("\u{202F}", minus: "-", .after), root + french, calendar("D M Y", frenchMonths)),
        Idiom("fr-CH", spaces("\u{202F}", minus: "-", .beforeTheSign), root + french, calendar("D M Y", frenchMonths)),
        Idiom("nl", points(.beforeTheSign), root + dutch, calendar("D M Y", dutchMonths)),
        Idiom("sv", spaces(space, minus: "\u{2212}", .after), swedish, calendar("D M Y", swedishMonths)),
        Idiom("nb", spaces(space, minus: "\u{2212}", .after), norwegian, calendar("D. M Y", norwegianMonths)),
        Idiom("da", points(.after), root + danish, calendar("D. M Y", danishMonths)),
        Idiom("fi", spaces(space, minus: "\u{2212}", .after), finnish, calendar("D. M Y", finnishMonths)),
        Idiom("pl", spaces(space, minus: "-", .after, fourTogether: true), polish, calendar("D M Y", polishMonths)),
        Idiom("es", points(.after, fourTogether: true), spanish, calendar("D de M de Y", spanishMonths)),
        Idiom("it", points(.after, fourTogether: true), root + italian, calendar("D M Y", italianMonths)),
        Idiom("pt-BR", points(.before), root + brazilian, calendar("D de M de Y", portugueseMonths)),
        Idiom("pt-PT", portugal, root + portuguese, calendar("D de M de Y", portugueseMonths)),
        Idiom(
            "ja",
            commas(.tight),
            root + japanese,
            calendar("Y年M月D日", (1...12).map(String.init).joined(separator: " "))
        ),
    ]

    private init(_ tag: String, _ numerals: Numerals, _ symbols: String, _ calendar: CalendarWords) {
        self.tag = tag
        self.numerals = numerals
        self.symbols = Self.symbols(symbols)
        self.calendar = calendar
    }

    /// Reads `USD $, GBP £`; of two entries for one currency the later counts.
    private static func symbols(_ list: String) -> [String: String] {
        let pairs = list.split(separator: ",").map { entry in
            let entry = entry.drop { $0 == " " || $0 == "\n" }
            return (String(entry.prefix(3)), String(entry.dropFirst(4)))
        }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    private static func commas(_ placement: Placement) -> Numerals {
        Numerals(group: ",", point: ".", minus: "-", placement: placement)
    }

    private static func points(_ placement: Placement, fourTogether: Bool = false) -> Numerals {
        Numerals(group: ".", point: ",", minus: "-", placement: placement, leavesFourTogether: fourTogether)
    }

    private static func spaces(
        _ group: String,
        minus: String,
        _ placement: Placement,
        fourTogether: Bool = false
    ) -> Numerals {
        Numerals(group: group, point: ",", minus: minus, placement: placement, leavesFourTogether: fourTogether)
    }

    private static let indian = Numerals(group: ",", point: ".", minus: "-", placement: .tight, higherGroup: 2)
    private static let swissNumerals = Numerals(group: "\u{2019}", point: ".", minus: "-", placement: .swiss)
    private static let portugal = spaces(space, minus: "-", .after, fourTogether: true)

    private static func calendar(_ pattern: String, _ months: String) -> CalendarWords {
        CalendarWords(pattern: pattern, months: months.split(separator: " ").map(String.init))
    }
}
