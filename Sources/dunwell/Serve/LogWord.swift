/// What may stand in a log. There is no way to put a sentence into it: what customers, platforms and databases say may hold
/// names, addresses and secrets, so it goes into the book and never into a log.
enum LogWord: Hashable, Sendable {
    /// Written in this program.
    case word(StaticText)
    case count(Int)
    /// Milliseconds.
    case time(Int64)
    /// What the owner of the book calls a connection or a source; anything that is no plain name is left out.
    case name(String)

    var text: String {
        switch self {
        case .word(let word): word.text
        case .count(let count): "\(count)"
        case .time(let milliseconds): "\(milliseconds)"
        case .name(let name): Self.isPlain(name) ? name : "?"
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}

extension LogWord: ExpressibleByStringLiteral {
    init(stringLiteral text: StaticString) { self = .word(StaticText(stringLiteral: text)) }
}

/// A text that stands in the source of this program.
struct StaticText: Hashable, Sendable, ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral text: StaticString) { self.text = text.description }
}

/// The words of a log line.
typealias LogWords = KeyValuePairs<StaticString, LogWord>
