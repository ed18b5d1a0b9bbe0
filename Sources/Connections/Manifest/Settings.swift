import Foundation
public import Receivables

/// The values that somebody gave for a platform's settings, checked against its manifest. Prints without values.
public struct Settings: Sendable {
    private let values: [String: Secret]
    /// Base addresses in the place of the manifest's, by name.
    public let addresses: [String: String]

    /// Blanks around a value are a copying accident and dropped.
    /// - Parameter addresses: what overrides the manifest's base addresses, by name.
    public init(_ values: [String: String], addresses: [String: String] = [:], for manifest: Manifest)
        throws(SettingsError)
    {
        var kept: [String: Secret] = [:]
        let unknown = values.keys.sorted().first { name in !manifest.settings.contains { $0.name == name } }
        if let unknown { throw .unknown(unknown, known: manifest.settings.map(\.name)) }
        for setting in manifest.settings {
            guard let value = values[setting.name].map(Self.trimmed), !value.isEmpty else {
                if setting.isRequired { throw .missing(setting) }
                continue
            }
            let isPlain = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            let begins = setting.beginnings.isEmpty || setting.beginnings.contains { value.hasPrefix($0) }
            let isKnown = !setting.isTimeZone || TimeZone(identifier: value) != nil
            guard isPlain, begins, isKnown else { throw .malformed(setting) }
            kept[setting.name] = Secret(value)
        }
        for (name, url) in addresses {
            guard manifest.addresses.contains(where: { $0.name == name }) else {
                throw .unknown(name, known: manifest.addresses.map(\.name))
            }
            guard ["https://", "http://"].contains(where: url.hasPrefix), !url.hasSuffix("/") else {
                throw .address(url)
            }
        }
        self.values = kept
        self.addresses = addresses
    }

    /// Of a setting that the manifest requires; empty for one that it does not know.
    public subscript(_ name: String) -> Secret { values[name] ?? Secret("") }

    /// Nil when nothing was given.
    public func optional(_ name: String) -> Secret? { values[name] }

    /// What is no secret, in the clear.
    public func text(_ name: String) -> String { self[name].reveal { $0 } }

    public func address(_ name: String, of manifest: Manifest) -> String? {
        addresses[name] ?? manifest.addresses.first { $0.name == name }?.url
    }

    private static func trimmed(_ text: String) -> String {
        let blanks: (Character) -> Bool = { $0.isWhitespace }
        return String(text.drop(while: blanks).reversed().drop(while: blanks).reversed())
    }
}

/// What is wrong with settings. Never quotes a value that may be a secret.
public enum SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    case missing(Setting)
    case malformed(Setting)
    case unknown(String, known: [String])
    case address(String)

    public var description: String { words(in: .english) }

    public func words(in say: Speech) -> String {
        switch self {
        case .missing(let setting):
            let words = setting.words(in: say.language)
            return say(
                en: "\(setting.name) (\(words.title)) is missing. \(words.help)",
                de: "\(setting.name) (\(words.title)) fehlt. \(words.help)"
            )
        case .malformed(let setting):
            let help = setting.words(in: say.language).help
            return say(
                en: "\(setting.name) does not look like \(setting.example). \(help)",
                de: "\(setting.name) sieht nicht aus wie \(setting.example). \(help)"
            )
        case .unknown(let name, let known):
            let names = known.joined(separator: ", ")
            return say(
                en: "there is no setting '\(name)'; there are \(names)",
                de: "Eine Einstellung „\(name)“ gibt es nicht; es gibt \(names)"
            )
        case .address(let url):
            return say(
                en: "'\(url.prefix(80))' is no base address; write https://host or https://host/path, "
                    + "without a slash at its end",
                de: "„\(url.prefix(80))“ ist keine Basisadresse; schreiben Sie https://host oder https://host/pfad, "
                    + "ohne Schrägstrich am Ende"
            )
        }
    }
}
