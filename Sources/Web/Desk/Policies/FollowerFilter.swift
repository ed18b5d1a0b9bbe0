import Connections
import Receivables
import Storage

/// Which customers the page of a policy is about, as it stands in the address: the filters of the list of customers, and
/// what they are.
struct FollowerFilter: Hashable, Sendable {
    /// What the list of customers can be asked.
    var list: CustomerFilter
    /// As typed.
    let country, language, segment, worth, worthIn: String
    /// Whether it is about those who do not follow the policy.
    var isOthers: Bool

    init(_ form: Fields) {
        func typed(_ name: String, _ most: Int) -> String {
            String((form[name] ?? "").replacing("\0", with: "").prefix(most)).trimmingBlanks
        }
        list = CustomerFilter(form)
        country = typed("country", 2).uppercased()
        language = typed("language", 12).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        segment = typed("segment", 80)
        worth = typed("worth", 20)
        worthIn = typed("worth-in", 3).uppercased()
        isOthers = form["who"] == "others"
    }

    var fields: Fields {
        var fields = list.fields
        let kind = [
            ("country", country), ("language", language), ("segment", segment), ("worth", worth),
            ("worth-in", worth.isEmpty ? "" : worthIn), ("who", isOthers ? "others" : ""),
        ]
        for (name, value) in kind where !value.isEmpty { fields.add(name, value) }
        return fields
    }

    /// What they are worth at least, where it makes sense.
    var worthAbove: Money? { Currency(worthIn).flatMap { TypedAmount.read(worth, in: $0) } }

    func address(_ path: String) -> String { fields.isEmpty ? path : path + "?" + FormCode.encode(fields) }

    func after(_ cursor: CustomerQuery.Cursor?) -> FollowerFilter {
        var other = self
        other.list.after = cursor
        return other
    }

    func query(of policy: String, book: String, on day: Day) -> CustomerQuery {
        var query = list.query(on: day)
        query.country = Country(country)
        query.language = language.isEmpty ? nil : language
        query.segment = segment.isEmpty ? nil : segment
        query.worthAbove = worthAbove
        query.following = .init(policy, book: book, isMet: !isOthers)
        return query
    }
}

extension String {
    /// Without blanks at its ends, and with one between words.
    var trimmingBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
