/// A path below a platform's address. What is written stays as it is; what is interpolated is data and becomes part of
/// one segment, so that an identifier with a slash or a dot cannot lead anywhere else.
public struct Path: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    public let description: String

    public init(stringLiteral text: String) { description = text }
    public init(stringInterpolation parts: Interpolation) { description = parts.text }

    public struct Interpolation: StringInterpolationProtocol {
        var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {}
        public mutating func appendLiteral(_ literal: String) { text += literal }

        public mutating func appendInterpolation(_ segment: String) {
            // A segment of dots alone would climb.
            let isDots = !segment.isEmpty && segment.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
            text += isDots ? segment.replacing(".", with: "%2E") : PercentCode.segment(segment)
        }
    }
}
