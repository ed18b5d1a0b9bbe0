import Glibc

/// Plain byte search: the standard library's weighs every character's neighbours, and a letter is read for many things.
enum ByteSearch {
    static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        !needle.isEmpty && place(of: needle, in: bytes, from: 0) != nil
    }

    /// Leaps from one first byte of the needle to the next.
    static func place(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { bytes in
            needle.withUnsafeBytes { needle in
                guard let base = bytes.baseAddress, let text = needle.baseAddress else { return nil }
                var place = start
                while place + needle.count <= bytes.count {
                    let room = bytes.count - needle.count + 1 - place
                    guard let found = memchr(base + place, Int32(needle[0]), room) else { return nil }
                    if memcmp(found, text, needle.count) == 0 { return UnsafeRawPointer(found) - base }
                    place = UnsafeRawPointer(found) - base + 1
                }
                return nil
            }
        }
    }

    /// Where it stands by itself, from left to right.
    static func places(of needle: [UInt8], in bytes: [UInt8], onlyFirst: Bool = false) -> [Int] {
        guard let first = needle.first, let last = needle.last else { return [] }
        var places: [Int] = []
        var start = 0
        while let found = place(of: needle, in: bytes, from: start) {
            let end = found + needle.count
            let isPart =
                isWordly(first) && goesOn(bytes, from: found - 1, by: -1)
                || isWordly(last) && goesOn(bytes, from: end, by: 1)
            if !isPart {
                places.append(found)
                if onlyFirst { break }
            }
            start = isPart ? found + 1 : end
        }
        return places
    }

    /// Whether a word or number goes on here: a letter or digit, or one behind a mark that joins (INV-2/1, 1.200). A full
    /// stop or an apostrophe joins digits only.
    private static func goesOn(_ bytes: [UInt8], from index: Int, by step: Int) -> Bool {
        guard bytes.indices.contains(index) else { return false }
        if isWordly(bytes[index]) { return true }
        guard bytes.indices.contains(index + step) else { return false }
        let behind = bytes[index + step]
        return switch bytes[index] {
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"): isWordly(behind)
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"): (0x30...0x39).contains(behind)
        default: false
        }
    }

    /// A letter or digit of ASCII.
    static func isWordly(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }
}
