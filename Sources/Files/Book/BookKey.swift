import Receivables

/// A setting of `book.yaml` that may be changed at the desk. The others say where data is kept, who is trusted and by which
/// connections money and letters go: they are for whoever runs the machine.
public struct BookKey: Hashable, Sendable {
    public enum Form: Hashable, Sendable {
        case line
        /// A value to a line.
        case lines
        /// Short values, with blanks or commas between them.
        case words
    }

    /// As the file has it: `sender.email`.
    public let name: String
    public let form: Form
    /// Whether a running house goes by it at once; else from its next start.
    public let isLive: Bool

    private init(_ name: String, _ form: Form = .line, isLive: Bool = true) {
        (self.name, self.form, self.isLive) = (name, form, isLive)
    }

    /// In the order of a form.
    public static let all =
        [
            BookKey("country", isLive: false), BookKey("zone", isLive: false), BookKey("public-address", isLive: false),
            BookKey("sender.company"), BookKey("sender.person"), BookKey("sender.email"), BookKey("sender.phone"),
            BookKey("sender.language"), BookKey("sender.pay", .lines), BookKey("sender.pay-link"),
            BookKey("sender.footer", .lines), BookKey("sender.stop-link"),
            BookKey("run-at", isLive: false), BookKey("payments-arrive"),
            BookKey("page.logo"), BookKey("page.accent"),
            BookKey("calendars", .words, isLive: false), BookKey("blackout", .words),
        ] + Channel.allCases.map { BookKey("hours.\($0.rawValue)") }
        + Channel.allCases.map { BookKey("costs.\($0.rawValue)") }

    public static func named(_ name: String) -> BookKey? { all.first { $0.name == name } }

    /// All keys of the file in the order in which people look for them: a new one goes behind those before it.
    static let order =
        ["zone", "country", "calendars", "blackout", "currency", "policy", "letters", "texts", "hours"]
        + Channel.allCases.map { "hours.\($0.rawValue)" } + ["run-at", "payments-arrive", "database", "public-address"]
        + ["sender"] + all.map(\.name).filter { $0.hasPrefix("sender.") }
        + ["page", "page.logo", "page.accent", "page.accounts", "costs"]
        + Channel.allCases.map { "costs.\($0.rawValue)" }
}

extension BookFile {
    /// These settings, with what a running house can take from another text of the file at once.
    public func takingUp(_ fresh: BookFile) -> BookFile {
        var next = self
        (next.sender, next.hours, next.blackout) = (fresh.sender, fresh.hours, fresh.blackout)
        (next.paymentsArrive, next.page, next.costs) = (fresh.paymentsArrive, fresh.page, fresh.costs)
        return next
    }
}
