public import Receivables

/// Whose page it is: the sender of the letters.
public struct PageHost: Hashable, Sendable {
    public var company: String
    public var person: String
    public var email: String
    public var phone: String?
    /// Lines such as bank and account.
    public var pay: [String]
    /// In place of them for what is owed in one currency.
    public var accounts: [Currency: [String]] = [:]
    public var logo: PageLogo?
    public var accent: PageAccent?
    /// A page of the company's own on which everything can be paid.
    public var payLink: String?
    /// Of customers whose language nobody knows.
    public var language: String

    public init(
        company: String,
        person: String,
        email: String,
        phone: String? = nil,
        pay: [String] = [],
        payLink: String? = nil,
        language: String = "en"
    ) {
        self.company = company
        self.person = person
        self.email = email
        self.phone = phone
        self.pay = pay
        self.payLink = payLink
        self.language = language
    }
}
