import Crypto
import Foundation

/// The keys that seal settings where they are kept (AES-256-GCM). The newest seals, all of them open, so that a key is
/// replaced without a stop: add the new one on top, seal everything anew, take the old one out.
public struct KeyRing: Sendable {
    private let keys: [(name: [UInt8], key: SymmetricKey)]

    /// - Parameter text: one key a line, the newest first: `NAME:` and 32 bytes in base64. Empty lines and those that
    ///   begin with `#` are skipped.
    public init(reading text: String) throws(KeyRingError) {
        var keys: [(name: [UInt8], key: SymmetricKey)] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let halves = line.split(separator: ":", maxSplits: 1).map(String.init)
            guard halves.count == 2, (1...32).contains(halves[0].utf8.count) else { throw .line(keys.count + 1) }
            guard let bytes = Signature.base64(halves[1].filter { !$0.isWhitespace }), bytes.count == 32 else {
                throw .line(keys.count + 1)
            }
            let name = Array(halves[0].utf8)
            guard !keys.contains(where: { $0.name == name }) else { throw .twice(halves[0]) }
            keys.append((name, SymmetricKey(data: bytes)))
        }
        guard !keys.isEmpty else { throw .empty }
        self.keys = keys
    }

    /// A line for a new ring, or for the top of one.
    /// - Parameter bytes: 32, drawn at random.
    public static func line(named name: String, _ bytes: [UInt8]) -> String {
        "\(name):\(Data(bytes).base64EncodedString())"
    }

    /// - Parameter place: what is sealed and where; it opens only there.
    public func seal(_ bytes: [UInt8], for place: String) throws(KeyRingError) -> [UInt8] {
        let (name, key) = keys[0]
        let context = Data(place.utf8)
        guard let box = try? AES.GCM.seal(Data(bytes), using: key, authenticating: context), let sealed = box.combined
        else { throw .damaged(place) }
        return [Self.form, UInt8(name.count)] + name + sealed
    }

    public func open(_ sealed: [UInt8], for place: String) throws(KeyRingError) -> [UInt8] {
        guard let name = Self.name(of: sealed) else { throw .damaged(place) }
        guard let key = keys.first(where: { $0.name == name })?.key else {
            throw .missing(String(decoding: name, as: UTF8.self), place)
        }
        let context = Data(place.utf8)
        guard let box = try? AES.GCM.SealedBox(combined: sealed[(2 + name.count)...]),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: context)
        else { throw .damaged(place) }
        return Array(bytes)
    }

    /// Whether the newest key sealed it.
    public func isNewest(_ sealed: [UInt8]) -> Bool { Self.name(of: sealed) == keys[0].name }

    private static let form: UInt8 = 1

    /// Of the key that sealed it.
    private static func name(of sealed: [UInt8]) -> [UInt8]? {
        guard sealed.count > 2, sealed[0] == form, sealed.count > 2 + Int(sealed[1]) else { return nil }
        return Array(sealed[2..<2 + Int(sealed[1])])
    }
}

/// What is wrong with keys or what they sealed. Never quotes either.
public enum KeyRingError: Error, Hashable, CustomStringConvertible {
    case empty
    case line(Int)
    case twice(String)
    case missing(String, String)
    case damaged(String)

    public var description: String {
        switch self {
        case .empty: "there is no key in it; `dunwell connect` makes one where there is none"
        case .line(let number): "key \(number) is not NAME:BASE64 with 32 bytes"
        case .twice(let name): "the key '\(name)' stands in it twice"
        case .missing(let name, let place): "\(place) is sealed with the key '\(name)', which is not there; put it back"
        case .damaged(let place):
            "\(place) cannot be opened: it was changed, or sealed for another book; connect it anew"
        }
    }
}
