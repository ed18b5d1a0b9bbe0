import Receivables
public import Storage

/// The customer's page as letters show it: each letter has an address of its own, so that a visit says which one it came
/// from, and taking one back leaves the others.
public struct LetterPages: Sendable {
    /// Milliseconds that a letter's address is good for: longer than the customer's next payment run is away, at most.
    static let life: Int64 = 60 * 86_400_000

    private let home: String
    private let dice: @Sendable () -> LinkCode
    /// Addresses that were made beforehand, such as by a service that shortens them.
    private let prepared: [TouchKey: LetterPage]

    /// - Parameters:
    ///   - home: where the world reaches us, as `https://pay.acme.example`.
    ///   - dice: another code each time, that nobody can guess.
    public init(
        at home: String,
        prepared: [TouchKey: LetterPage] = [:],
        dice: @escaping @Sendable () -> LinkCode
    ) {
        self.home = home
        self.prepared = prepared
        self.dice = dice
    }

    public func preparing(_ pages: [TouchKey: LetterPage]) -> LetterPages {
        LetterPages(at: home, prepared: pages, dice: dice)
    }

    /// A page that nobody has yet; it leads somewhere once the letter's link is in the book.
    func page(of letter: TouchKey) -> LetterPage { prepared[letter] ?? own() }

    /// With our own address.
    func own() -> LetterPage { LetterPage(dice(), at: home) }

    /// For a rehearsal: it looks like one and leads nowhere.
    var sample: LetterPage { LetterPage(LinkCode([UInt8](repeating: 0, count: 26)), at: home) }
}

/// The address of one page, as one letter shows it.
public struct LetterPage: Hashable, Sendable {
    let code: LinkCode
    /// As the customer reads it.
    public let address: String

    init(_ code: LinkCode, at home: String) {
        self.code = code
        address = "\(home)/p/\(code.text)"
    }

    /// The same page under another address that leads to it.
    func shortened(to address: String) -> LetterPage { LetterPage(code: code, address: address) }

    private init(code: LinkCode, address: String) {
        self.code = code
        self.address = address
    }

    /// - Parameter recipient: as the books write the address, so that it is known again there.
    func link(in letter: OutboxEntry, to recipient: String, at now: Int64) -> NewLink {
        let covers = letter.letter.covers
        let row = ShortLink(
            digest: code.digest,
            customer: letter.customer,
            recipient: recipient,
            item: covers.count == 1 ? covers[0].item.description : nil,
            letter: letter.key,
            made: now,
            expires: now + LetterPages.life
        )
        return NewLink(code: code, row: row)
    }
}

/// A link that a letter carries out of the house for the first time.
struct NewLink: Sendable {
    let code: LinkCode
    /// What the book keeps of it.
    let row: ShortLink

    /// The letter as the book may keep it once it has left: with zeros in the place of the code, wherever it stands in clear
    /// and however quoted-printable has broken it.
    func masked(in mail: [UInt8]) -> [UInt8] {
        let wanted = Array(code.text.utf8)
        var mail = mail
        for start in mail.indices where mail[start] == wanted[0] {
            guard let places = Self.places(of: wanted, in: mail, from: start) else { continue }
            for place in places { mail[place] = UInt8(ascii: "0") }
        }
        return mail
    }

    private static func places(of wanted: [UInt8], in mail: [UInt8], from start: Int) -> [Int]? {
        var (place, places) = (start, [Int]())
        for byte in wanted {
            if place + 2 < mail.count, mail[place] == UInt8(ascii: "="), mail[place + 1] == 13 { place += 3 }
            guard place < mail.count, mail[place] == byte else { return nil }
            places.append(place)
            place += 1
        }
        return places
    }
}
