/// One thing that has to be known before a platform can be used.
public struct Setting: Hashable, Sendable {
    public let name: String
    /// What a form says beside the field.
    public let title: String
    /// Sealed where it is kept, and never shown again.
    public let isSecret: Bool
    public let isRequired: Bool
    /// Where to find it.
    public let help: String
    /// What a good value looks like, shown where one is wrong. Never a real one.
    public let example: String
    /// What a good value begins with, when all of them do.
    public let beginnings: [String]

    public static func secret(
        _ name: String,
        _ title: String,
        help: String,
        example: String,
        beginnings: [String] = [],
        optional: Bool = false
    ) -> Setting {
        Setting(name, title, help, example, beginnings, isSecret: true, isRequired: !optional)
    }

    public static func text(
        _ name: String,
        _ title: String,
        help: String,
        example: String,
        beginnings: [String] = [],
        optional: Bool = false
    ) -> Setting {
        Setting(name, title, help, example, beginnings, isSecret: false, isRequired: !optional)
    }

    private init(
        _ name: String,
        _ title: String,
        _ help: String,
        _ example: String,
        _ beginnings: [String],
        isSecret: Bool,
        isRequired: Bool
    ) {
        self.name = name
        self.title = title
        self.help = help
        self.example = example
        self.beginnings = beginnings
        self.isSecret = isSecret
        self.isRequired = isRequired
    }
}
