/// A byte source as UTF-8 without its mark, whatever it was spelled in.
final class TextSource {
    let finding: EncodingFinding
    private let source: ByteSource
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)
    private var atStart = true
    /// The first byte of a UTF-16 unit, or a leading surrogate, whose other half is in the next chunk.
    private var halfUnit: UInt8?
    private var lead: UInt16?

    init(_ source: ByteSource, encoding: TextEncoding?) throws(ImportFault) {
        self.source = source
        let found = try EncodingFinding(of: source)
        guard let encoding else {
            self.finding = found
            return
        }
        self.finding = EncodingFinding(
            encoding: encoding,
            damaged: encoding == .utf8 && found != .init(encoding: .utf8)
        )
    }

    var name: String { source.name }

    func rewind() throws(ImportFault) {
        try source.rewind()
        atStart = true
        halfUnit = nil
        lead = nil
    }

    /// Appends the next stretch; false at the end.
    func read(appendingTo text: inout [UInt8]) throws(ImportFault) -> Bool {
        let count = try source.fill(&chunk)
        guard count > 0 else { return finish(&text) }
        var bytes = chunk[..<count]
        if atStart {
            if bytes.starts(with: finding.encoding.mark) { bytes = bytes.dropFirst(finding.encoding.mark.count) }
            atStart = false
        }
        switch finding.encoding {
        case .utf8: text.append(contentsOf: bytes)
        case .windows1252: appendWindows(bytes, to: &text)
        case .utf16LittleEndian: appendUnits(bytes, to: &text) { UInt16($1) << 8 | UInt16($0) }
        case .utf16BigEndian: appendUnits(bytes, to: &text) { UInt16($0) << 8 | UInt16($1) }
        }
        return true
    }

    private func appendWindows(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else if byte < 0xA0 {
                append(TextEncoding.windowsSigns[Int(byte - 0x80)], to: &text)
            } else {
                append(Unicode.Scalar(byte), to: &text)
            }
        }
    }

    private func appendUnits(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8], unit: (UInt8, UInt8) -> UInt16) {
        for byte in bytes {
            guard let half = halfUnit else {
                halfUnit = byte
                continue
            }
            halfUnit = nil
            append(unit: unit(half, byte), to: &text)
        }
    }

    private func append(unit: UInt16, to text: inout [UInt8]) {
        if let first = lead {
            lead = nil
            if UTF16.isTrailSurrogate(unit) {
                append(UTF16.decode(UTF16.EncodedScalar([first, unit])), to: &text)
                return
            }
            append("\u{FFFD}", to: &text)
        }
        if UTF16.isLeadSurrogate(unit) {
            lead = unit
        } else {
            append(Unicode.Scalar(unit) ?? "\u{FFFD}", to: &text)
        }
    }

    private func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// Half a letter at the very end becomes the replacement sign, once.
    private func finish(_ text: inout [UInt8]) -> Bool {
        guard halfUnit != nil || lead != nil else { return false }
        halfUnit = nil
        lead = nil
        append("\u{FFFD}", to: &text)
        return true
    }
}
