import Documents
import Engine
import Receivables
import Storage

/// Customers whom a program means: by what the list of them can be asked, and by what they are. Whatever makes no sense is
/// refused, for a filter that was left out would mean more of them.
struct CustomerChoice {
    private let request: APIRequest
    private let words: FollowingWords
    /// Where it stands: `/customers/` or `?`.
    private let place: String
    private let value: (String) -> JSON?

    /// As an object of the body.
    static let shape = JSONShape.object(
        CustomerResource.filters + kinds + [.maybe("worth_above", .sum, "Only those who are worth more in a year.")]
    )

    /// As parameters of a list.
    static let parameters =
        (CustomerResource.filters + kinds).map { APIRoute.Parameter($0.name, $0.shape, $0.about) } + [
            .init("worth_above", .text(.sum, most: 20), "Only those who are worth more in a year."),
            .init("worth_currency", .text(.currency, most: 3), "Goes with `worth_above`."), CustomerResource.order,
        ]

    private static let kinds: [JSONShape.Member] = [
        .maybe("country", .text(.words, most: 2), "Two capital letters, as in ISO 3166."),
        .maybe("language", .text(.words, most: 12), "As in BCP 47; `fr` means `fr-CA`, too."),
        .maybe("segment", .text(.words, most: 80)),
    ]

    init(inBodyOf request: APIRequest) {
        let chosen = request.body["customers"]
        self.init(request: request, place: "/customers/") { chosen?[$0] }
    }

    init(inAddressOf request: APIRequest) {
        let query = request.query
        self.init(request: request, place: "?") { query[$0] }
    }

    private init(request: APIRequest, place: String, value: @escaping (String) -> JSON?) {
        (self.request, self.place, self.value) = (request, place, value)
        words = .of(request.language)
    }

    /// Who of them follows a policy, or all others.
    /// - Parameter book: the policy of who has none of their own and falls under no rule.
    func query(following policy: String, book: String, isMet: Bool) throws -> CustomerQuery {
        var query = try CustomerResource.filter(of: request, value).query(on: request.today)
        query.country = try country()
        query.language = try language()
        query.segment = value("segment")?.text
        query.worthAbove = try worth()
        query.following = .init(policy, book: book, isMet: isMet)
        return query
    }

    private func country() throws -> Country? {
        guard let text = value("country")?.text else { return nil }
        guard let country = Country(text) else {
            throw request.invalid("\(place)country", words.faults["country"] ?? "")
        }
        return country
    }

    private func language() throws -> String? {
        guard let text = value("language")?.text else { return nil }
        guard PolicyRuleForm.isTag(text), !text.isEmpty else {
            throw request.invalid("\(place)language", words.faults["language"] ?? "")
        }
        return text
    }

    private func worth() throws -> Money? {
        guard place == "?" else { return try request.money(value("worth_above"), "\(place)worth_above") }
        let (amount, currency) = (value("worth_above"), value("worth_currency"))
        guard (amount == nil) == (currency == nil) else {
            let missing = amount == nil ? "?worth_above" : "?worth_currency"
            throw request.invalid(missing, request.words.faults["missing"] ?? "")
        }
        return try amount.flatMap { try request.money(["amount": $0, "currency": currency], "?worth_above") }
    }
}
