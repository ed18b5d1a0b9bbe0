/// An invented firm: `Nordlicht Maschinenbau`, and when all pairs of words are used up `Nordlicht Maschinenbau Lübeck`.
/// No two customers of a world share a name or an address.
struct CompanyName {
    private let words: String

    init(_ names: Market.Names, _ index: Int) {
        let pairs = names.stems.count * names.trades.count
        // Neighbours in the list should not be neighbours in name; a stride without common divisor visits every pair.
        let pair = index % pairs * Self.stride(pairs) % pairs
        let round = index / pairs
        let stem = names.stems[pair % names.stems.count]
        let trade = names.trades[pair / names.stems.count]
        words = "\(stem) \(trade)" + Self.suffix(round, names.towns)
    }

    func text(form: String) -> String { words + " " + form }

    /// Under the top-level domain that RFC 2606 keeps for examples: no letter ever reaches anybody.
    func address(_ mailbox: String) -> String { mailbox + "@" + domain + ".example" }

    private static func suffix(_ round: Int, _ towns: [String]) -> String {
        guard round > 0 else { return "" }
        let town = towns[(round - 1) % towns.count]
        let again = (round - 1) / towns.count
        return again == 0 ? " \(town)" : " \(town) \(again + 1)"
    }

    private static func stride(_ count: Int) -> Int {
        [97, 101, 103, 107].first { count % $0 != 0 } ?? 1
    }

    /// The words in small ASCII letters, joined by hyphens.
    private var domain: String {
        var bytes: [UInt8] = []
        for scalar in words.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": bytes.append(UInt8(scalar.value))
            case "A"..."Z": bytes.append(UInt8(scalar.value + 32))
            case " ": bytes.append(UInt8(ascii: "-"))
            default: bytes.append(contentsOf: (Self.plain[scalar] ?? "").utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let plain: [Unicode.Scalar: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss", "é": "e", "É": "e", "è": "e",
        "ç": "c", "Å": "aa", "å": "aa",
    ]
}
