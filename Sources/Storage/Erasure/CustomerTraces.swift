/// Words by which raw bytes are known to speak of a customer: addresses, numbers and names that are theirs alone.
///
/// What platforms and programs wrote lies in the book byte for byte and names no customer's row, so it has to be searched. A
/// word counts where it stands alone, in large or small letters, as it is or as forms and JSON write it.
struct CustomerTraces {
    /// By their first two bytes.
    private var words: [UInt16: [[UInt8]]] = [:]

    init(_ words: some Sequence<String>) {
        let cases = words.filter(Self.isTelling).flatMap { [$0, $0.lowercased(), $0.uppercased()] }
        let spellings = Set(cases.flatMap(Self.spellings))
        for word in spellings { self.words[Self.key(word[0], word[1]), default: []].append(word) }
    }

    /// Short words and short numbers stand everywhere.
    private static func isTelling(_ word: String) -> Bool {
        let count = word.utf8.count
        return count >= (word.utf8.allSatisfy { isDigit($0) } ? 6 : 4)
    }

    private static func spellings(of word: String) -> [[UInt8]] {
        let plain = word.utf8.map(small)
        let form = plain.flatMap { isPlain($0) ? [$0] : percent($0) }
        let spaced = plain.flatMap { $0 == UInt8(ascii: " ") ? [UInt8(ascii: "+")] : isPlain($0) ? [$0] : percent($0) }
        let json = word.utf16.flatMap { $0 < 0x80 ? [small(UInt8($0))] : escape($0) }
        return [plain, form, spaced, json]
    }

    private static let hex = Array("0123456789abcdef".utf8)

    private static func percent(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }

    /// `ü` is `\u00fc`.
    private static func escape(_ unit: UInt16) -> [UInt8] {
        Array("\\u".utf8) + [12, 8, 4, 0].map { hex[Int(unit >> $0 & 15)] }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte >= 0x80
    }

    /// What a form writes as it is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte) && byte < 0x80 || "-._*".utf8.contains(byte)
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    private static func small(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    func areIn(_ text: String) -> Bool { areIn(Array(text.utf8)) }

    func areIn(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 1, !words.isEmpty else { return false }
        let small = bytes.map(Self.small)
        return small.indices.dropLast().contains { place in
            words[Self.key(small[place], small[place + 1])]?.contains { Self.stands($0, at: place, in: small) } ?? false
        }
    }

    private static func stands(_ word: [UInt8], at place: Int, in bytes: [UInt8]) -> Bool {
        let end = place + word.count
        guard end <= bytes.count, bytes[place..<end].elementsEqual(word) else { return false }
        return !(place > 0 && goesOn(bytes[place - 1])) && !(end < bytes.count && goesOn(bytes[end]))
    }

    private static func goesOn(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}

extension Reading {
    /// By which a customer is known outside of this book, with all who were merged into them. An address that somebody else
    /// has as well, such as that of a tax adviser, says nothing.
    func traces(of customer: Int64) throws -> CustomerTraces {
        let family = try whole(of: customer)
        var words: [String] = []
        for member in family {
            for select in Self.names { words += try session.prepare(select).all(.int(member)) { $0.text(0) } }
            for select in Self.addresses {
                let found = try session.prepare(select).all(.int(member)) { $0.text(0) }
                words += try found.filter { try customers(at: $0).allSatisfy(family.contains) }
            }
            // Mail servers name a letter by its key.
            let letters = try session.prepare("SELECT code FROM outbox_entry WHERE customer = $1")
                .all(.int(member)) { TouchKey(bytes: $0.bytes(0))?.text }
            words += letters.compactMap(\.self)
        }
        return CustomerTraces(words)
    }

    private static let names = [
        "SELECT code FROM customer WHERE id = $1",
        "SELECT name FROM customer WHERE id = $1 AND name IS NOT NULL",
        "SELECT contact FROM customer WHERE id = $1 AND contact IS NOT NULL",
        "SELECT name FROM contact WHERE customer = $1 AND name IS NOT NULL",
        "SELECT code FROM payer WHERE customer = $1",
        "SELECT DISTINCT invoice FROM item WHERE customer = $1",
        "SELECT code FROM payment WHERE customer = $1",
        "SELECT reference FROM payment WHERE customer = $1 AND reference IS NOT NULL",
        "SELECT code FROM sourced WHERE invoice IN (SELECT invoice FROM item WHERE customer = $1)",
        "SELECT code FROM paid_object WHERE invoice IN (SELECT invoice FROM item WHERE customer = $1)",
        "SELECT code FROM pay_link WHERE customer = $1",
    ]

    private static let addresses = [
        "SELECT email FROM customer WHERE id = $1 AND email IS NOT NULL",
        "SELECT plain_email FROM customer WHERE id = $1 AND plain_email IS NOT NULL",
        "SELECT phone FROM customer WHERE id = $1 AND phone IS NOT NULL",
        "SELECT plain_phone FROM customer WHERE id = $1 AND plain_phone IS NOT NULL",
        "SELECT email FROM contact WHERE customer = $1 AND email IS NOT NULL",
        "SELECT phone FROM contact WHERE customer = $1 AND phone IS NOT NULL",
        "SELECT plain_phone FROM contact WHERE customer = $1 AND plain_phone IS NOT NULL",
        // Mail servers answer for many.
        """
        SELECT DISTINCT sender FROM reply WHERE customer = $1
            AND sender NOT IN (SELECT o.sender FROM reply AS o WHERE o.customer <> $1)
        """,
        "SELECT DISTINCT recipient FROM outbox_entry WHERE customer = $1 AND recipient IS NOT NULL",
    ]
}
