import Receivables

/// How a file writes amounts: which sign parts the decimals and which may part the thousands.
struct AmountFormat: Hashable, Sendable {
    enum Thousands: String, Hashable, CaseIterable {
        case none
        case comma = ","
        case point = "."
        /// Also U+00A0, U+202F and U+2009.
        case blank = " "
        /// Also U+2019.
        case apostrophe = "'"
    }

    /// `.` or `,`.
    var decimal: Unicode.Scalar
    var thousands: Set<Thousands>

    static let point = AmountFormat(decimal: ".", thousands: [.comma, .blank, .apostrophe])
    static let comma = AmountFormat(decimal: ",", thousands: [.point, .blank, .apostrophe])

    /// What stands in a cell: the digits with a point, and what was written around them.
    struct Reading: Hashable {
        var negative = false
        var digits = ""
        /// An ISO 4217 code beside the number.
        var code: String?
        /// A currency sign beside the number.
        var sign: Unicode.Scalar?

        var decimal: String { (negative ? "-" : "") + digits }
    }

    /// Nil when the text is no amount of this format. Takes `(1,234.50)`, `1234-`, `$ 13.50 `, `1 234.50 EUR`.
    func reading(of text: String) -> Reading? {
        var scalars = text.unicodeScalars.map { $0.isBlank ? " " : $0 }[...].trimmed
        var reading = Reading()
        if scalars.first == "(", scalars.last == ")" {
            scalars = scalars.dropFirst().dropLast()
            reading.negative = true
        }
        guard Self.takeSurroundings(of: &scalars, into: &reading) else { return nil }
        guard let digits = plainDigits(scalars) else { return nil }
        reading.digits = digits
        return reading
    }

    /// Takes minus signs, currency signs and codes off both ends; false when there are two of a kind.
    private static func takeSurroundings(of scalars: inout ArraySlice<Unicode.Scalar>, into reading: inout Reading)
        -> Bool
    {
        var letters = ""
        var minus = reading.negative ? 1 : 0
        func take(_ scalar: Unicode.Scalar) -> Bool {
            if scalar == "-" || scalar == "\u{2212}" {
                minus += 1
            } else if scalar.properties.generalCategory == .currencySymbol {
                reading.sign = scalar
            } else if scalar.properties.isAlphabetic, scalar.isASCII {
                letters.unicodeScalars.append(scalar)
            } else {
                return scalar == " "
            }
            return true
        }
        while let first = scalars.first, take(first) { scalars.removeFirst() }
        let before = letters
        letters = ""
        while let last = scalars.last, take(last) { scalars.removeLast() }
        let code = before.isEmpty ? String(letters.reversed()) : before
        guard minus <= 1, before.isEmpty || letters.isEmpty, code.count <= 3 else { return false }
        reading.negative = minus == 1
        if code.count == 3 { reading.code = code.uppercased() }
        // `US$`, `C$`: letters that only belong to the sign.
        return code.isEmpty || code.count == 3 || reading.sign != nil
    }

    private func plainDigits(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let parts = scalars.split(separator: decimal, omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, let digits = joined(whole) else { return nil }
        guard parts.count == 2 else { return digits.isEmpty ? nil : digits }
        let decimals = parts[1]
        guard decimals.allSatisfy(\.isDigit), !(digits.isEmpty && decimals.isEmpty) else { return nil }
        return digits + "." + String(String.UnicodeScalarView(decimals))
    }

    /// Thousands in groups of three, or of two before the last three as in India; `1,23` is neither.
    private func joined(_ whole: ArraySlice<Unicode.Scalar>) -> String? {
        let groups = whole.split(omittingEmptySubsequences: false) { !$0.isDigit }
        let separators = Set(whole.filter { !$0.isDigit })
        guard separators.count <= 1, separators.allSatisfy(mayPart) else { return nil }
        if groups.count > 1 {
            guard let first = groups.first, (1...3).contains(first.count), groups.last?.count == 3 else { return nil }
            guard groups.dropFirst().dropLast().allSatisfy({ (2...3).contains($0.count) }) else { return nil }
            guard first.first != "0" else { return nil }
        }
        return String(String.UnicodeScalarView(groups.joined()))
    }

    private func mayPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",": thousands.contains(.comma)
        case ".": thousands.contains(.point)
        case "'", "\u{2019}": thousands.contains(.apostrophe)
        default: scalar == " " && thousands.contains(.blank)
        }
    }

    /// What a currency sign can stand for; a sign that is not here says nothing for certain.
    static func codes(of sign: Unicode.Scalar) -> [String]? {
        switch sign {
        case "€": ["EUR"]
        case "£": ["GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP"]
        case "¥": ["JPY", "CNY"]
        case "₹": ["INR"]
        default: nil
        }
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }
    /// Blanks that spreadsheets and locales put around and between digits.
    var isBlank: Bool { [" ", "\t", "\u{A0}", "\u{202F}", "\u{2009}"].contains(self) }
}

extension ArraySlice<Unicode.Scalar> {
    fileprivate var trimmed: Self {
        var slice = self
        while slice.first == " " { slice.removeFirst() }
        while slice.last == " " { slice.removeLast() }
        return slice
    }
}
