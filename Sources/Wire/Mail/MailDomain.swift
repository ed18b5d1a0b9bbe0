import Foundation

/// The part of an address after the @, as the domain name system knows it: lower case, ASCII.
public struct MailDomain: Hashable, Sendable, CustomStringConvertible {
    public let ascii: String

    /// `bücher.example` becomes `xn--bcher-kva.example` (IDNA 2008: ß stays itself). Only letters, digits and hyphens
    /// are taken; what else IDNA could map is refused rather than guessed.
    public init(_ text: String) throws(MailError) {
        var labels: [String] = []
        for label in text.split(separator: ".", omittingEmptySubsequences: false) {
            labels.append(try Self.ascii(String(label), of: text))
        }
        self.ascii = labels.joined(separator: ".")
        guard ascii.utf8.count <= 253 else { throw .domain(text, because: "it is longer than 253 characters.") }
    }

    public var description: String { ascii }

    private static func ascii(_ label: String, of domain: String) throws(MailError) -> String {
        guard !label.isEmpty else {
            throw .domain(domain, because: "nothing stands between, before or after its dots.")
        }
        let lower = label.lowercased()
        let isASCII = lower.utf8.allSatisfy { $0 < 0x80 }
        let prepared = isASCII ? lower : lower.precomposedStringWithCanonicalMapping
        guard prepared.unicodeScalars.allSatisfy(isLetterDigitOrHyphen) else {
            throw .domain(
                domain,
                because: "it has a character that is no letter, digit or hyphen; write its xn-- form."
            )
        }
        guard !label.hasPrefix("-"), !label.hasSuffix("-") else {
            throw .domain(domain, because: "a label begins or ends with a hyphen.")
        }
        guard let encoded = isASCII ? prepared : Punycode.encode(prepared).map({ "xn--" + $0 }) else {
            throw .domain(domain, because: "it is too long; write its xn-- form.")
        }
        guard encoded.utf8.count <= 63 else { throw .domain(domain, because: "a label is longer than 63 characters.") }
        return encoded
    }

    private static func isLetterDigitOrHyphen(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar == "-" || ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber:
            // Full-width and other look-alikes, which IDNA maps to plain letters.
            return String(scalar).precomposedStringWithCompatibilityMapping == String(scalar)
        default: return false
        }
    }
}
