extension Prose {
    /// The words in capitals only, of so many bytes at least.
    func capitals(from length: Int) -> [String] {
        var words: [String] = []
        var start = 0
        var isLoud = true
        var scalars = Scalars(bytes)
        while true {
            let place = scalars.place
            let scalar = scalars.next()
            switch scalar.map(Self.volume) ?? .none {
            case .loud: break
            case .quiet: isLoud = false
            case .none:
                if isLoud, place - start >= length {
                    words.append(String(decoding: bytes[start..<place], as: UTF8.self))
                }
                start = scalars.place
                isLoud = true
            }
            if scalar == nil { return words }
        }
    }

    private enum Volume { case none, quiet, loud }

    private static func volume(_ scalar: Unicode.Scalar) -> Volume {
        switch scalar.value {
        case 0x41...0x5A: .loud
        case 0x61...0x7A: .quiet
        case 0..<0x80: .none
        default: scalar.properties.isAlphabetic ? scalar.properties.isUppercase ? .loud : .quiet : .none
        }
    }
}
