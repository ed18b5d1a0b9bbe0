public import Receivables

/// One thing that has to be known before a platform can be used.
public struct Setting: Hashable, Sendable {
    public let name: String
    /// Sealed where it is kept, and never shown again.
    public let isSecret: Bool
    public let isRequired: Bool
    private let english, german: Words
    /// What a good value looks like, shown where one is wrong. Never a real one.
    public let example: String
    /// What a good value begins with, when all of them do.
    public let beginnings: [String]
    /// A name of the tz database.
    public let isTimeZone: Bool

    /// What a form says of it.
    public struct Words: Hashable, Sendable {
        public let title: String
        /// Where to find it: as the platform calls its own pages, which it does in English.
        public let help: String

        public init(_ title: String, _ help: String) { (self.title, self.help) = (title, help) }
    }

    public func words(in language: Speech.Language) -> Words {
        switch language {
        case .english: english
        case .german: german
        }
    }

    public var title: String { english.title }
    public var help: String { english.help }

    public static func secret(
        _ name: String,
        en english: Words,
        de german: Words,
        example: String,
        beginnings: [String] = [],
        optional: Bool = false
    ) -> Setting {
        Setting(name, english, german, example, beginnings, isSecret: true, isRequired: !optional)
    }

    public static func text(
        _ name: String,
        en english: Words,
        de german: Words,
        example: String,
        beginnings: [String] = [],
        optional: Bool = false
    ) -> Setting {
        Setting(name, english, german, example, beginnings, isSecret: false, isRequired: !optional)
    }

    public static func timeZone(_ name: String, en english: Words, de german: Words) -> Setting {
        Setting(name, english, german, "Europe/Berlin", [], isSecret: false, isRequired: false, isTimeZone: true)
    }

    private init(
        _ name: String,
        _ english: Words,
        _ german: Words,
        _ example: String,
        _ beginnings: [String],
        isSecret: Bool,
        isRequired: Bool,
        isTimeZone: Bool = false
    ) {
        self.name = name
        (self.english, self.german) = (english, german)
        self.example = example
        self.beginnings = beginnings
        self.isSecret = isSecret
        self.isRequired = isRequired
        self.isTimeZone = isTimeZone
    }
}
