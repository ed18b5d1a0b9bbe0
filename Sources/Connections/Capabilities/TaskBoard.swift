/// Shows people of our own house what needs them, with buttons where it can.
public protocol TaskBoard: Connector {
    func post(_ notice: Notice) -> Call<Posted>

    /// Shows that it is settled, and by whom. Nil where what was posted cannot be changed.
    func settle(_ posted: Posted, _ notice: Notice, saying outcome: String) -> Call<Void>?
}

/// Something that needs a person.
public struct Notice: Hashable, Sendable {
    public struct Button: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable { case acknowledge, hold, approve, decline }

        public let kind: Kind
        public let title: String
        /// Comes back when it is pressed; means nothing to anybody else.
        public let value: String

        public init(_ kind: Kind, _ title: String, value: String) {
            self.kind = kind
            self.title = title
            self.value = value
        }
    }

    /// Our own name for it.
    public var key: String
    public var title: String
    public var lines: [String]
    public var link: String?
    public var buttons: [Button]
    /// Whom it is for, in the platform's own name; nil = whoever reads the channel.
    public var person: String?

    public init(
        key: String,
        title: String,
        lines: [String],
        link: String? = nil,
        buttons: [Button] = [],
        person: String? = nil
    ) {
        self.key = key
        self.title = title
        self.lines = lines
        self.link = link
        self.buttons = buttons
        self.person = person
    }
}

/// Where a notice stands; empty when the platform does not say.
public struct Posted: Hashable, Sendable {
    public let place: String
    public let id: String

    public init(place: String, id: String) {
        self.place = place
        self.id = id
    }
}
