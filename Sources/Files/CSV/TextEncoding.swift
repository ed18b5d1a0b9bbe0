/// How the bytes of a file spell letters. Books are exported in all four.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// The encoding of Western European spreadsheets; Latin-1 is the same but for a few signs.
    case windows1252 = "windows-1252"

    /// The byte-order mark that opens a text of this encoding.
    var mark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .windows1252: []
        }
    }

    /// What the bytes 0x80…0x9F mean in Windows-1252 (the WHATWG encoding standard; five of them mean nothing and stay controls).
    static let windowsSigns: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
        "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
    ]
}

/// What a first pass over a file learned about its letters.
struct EncodingFinding: Equatable {
    var encoding: TextEncoding
    /// True when the text is UTF-8 with broken places: those rows are refused one by one.
    var damaged = false
    /// True when we judged by the bytes and not by a mark: the person is told.
    var judged = false
}

extension EncodingFinding {
    /// Reads the whole source once, in constant memory, and rewinds it.
    init(of source: ByteSource) throws(ImportFault) {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var check = UTF8Check()
        var first = true
        while true {
            let count = try source.fill(&chunk)
            guard count > 0 else { break }
            if first {
                try Self.refuseOtherFiles(chunk[..<count], name: source.name)
                if let early = Self.byOpening(chunk[..<count]) {
                    try source.rewind()
                    self = early
                    return
                }
                first = false
            }
            check.read(chunk[..<count])
        }
        try source.rewind()
        self = check.finding
    }

    private static func byOpening(_ bytes: ArraySlice<UInt8>) -> EncodingFinding? {
        for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] where bytes.starts(with: encoding.mark) {
            return EncodingFinding(encoding: encoding)
        }
        // UTF-16 without its mark: Latin letters leave every second byte empty.
        let opening = bytes.prefix(4096)
        let zeros = opening.indices.filter { bytes[$0] == 0 }
        guard opening.count >= 8, zeros.count * 10 > opening.count * 3 else { return nil }
        let odd = zeros.count { ($0 - bytes.startIndex) % 2 == 1 }
        if odd * 10 > zeros.count * 9 { return EncodingFinding(encoding: .utf16LittleEndian, judged: true) }
        if odd * 10 < zeros.count { return EncodingFinding(encoding: .utf16BigEndian, judged: true) }
        return nil
    }

    /// Spreadsheets, archives and printed pages get their own words; reading them as text would say nothing useful.
    private static func refuseOtherFiles(_ bytes: ArraySlice<UInt8>, name: String) throws(ImportFault) {
        let kinds: [(opening: [UInt8], what: String)] = [
            ([0x50, 0x4B, 0x03, 0x04], "a spreadsheet or zip archive"), ([0x1F, 0x8B], "a gzip archive"),
            ([0x25, 0x50, 0x44, 0x46], "a PDF"), ([0xD0, 0xCF, 0x11, 0xE0], "an old spreadsheet"),
        ]
        guard let kind = kinds.first(where: { bytes.starts(with: $0.opening) }) else { return }
        throw .wrong(Complaint(name, message: "is \(kind.what), not a CSV file", remedy: "Export or save it as CSV."))
    }
}

extension ByteSource {
    func fill(_ chunk: inout [UInt8]) throws(ImportFault) -> Int {
        // `withUnsafeMutableBytes` cannot carry a typed error out, so the result does.
        let result = chunk.withUnsafeMutableBytes { space in
            Result { () throws(ImportFault) in try read(into: space) }
        }
        return try result.get()
    }
}
