/// Judges, chunk by chunk, whether bytes are UTF-8: RFC 3629, so no overlong forms, surrogates or numbers beyond U+10FFFF.
struct UTF8Check {
    private var pending = 0
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xBF
    private var letters = 0
    private var broken = 0

    /// Mostly good letters with a few broken places are damaged UTF-8; the reverse was never UTF-8.
    var finding: EncodingFinding {
        let faults = broken + (pending > 0 ? 1 : 0)
        if faults == 0 { return EncodingFinding(encoding: .utf8) }
        if letters > faults { return EncodingFinding(encoding: .utf8, damaged: true, judged: true) }
        return EncodingFinding(encoding: .windows1252, judged: true)
    }

    mutating func read(_ slice: ArraySlice<UInt8>) {
        slice.withUnsafeBytes { bytes in
            var position = 0
            while position < bytes.count {
                // Eight ASCII bytes at a time: nearly every file is nearly all ASCII.
                if pending == 0, position + 8 <= bytes.count {
                    let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                    if word & 0x8080_8080_8080_8080 == 0 {
                        position += 8
                        continue
                    }
                }
                take(bytes[position])
                position += 1
            }
        }
    }

    private mutating func take(_ byte: UInt8) {
        if pending > 0 {
            if (low...high).contains(byte) {
                pending -= 1
                (low, high) = (0x80, 0xBF)
                if pending == 0 { letters += 1 }
                return
            }
            broken += 1
        }
        open(byte)
    }

    private mutating func open(_ byte: UInt8) {
        (low, high) = (0x80, 0xBF)
        pending = 0
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: pending = 1
        case 0xE0...0xEF:
            pending = 2
            if byte == 0xE0 { low = 0xA0 }
            if byte == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            pending = 3
            if byte == 0xF0 { low = 0x90 }
            if byte == 0xF4 { high = 0x8F }
        default: broken += 1
        }
    }
}
