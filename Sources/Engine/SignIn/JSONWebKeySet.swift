import Documents

/// The keys by which a provider signs at the moment.
struct JSONWebKeySet: Sendable {
    enum Verdict: Hashable {
        case proven
        /// No key of that name: the provider may have taken up a new one.
        case unknownKey
        case wrong
    }

    private let keys: [JSONWebKey]

    /// More keys than any provider has at a time are not looked at.
    private static let most = 100

    /// Nil for what is no set of keys.
    init?(reading bytes: [UInt8]) {
        guard let json = try? JSON(reading: bytes, deepest: 8, largest: ProviderDocument.largest),
            let list = json["keys"]?.list
        else { return nil }
        keys = list.prefix(Self.most).compactMap { JSONWebKey($0) }
    }

    /// A token without the name of a key is proven only where there is one key that it can mean.
    func verdict(on token: JSONWebToken) -> Verdict {
        let fitting = keys.filter { $0.algorithm == token.algorithm && (token.key == nil || $0.name == token.key) }
        guard !fitting.isEmpty else { return .unknownKey }
        guard token.key != nil || fitting.count == 1 else { return .wrong }
        return fitting.contains { $0.proves(token) } ? .proven : .wrong
    }
}
