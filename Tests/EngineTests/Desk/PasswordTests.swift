import Connections
import Engine
import Foundation
import Testing

@Suite struct PasswordTests {
    private let cheap = Password(.init(rounds: 4, block: 8, lanes: 1))
    private let salt = [UInt8](0..<16)

    /// RFC 7914, §12: scrypt of "pleaseletmein" with the salt "SodiumChloride", N 2^14, r 8, p 1.
    @Test func `the key is that of the standard`() throws {
        let sealed = try Password(.init(rounds: 14, block: 8, lanes: 1))
            .sealed(Secret("pleaseletmein"), salt: Array("SodiumChloride".utf8))
        let key = try #require(Data(base64Encoded: String(sealed.split(separator: "$")[5])))
        #expect(Signature.hex(Array(key)) == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
        #expect(sealed.hasPrefix("scrypt$14$8$1$"))
    }

    @Test func `only the same words open it, however their letters are composed`() throws {
        let sealed = try cheap.sealed(Secret("Übermut tut selten gut"), salt: salt)
        #expect(try cheap.fits(Secret("U\u{308}bermut tut selten gut"), sealed))
        for wrong in ["", "übermut tut selten gut", "Übermut tut selten gut "] {
            #expect(try !cheap.fits(Secret(wrong), sealed), "\(wrong)")
        }
        for broken in [nil, "", "scrypt$4$8$1$AA", "md5$4$8$1$AA==$AA=="] {
            #expect(try !cheap.fits(Secret("Übermut tut selten gut"), broken))
        }
        #expect(!cheap.isDated(sealed) && Password().isDated(sealed))
    }

    @Test(
        arguments: [
            ("three ferries to Amrum", nil), ("short", .short), ("elevenchars", .short),
            (String(repeating: "long words ", count: 12), .long), ("password1234", .common),
            ("Dana.Weiss.2026", .common),
            ("nordwind-2026", .common), ("aaaaaaaaaaaaaaaa", .common), ("1234567890123", .common),
            ("correct horse battery staple", nil),
        ] as [(String, Password.Fault?)]
    )
    func `what is guessed first may not be chosen`(password: String, fault: Password.Fault?) {
        let known = ["Dana Weiss", "dana@acme.example", "Nordwind"]
        #expect(Password.fault(of: Secret(password), beside: known) == fault)
    }
}
