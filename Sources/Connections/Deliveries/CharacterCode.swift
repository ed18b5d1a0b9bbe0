import Foundation

/// How the bytes of a received text are to be read.
struct CharacterCode {
    private let encoding: String.Encoding

    /// - Parameter name: as mail names it; nil and names that nobody knows are taken for UTF-8.
    init(_ name: String?) { encoding = Self.known[name?.lowercased() ?? ""] ?? .utf8 }

    /// Never nil: what does not fit becomes replacement characters.
    func text(_ bytes: [UInt8]) -> String {
        guard encoding != .utf8 else { return String(decoding: bytes, as: UTF8.self) }
        return String(bytes: bytes, encoding: encoding) ?? String(decoding: bytes, as: UTF8.self)
    }

    /// What is called Latin 1 is Windows' code page in practice, which has all of it and quotation marks besides.
    private static let known: [String: String.Encoding] = [
        "iso-8859-1": .windowsCP1252, "latin1": .windowsCP1252, "windows-1252": .windowsCP1252,
        "cp1252": .windowsCP1252, "iso-8859-15": .windowsCP1252, "iso-8859-2": .isoLatin2,
        "windows-1250": .windowsCP1250, "windows-1251": .windowsCP1251, "windows-1253": .windowsCP1253,
        "windows-1254": .windowsCP1254, "iso-2022-jp": .iso2022JP, "shift_jis": .shiftJIS, "euc-jp": .japaneseEUC,
        "utf-16": .utf16,
    ]
}
