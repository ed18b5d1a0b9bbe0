/// What a carrier offers against sending a letter twice when the answer to it stayed out.
public enum DeliveryMeans: Hashable, Sendable {
    /// The same key within this many milliseconds of its first use does nothing a second time.
    case key(window: Int64)
    /// It can be asked about a letter, these many milliseconds after the attempt. Absent each time means never taken.
    case lookUp(after: [Int64])
    /// The same bytes again are recognised, for ever.
    case localQueue
    /// Nothing: whoever does not know must ask a person.
    case none

    /// When to ask where the settings do not say: soon, and once more for a service that lists late.
    public static let usualWaits: [Int64] = [60_000, 300_000]

    /// What an answer about a letter is worth. Only a service that is to be asked proves something by not knowing one: any other
    /// may have taken it and keep no list of it.
    public func weighed(_ answer: LookUp) -> LookUp {
        if case .lookUp = self { return answer }
        guard case .absent = answer else { return answer }
        return .unknowable("It does not know this letter, and does not promise to know what it took.")
    }
}

/// As a person writes it: `key 24h`, `look-up`, `look-up 60s 5m`, `none`.
extension DeliveryMeans: CustomStringConvertible {
    public init(_ words: String) throws(DeliveryMeansError) {
        let words = words.split(separator: " ").map(String.init)
        switch (words.first, words.dropFirst()) {
        case ("key", let rest) where rest.count == 1: self = .key(window: try Self.duration(rest[1], upTo: Self.month))
        case ("key", _): throw .window
        case ("look-up", []): self = .lookUp(after: Self.usualWaits)
        case ("look-up", let rest): self = .lookUp(after: try Self.waits(Array(rest)))
        case ("none", []): self = .none
        default: throw .word(words.joined(separator: " "))
        }
    }

    public var description: String {
        switch self {
        case .key(let window): "key " + Self.text(window)
        case .lookUp(let waits): "look-up " + waits.map(Self.text).joined(separator: " ")
        case .localQueue: "local-queue"
        case .none: "none"
        }
    }

    private static let day: Int64 = 86_400_000
    private static let month = 31 * day
    private static let units: [(suffix: String, milliseconds: Int64)] = [
        ("d", day), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
    ]

    private static func waits(_ words: [String]) throws(DeliveryMeansError) -> [Int64] {
        var waits: [Int64] = []
        for word in words { waits.append(try duration(word, upTo: day)) }
        guard waits == waits.sorted(), Set(waits).count == waits.count else { throw .order }
        return waits
    }

    /// `90s`, `5m`, `24h`, `2d`: whole numbers, at least 1.
    private static func duration(_ word: String, upTo limit: Int64) throws(DeliveryMeansError) -> Int64 {
        guard let unit = units.first(where: { word.hasSuffix($0.suffix) }),
            word.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int64(word.dropLast()), count > 0, count <= limit / unit.milliseconds
        else {
            throw .duration(word, upTo: text(limit))
        }
        return count * unit.milliseconds
    }

    /// In the largest unit that leaves no rest.
    private static func text(_ milliseconds: Int64) -> String {
        let unit = units.first { milliseconds % $0.milliseconds == 0 }
        return unit.map { "\(milliseconds / $0.milliseconds)\($0.suffix)" } ?? "\(milliseconds)ms"
    }
}

/// What is wrong with the means as written in the settings, and how they are written.
public enum DeliveryMeansError: Error, Hashable, CustomStringConvertible {
    case word(String)
    case window
    case duration(String, upTo: String)
    case order

    public var description: String {
        switch self {
        case .word(let text):
            "\(String(text.prefix(80)).debugDescription) says nothing about the delivery service; write \"key 24h\" when "
                + "it ignores a repeated Idempotency-Key that long, \"look-up\" when it answers GET ADDRESS/KEY, or \"none\"."
        case .window: "How long does the service remember a key? Write it as in \"key 24h\"; half as long is safer."
        case .duration(let text, let limit):
            "\(String(text.prefix(80)).debugDescription) is no time from 1s to \(limit); write 60s, 5m, 24h or 2d."
        case .order: "The waits of \"look-up\" count from the attempt and grow, as in \"look-up 60s 5m\"."
        }
    }
}
