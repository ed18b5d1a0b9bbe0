import Crypto

/// SHA-256 of the bytes that go to the wire: by it a letter that was sent can be proven to be the one on record.
public enum ContentDigest {
    public static func of(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
