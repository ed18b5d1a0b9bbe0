import Connections
import Foundation

/// Base64 for addresses and tokens (RFC 4648 §5), without padding.
enum Base64URL {
    static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for anything but its own letters: padding and blanks are no part of a token.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let isOwn = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isOwn, text.utf8.count % 4 != 1 else { return nil }
        return Signature.base64(String(text).replacing("-", with: "+").replacing("_", with: "/"))
    }
}
