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
            guard isPlain, begins else { throw .malformed(setting) }
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

    public var description: String {
        switch self {
        case .missing(let setting): "\(setting.name) (\(setting.title)) is missing. \(setting.help)"
        case .malformed(let setting): "\(setting.name) does not look like \(setting.example). \(setting.help)"
        case .unknown(let name, let known): "there is no setting '\(name)'; there are \(known.joined(separator: ", "))"
        case .address(let url):
            "'\(url.prefix(80))' is no base address; write https://host or https://host/path, without a slash at its end"
        }
    }
}
