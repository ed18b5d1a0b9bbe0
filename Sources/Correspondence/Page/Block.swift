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
        var paragraph: [UInt8] = []
        var isGap = false
        var isEmptyLine = true
        for byte in body.utf8 {
            switch byte {
            case UInt8(ascii: "\n"):
                if isEmptyLine { close(&paragraph, &blocks) }
                (isEmptyLine, isGap) = (true, true)
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): isGap = true
            default:
                if isGap, !paragraph.isEmpty { paragraph.append(UInt8(ascii: " ")) }
                paragraph.append(byte)
                (isEmptyLine, isGap) = (false, false)
            }
        }
        close(&paragraph, &blocks)
        return blocks
    }

    private static func close(_ paragraph: inout [UInt8], _ blocks: inout [Block]) {
        guard !paragraph.isEmpty else { return }
        blocks.append(block(String(decoding: paragraph, as: UTF8.self)))
        paragraph.removeAll(keepingCapacity: true)
    }

    private static func block(_ words: String) -> Block {
        guard words.first == sign else { return .paragraph(words) }
        return switch words.dropFirst() {
        case "items": .items
        case "payment": .payment
        default: .signature
        }
    }
}
