/// One word for what it is, and the provider's own name or code, of which none has a blank in it.
extension ChargeAnswer: LosslessStringConvertible {
    public init?(_ words: String) {
        let halves = words.split(separator: " ").map(String.init)
        guard halves.count == 2 else { return nil }
        switch halves[0] {
        case "paid": self = .paid(reference: halves[1])
        case "pending": self = .pending(reference: halves[1])
        case "declined": self = .declined(code: halves[1], mayRetry: true)
        case "declined-for-good": self = .declined(code: halves[1], mayRetry: false)
        case "needs-customer": self = .needsCustomer(reference: halves[1])
        default: return nil
        }
    }

    public var description: String {
        switch self {
        case .paid(let reference): "paid \(Self.word(reference))"
        case .pending(let reference): "pending \(Self.word(reference))"
        case .declined(let code, true): "declined \(Self.word(code))"
        case .declined(let code, false): "declined-for-good \(Self.word(code))"
        case .needsCustomer(let reference): "needs-customer \(Self.word(reference))"
        }
    }

    private static func word(_ name: String) -> String {
        let word = name.split(whereSeparator: \.isWhitespace).joined(separator: "_")
        return word.isEmpty ? "unnamed" : word
    }

    /// Whether the money is ours, or on its way.
    public var takesMoney: Bool {
        switch self {
        case .paid, .pending: true
        case .declined, .needsCustomer: false
        }
    }
}
