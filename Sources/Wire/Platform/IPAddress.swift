import Glibc

/// An IP address as its bytes: 4 or 16.
struct IPAddress: Hashable, CustomStringConvertible {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// As numbers and points, or hexadecimal with colons. Nil for a name, and for abbreviations such as `127.1`.
    init?(_ text: String) {
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
    }

    /// Of what the system's resolver found.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { place in
                withUnsafeBytes(of: place.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { place in
                withUnsafeBytes(of: place.pointee.sin6_addr) { Array($0) }
            }
        default: return nil
        }
    }

    var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        _ = bytes.withUnsafeBytes { inet_ntop(family, $0.baseAddress, &text, socklen_t(text.count)) }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// False for this machine, its neighbours and everything else that is nobody's on the internet: the registries of
    /// RFC 6890, as of 2026. An IPv6 address that carries an IPv4 address is judged by that.
    var isPublic: Bool {
        if bytes.count == 4 { return !Self.private4.contains { $0.contains(bytes) } }
        for (range, place) in Self.carriers where range.contains(bytes) {
            return IPAddress(Array(bytes[place..<place + 4])).isPublic
        }
        return Self.global6.contains(bytes) && !Self.private6.contains { $0.contains(bytes) }
    }

    private struct Range {
        let start: [UInt8]
        let bits: Int

        func contains(_ bytes: [UInt8]) -> Bool {
            (0..<bits).allSatisfy { bit in
                let mask = UInt8(0x80) >> (bit % 8)
                return (bit / 8 < start.count ? start[bit / 8] : 0) & mask == bytes[bit / 8] & mask
            }
        }
    }

    private static let private4: [Range] = [
        .init(start: [0], bits: 8), .init(start: [10], bits: 8), .init(start: [100, 64], bits: 10),
        .init(start: [127], bits: 8), .init(start: [169, 254], bits: 16), .init(start: [172, 16], bits: 12),
        .init(start: [192, 0, 0], bits: 24), .init(start: [192, 0, 2], bits: 24),
        .init(start: [192, 88, 99], bits: 24), .init(start: [192, 168], bits: 16), .init(start: [198, 18], bits: 15),
        .init(start: [198, 51, 100], bits: 24), .init(start: [203, 0, 113], bits: 24), .init(start: [224], bits: 3),
    ]

    private static let global6 = Range(start: [0x20], bits: 3)

    /// Protocol assignments and benchmarks, documentation twice.
    private static let private6: [Range] = [
        .init(start: [0x20, 0x01], bits: 23), .init(start: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
        .init(start: [0x3F, 0xFF], bits: 20),
    ]

    /// Mapped addresses, 6to4, and translation by a well-known prefix, with the place of the address they carry.
    private static let carriers: [(Range, place: Int)] = [
        (.init(start: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], bits: 96), 12),
        (.init(start: [0x20, 0x02], bits: 16), 2),
        (.init(start: [0, 0x64, 0xFF, 0x9B], bits: 96), 12),
    ]
}
