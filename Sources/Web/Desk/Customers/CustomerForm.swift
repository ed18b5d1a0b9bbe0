import Connections
import Receivables
import Storage

/// What somebody typed about a customer, and what is wrong with it.
struct CustomerForm: Sendable {
    enum Kind: String, Hashable, Sendable { case care, people }

    enum Fault: Hashable, Sendable {
        case policy, language, email, role, nobody
        /// Somebody changed it since the page was shown.
        case stale
    }

    let kind: Kind
    private let fields: Fields
    private(set) var faults: [String: Fault] = [:]

    /// People besides the house itself.
    static let most = 20
    private static let longest = 200

    init(_ kind: Kind, _ fields: Fields) {
        self.kind = kind
        self.fields = fields
    }

    func typed(_ name: String) -> String { String((fields[name] ?? "").prefix(Self.longest)) }

    /// Nil for a field without a word in it.
    private func words(_ name: String) -> String? {
        let plain = PersonForm.plain(typed(name))
        return plain.isEmpty ? nil : plain
    }

    mutating func blame(_ field: String, _ fault: Fault) { faults[field] = fault }

    // MARK: How they are looked after

    /// - Parameter policies: what a customer may follow; a name that nobody knows would be silence.
    mutating func care(policies: [String]) -> CustomerCare? {
        var care = CustomerCare()
        care.policy = words("policy")
        care.owner = words("owner")
        care.deputy = words("deputy")
        care.segment = words("segment")
        care.language = language("language")
        if let policy = care.policy, !policies.contains(policy) { blame("policy", .policy) }
        return faults.isEmpty ? care : nil
    }

    /// `de`, `pt-BR`.
    private mutating func language(_ name: String) -> String? {
        guard let text = words(name) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isTag =
            parts.count <= 2 && (2...3).contains(parts[0].count) && parts.allSatisfy { (2...4).contains($0.count) }
            && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (0x61...0x7A).contains($0 | 0x20) }
        if !isTag { blame(name, .language) }
        return text
    }

    // MARK: People

    /// A row left empty is nobody.
    /// - Parameter known: those who were shown, whose time zones nobody types.
    mutating func people(known: CustomerPeople) -> CustomerPeople? {
        var people = CustomerPeople(contact: words("name0"), email: email("email0"), phone: words("phone0"))
        for place in 1...Self.most {
            let (name, email, phone) = (words("name\(place)"), email("email\(place)"), words("phone\(place)"))
            guard name != nil || email != nil || phone != nil else { continue }
            guard email != nil || phone != nil else {
                blame("email\(place)", .nobody)
                continue
            }
            guard let role = ContactRole(rawValue: typed("role\(place)")) else {
                blame("role\(place)", .role)
                continue
            }
            var person = ContactRecord(customer: "", role: role)
            (person.name, person.email, person.phone) = (name, email, phone)
            person.language = language("language\(place)")
            person.zone = known.others.first { $0.email == email && $0.phone == phone }?.zone
            people.others.append(person)
        }
        return faults.isEmpty ? people : nil
    }

    private mutating func email(_ name: String) -> String? {
        guard let email = words(name) else { return nil }
        if !PersonForm.isEmail(email) { blame(name, .email) }
        return email
    }
}

extension CustomerForm.Kind {
    /// What was shown, in a few letters: a form bears it, so that nobody writes over what they have not seen.
    func mark(of care: CustomerCare, _ people: CustomerPeople) -> String {
        let shown = self == .care ? String(reflecting: care) : String(reflecting: people)
        return ContentDigest.of(Array(shown.utf8)).prefix(12).map { String($0, radix: 16) }.joined(separator: ".")
    }
}
