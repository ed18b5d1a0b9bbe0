public import Connections
import Crypto
import CryptoExtras
import Foundation
import Synchronization

/// Passwords as they are kept: `scrypt$15$8$3$SALT$KEY`, with the cost that was paid for each, so that it can be raised.
public struct Password: Sendable {
    /// Memory and time for one try (scrypt, RFC 7914): 2^`rounds` × `block` × 128 bytes, `lanes` times.
    public struct Cost: Hashable, Sendable {
        public var rounds: Int
        public var block: Int
        public var lanes: Int

        public init(rounds: Int, block: Int, lanes: Int) {
            self.rounds = rounds
            self.block = block
            self.lanes = lanes
        }

        /// Of the equivalent choices that the OWASP Password Storage Cheat Sheet gives for scrypt, the one that holds
        /// 32 MiB: a small machine signs people in, too.
        public static let usual = Cost(rounds: 15, block: 8, lanes: 3)
    }

    /// Characters (NIST SP 800-63B: length carries, rules about kinds of characters do not).
    public static let shortest = 12
    public static let longest = 128

    private let cost: Cost
    /// One try at a time: many at once must not fill the memory.
    private static let turn = Mutex<Void>(())

    public init(_ cost: Cost = .usual) { self.cost = cost }

    /// - Parameter salt: 16 fresh random bytes.
    public func sealed(_ password: Secret, salt: [UInt8]) throws -> String {
        let key = try Self.key(password, salt, cost)
        let numbers = "\(cost.rounds)$\(cost.block)$\(cost.lanes)"
        return "scrypt$\(numbers)$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Whether it is the password that was sealed. Without one it takes as long and is false.
    public func fits(_ password: Secret, _ sealed: String?) throws -> Bool {
        guard let sealed, let (cost, salt, key) = Self.read(sealed) else {
            _ = try Self.key(password, [UInt8](repeating: 0, count: 16), cost)
            return false
        }
        let found = try Self.key(password, salt, cost)
        return Signature.same(Signature.hex(found), Signature.hex(key))
    }

    /// Whether one that was sealed was sealed at another cost than this.
    public func isDated(_ sealed: String) -> Bool { Self.read(sealed)?.cost != cost }

    private static func read(_ sealed: String) -> (cost: Cost, salt: [UInt8], key: [UInt8])? {
        let parts = sealed.split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let block = Int(parts[2]),
            let lanes = Int(parts[3]), let salt = Signature.base64(parts[4]), let key = Signature.base64(parts[5])
        else { return nil }
        return (Cost(rounds: rounds, block: block, lanes: lanes), salt, key)
    }

    private static func key(_ password: Secret, _ salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
        try turn.withLock { _ in
            try password.reveal { words in
                // The same word typed on two keyboards is the same password.
                try KDF.Scrypt.deriveKey(
                    from: Data(words.precomposedStringWithCompatibilityMapping.utf8),
                    salt: Data(salt),
                    outputByteCount: 32,
                    rounds: 1 << cost.rounds,
                    blockSize: cost.block,
                    parallelism: cost.lanes
                ).withUnsafeBytes { Array($0) }
            }
        }
    }
}

extension Password {
    public enum Fault: Hashable, Sendable { case short, long, common }

    /// Nil for one that may be chosen.
    /// - Parameter words: what everybody knows of the person: name, address, company.
    public static func fault(of password: Secret, beside words: [String]) -> Fault? {
        password.reveal { text in
            if text.count < shortest { return .short }
            if text.count > longest { return .long }
            let plain = text.lowercased().filter { $0.isLetter || $0.isNumber }
            let isKnown = words.contains { word in
                let word = word.lowercased().filter { $0.isLetter || $0.isNumber }
                return word.count >= 4 && plain.contains(word) && plain.count - word.count < 8
            }
            let isMonotonous = Set(plain).count < 5
            let isWorn = worn.contains { plain.contains($0) && plain.count - $0.count < 8 }
            return isKnown || isMonotonous || isWorn ? .common : nil
        }
    }

    /// What the lists of broken passwords begin with; one of them with a little around it is no password.
    private static let worn = [
        "password", "passwort", "123456", "qwertz", "qwerty", "letmein", "welcome", "willkommen", "dunwell", "iloveyou",
        "admin", "geheim", "changeme", "abc123", "football", "monkey", "dragon", "sunshine", "princess", "master",
    ]
}
