public import Receivables

/// A record that a row of a file can tell. The four record types are all there are.
public protocol FileRecord: Hashable, Sendable {
    static var kind: RecordKind { get }

    /// Nil when the row tells no such record, as an invoice that was not paid yet tells no payment.
    init?(_ cells: Cells) throws(CellFlaw)

    /// The thing it is about, in words: `invoice INV-1`.
    var title: String { get }

    /// True when both are about the same thing.
    func isSame(as other: Self) -> Bool

    /// Takes in another row of the same document.
    mutating func add(line: Self, summing: Bool) throws(CellFlaw)
}

extension FileRecord {
    /// Facts repeated on every row must agree.
    public mutating func add(line: Self, summing: Bool) throws(CellFlaw) {
        guard self == line else { throw .disagreement(title) }
    }
}

extension CellFlaw {
    static func disagreement(_ title: String) -> CellFlaw {
        CellFlaw(
            nil,
            nil,
            "The rows of \(title) disagree",
            "Export it again, or mend the rows so that they say the same."
        )
    }
}

extension CustomerRecord: FileRecord {
    public static var kind: RecordKind { .customers }
    public var title: String { "customer \(customer)" }
    public func isSame(as other: Self) -> Bool { customer == other.customer }

    public init?(_ cells: Cells) throws(CellFlaw) {
        self.init(customer: try cells.required(.customer, cells.identity(.customer)))
        let isPlain = cells.plan.isPlain
        name = try cells.text(.name)
        email = try cells.emailIfAny()
        if isPlain { _ = try (cells.required(.name, name), cells.required(.email, email)) }
        phone = try cells.phone()
        contact = try cells.text(.contact)
        country = try cells.country()
        language = try cells.text(.language)
        zone = try cells.zone()
        calendars = try cells.words(.calendars)
        rail = try cells.rail()
        autopay = try cells.flag(.autopay)
        health = try cells.word(.health)
        annualValue = try cells.annualValue()
        clauses = try cells.words(.clauses)
        owner = try cells.text(.owner)
        deputy = try cells.text(.deputy)
        segment = try cells.text(.segment)
        policy = try cells.text(.policy)
        payer = try cells.text(.payer)
        billedTo = try cells.identity(.billedTo)
        active = try cells.flag(.active)
        // Some books mark what they no longer use only by its name.
        if !isPlain, active == nil, name?.hasSuffix("(deleted)") == true { active = false }
    }
}

extension ContactRecord: FileRecord {
    public static var kind: RecordKind { .contacts }
    public var title: String { "contact \(email ?? name ?? "") of \(customer)" }

    public func isSame(as other: Self) -> Bool {
        customer == other.customer && email == other.email && role == other.role
    }

    public init?(_ cells: Cells) throws(CellFlaw) {
        let role: ContactRole? = try cells.word(.role)
        let customer = try cells.required(.customer, cells.identity(.customer))
        self.init(customer: customer, role: cells.plan.isPlain ? try cells.required(.role, role) : role ?? .other)
        name = try cells.text(.name)
        email = try cells.required(.email, cells.email())
        if cells.plan.isPlain { _ = try cells.required(.name, name) }
        phone = try cells.phone()
        language = try cells.text(.language)
        zone = try cells.zone()
    }
}

extension Cells {
    /// One at sign with something on both sides and no blanks: enough to catch a column that slipped.
    func email() throws(CellFlaw) -> String? {
        guard let text = try identity(.email) else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isOne = parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
        guard isOne, !text.utf8.contains(where: " ,;<>".utf8.contains) else {
            throw CellFlaw(
                .email,
                text,
                "is no email address",
                "Write one address: ap@example.com. More go into contacts."
            )
        }
        return text
    }

    /// In an export an address that is none is left out: another channel or a person will do.
    func emailIfAny() throws(CellFlaw) -> String? {
        do throws(CellFlaw) {
            return try email()
        } catch {
            return try lenient(error)
        }
    }

    /// In an export a phone number that is a word is left out; the plain file is told.
    func phone() throws(CellFlaw) -> String? {
        guard let text = try text(.phone) else { return nil }
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        // An extension is written `x12` or `ext. 12`; any other word is no number.
        let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
        guard digits >= 3, letters.allSatisfy({ "xXext".unicodeScalars.contains($0) }) else {
            return try lenient(CellFlaw(.phone, text, "is no phone number", "Write it like +49 30 123456."))
        }
        return text
    }

    func country() throws(CellFlaw) -> Country? {
        guard let text = try text(.country) else { return nil }
        if let country = Country(plan.isPlain ? text : text.uppercased()) { return country }
        return try lenient(CellFlaw(.country, text, "is no country code", "Write two letters of ISO 3166: DE, US."))
    }

    func zone() throws(CellFlaw) -> String? {
        guard let text = try text(.zone) else { return nil }
        guard plan.isZone(text) else {
            return try lenient(CellFlaw(.zone, text, "is no time zone", "Write it like Europe/Berlin."))
        }
        return text
    }

    func rail() throws(CellFlaw) -> String? {
        guard let text = try text(.rail) else { return nil }
        guard Rail(text, from: nil, to: nil) != nil else {
            throw unknownWord(.rail, text, Rail.allCases.map(\.rawValue) + ["wire"])
        }
        return text
    }

    func flag(_ field: Field) throws(CellFlaw) -> Bool? {
        guard let text = try text(field) else { return nil }
        switch plan.isPlain ? text : text.lowercased() {
        case "true": return true
        case "false": return false
        default: throw unknownWord(field, text, ["true", "false"])
        }
    }

    func annualValue() throws(CellFlaw) -> Money? {
        guard let code = try text(.annualCurrency) ?? plan.bookCurrency?.code else {
            guard let text = try text(.annualValue) else { return nil }
            throw CellFlaw(.annualValue, text, "has no currency", "Fill annual_currency.")
        }
        guard let currency = Currency(code) else {
            throw CellFlaw(.annualCurrency, code, "is no currency", "Write the ISO 4217 code: EUR, USD.")
        }
        return try money(.annualValue, in: currency)
    }

    /// What an export says unclearly about a side matter is left out; the plain file has to say it clearly.
    private func lenient<Fact>(_ flaw: CellFlaw) throws(CellFlaw) -> Fact? {
        if plan.isPlain { throw flaw }
        plan.leaveOut(flaw, line: row.line)
        return nil
    }
}
