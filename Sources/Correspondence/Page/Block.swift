/// A part of the page: a paragraph somebody wrote, or a block that is built from the facts.
enum Block: Equatable {
    case paragraph(String)
    case items
    case payment
    case signature

    /// A private character opens the mark of a block. Neither templates nor facts can hold one.
    private static let sign: Character = "\u{E000}"

    static func marker(_ name: String) -> String { "\n\n\(sign)\(name)\n\n" }

    /// Paragraphs are separated by empty lines; breaks within one are spaces.
    static func read(_ body: String) -> [Block] {
        var blocks: [Block] = []
        var words: [String] = []
        func close() {
            guard !words.isEmpty else { return }
            blocks.append(block(words))
            words = []
        }
        for line in body.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let found = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
            if found.isEmpty { close() } else { words += found.map { String(Substring($0)) } }
        }
        close()
        return blocks
    }

    private static func block(_ words: [String]) -> Block {
        guard words[0].first == sign else { return .paragraph(words.joined(separator: " ")) }
        return switch words[0].dropFirst() {
        case "items": .items
        case "payment": .payment
        default: .signature
        }
    }
}
