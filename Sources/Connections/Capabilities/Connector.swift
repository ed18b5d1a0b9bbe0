/// One outside platform, with its settings. It says what it is in its manifest and what it can do by the capabilities it
/// conforms to; nothing lists them a second time.
public protocol Connector: Sendable {
    static var manifest: Manifest { get }

    /// - Parameter settings: as checked against the manifest.
    init(_ settings: Settings)

    /// The smallest question that shows that the connection works. Its answer is what the platform calls our account.
    func greet() -> Call<String>

    /// What is shown as our account where nobody is there to be asked; ``greet()`` is not used then.
    var account: String? { get }
}

extension Connector {
    public var account: String? { nil }
}

/// What a platform can do, for people and for choosing among platforms.
public enum Capability: String, CaseIterable, Sendable {
    case invoices
    case payments
    case books
    case messages
    case tasks
    case links
    case news

    public static func of(_ connector: any Connector.Type) -> [Capability] {
        allCases.filter { capability in
            switch capability {
            case .invoices: connector is any InvoiceSource.Type
            case .payments: connector is any PaymentProvider.Type
            case .books: connector is any Bookkeeper.Type
            case .messages: connector is any MessageChannel.Type
            case .tasks: connector is any TaskBoard.Type
            case .links: connector is any LinkShortener.Type
            case .news: connector is any NewsSource.Type
            }
        }
    }
}
