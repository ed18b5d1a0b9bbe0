import Foundation

/// The colour of what can be pressed on the customer's page, in the light and in the dark.
///
/// No one colour can be read on both grounds, so only the light one is given; the dark one is the same hue with as much white
/// as it takes. Contrast is that of WCAG 2.2, success criterion 1.4.3.
public struct PageAccent: Hashable, Sendable {
    let light: String
    /// Of a button under the pointer.
    let lightPressed: String
    let dark: String
    let darkPressed: String

    public enum Flaw: Error, Hashable, CustomStringConvertible {
        case noColour(String)
        /// - Parameter darker: the same hue with as much black as it takes.
        case faint(String, contrast: Double, darker: String)

        public var description: String {
            switch self {
            case .noColour(let text): "'\(text)' is not a colour such as #0e5660"
            case .faint(let colour, let contrast, let darker):
                "\(colour) cannot be read well on the page: its contrast is \(Self.shown(contrast)) : 1, and 4.5 : 1 is "
                    + "needed; take \(darker), the same colour darkened as far as it takes"
            }
        }

        /// Cut, not rounded: what is just too little does not look like enough.
        private static func shown(_ contrast: Double) -> String {
            let tenths = Int((contrast * 10).rounded(.down))
            return "\(tenths / 10).\(tenths % 10)"
        }
    }

    /// Dunwell's own.
    static let usual = PageAccent(light: "#0e5660", lightPressed: "#0a434b", dark: "#7fcbd0", darkPressed: "#a5dfe2")

    private init(light: String, lightPressed: String, dark: String, darkPressed: String) {
        (self.light, self.lightPressed, self.dark, self.darkPressed) = (light, lightPressed, dark, darkPressed)
    }

    public init(_ text: String) throws(Flaw) {
        guard let colour = Tint(text) else { throw .noColour(text) }
        let contrast = Self.lightGrounds.map(colour.contrast).min() ?? 0
        guard contrast >= Self.least else {
            throw .faint(text, contrast: contrast, darker: colour.readable(on: Self.lightGrounds, towards: .black).text)
        }
        let bright = colour.readable(on: Self.darkGrounds, towards: .white)
        self.init(
            light: colour.text,
            lightPressed: colour.mixed(with: .black, 0.25).text,
            dark: bright.text,
            darkPressed: bright.mixed(with: .white, 0.35).text
        )
    }

    /// What stands over the rules of the sheet.
    var style: String {
        """
        :root{--accent:\(light);--accent-2:\(lightPressed)}
        @media screen and (prefers-color-scheme:dark){:root{--accent:\(dark);--accent-2:\(darkPressed);--on-accent:#181714}}

        """
    }

    private static let least = 4.5
    /// Paper, sheet and well of the page, and what is written on a button.
    private static let lightGrounds = ["#faf8f3", "#fffefb", "#f2eee5", "#ffffff"].compactMap(Tint.init)
    private static let darkGrounds = ["#181714", "#201f1b", "#272521"].compactMap(Tint.init)

    /// A colour of sRGB; each part from 0 to 1.
    private struct Tint {
        let parts: [Double]

        static let black = Tint(parts: [0, 0, 0])
        static let white = Tint(parts: [1, 1, 1])

        init(parts: [Double]) { self.parts = parts }

        init?(_ text: String) {
            guard text.utf8.count == 7, text.hasPrefix("#"), let number = Int(text.dropFirst(), radix: 16) else {
                return nil
            }
            parts = [16, 8, 0].map { Double(number >> $0 & 0xFF) / 255 }
        }

        var text: String {
            "#" + parts.map { String(Int(($0 * 255).rounded()) + 0x100, radix: 16).dropFirst() }.joined()
        }

        private var luminance: Double {
            let linear = parts.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }

        func contrast(with other: Tint) -> Double {
            let (one, two) = (luminance, other.luminance)
            return (max(one, two) + 0.05) / (min(one, two) + 0.05)
        }

        func mixed(with other: Tint, _ share: Double) -> Tint {
            Tint(parts: zip(parts, other.parts).map { $0 * (1 - share) + $1 * share })
        }

        /// With as little of the other colour as it takes, and as it is written.
        func readable(on grounds: [Tint], towards other: Tint) -> Tint {
            let steps = (0...100).compactMap { Tint(mixed(with: other, Double($0) / 100).text) }
            return steps.first { step in grounds.allSatisfy { step.contrast(with: $0) >= PageAccent.least } } ?? other
        }
    }
}
