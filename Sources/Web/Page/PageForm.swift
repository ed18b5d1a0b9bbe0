import Connections
import Engine
import Receivables

/// One form of the page as it came back, and what is wrong with it.
struct PageForm: Sendable {
    enum Kind: String, Sendable, CaseIterable { case pay, paid, promise, problem, plan, talk, stop }

    enum Reason: String, Sendable, CaseIterable { case undelivered, price, details, quality, other }

    enum Fault: String, Sendable, CaseIterable {
        case noItem, noDay, dayAhead, dayLong, dayPast, dayFar, noAmount, tooMuch, noReason, noWords, tooLong
        case stale, busy, cannotPay, settled
    }

    /// Where a fault is said. `form` is about the whole of it.
    enum Field: String, Sendable { case form, item, day, amount, reason, note }

    let kind: Kind
    let fields: Fields
    var faults: [Field: Fault] = [:]

    init(_ kind: Kind, _ fields: Fields) {
        self.kind = kind
        self.fields = fields
    }

    /// As it was typed.
    func typed(_ field: Field) -> String { fields[field.rawValue] ?? "" }

    var chosen: [String] { fields.list.filter { $0.name == Field.item.rawValue }.map(\.value) }

    /// What is to be paid: one item, or all that is due in a currency.
    func bills(of guest: Guest) -> [Guest.Bill] {
        if let code = fields["currency"] {
            return guest.due.filter { $0.asked.minorUnits > 0 && $0.asked.currency.code == code }
        }
        return guest.payable.first { $0.item.description == chosen.first }.map { [$0] } ?? []
    }

    /// Longest promise, in days from today.
    static let reach = 30
    private static let longest = 1_000

    /// What it says; nil when something is wrong, which is then noted beside its field.
    mutating func word(of guest: Guest) -> CustomerWord? {
        let word: CustomerWord?
        switch kind {
        case .paid: word = paid(guest)
        case .promise: word = promise(guest)
        case .problem: word = problem(guest)
        case .plan: word = .parts(note(isNeeded: true))
        case .talk: word = .talk(note(isNeeded: true))
        case .stop: word = .stop
        case .pay: word = nil
        }
        return faults.isEmpty ? word : nil
    }

    private mutating func paid(_ guest: Guest) -> CustomerWord? {
        let items = items(of: guest)
        let words = note(isNeeded: false)
        guard let day = day() else { return nil }
        if day > guest.today { faults[.day] = .dayAhead }
        if day < guest.today - 366 { faults[.day] = .dayLong }
        return .paid(items, on: day, note: words)
    }

    private mutating func promise(_ guest: Guest) -> CustomerWord? {
        let items = items(of: guest)
        guard let day = day() else { return nil }
        if day < guest.today { faults[.day] = .dayPast }
        if day > guest.today + Self.reach { faults[.day] = .dayFar }
        return .willPay(items, by: day)
    }

    private mutating func problem(_ guest: Guest) -> CustomerWord? {
        let words = note(isNeeded: false)
        guard let reason = Reason(rawValue: typed(.reason)) else {
            faults[.reason] = .noReason
            return nil
        }
        guard let bill = guest.payable.first(where: { $0.item.description == chosen.first }) else {
            faults[.item] = .noItem
            return nil
        }
        var amount = bill.asked
        if !typed(.amount).allSatisfy(\.isWhitespace) {
            guard let read = TypedAmount.read(typed(.amount), in: bill.asked.currency), read.minorUnits > 0 else {
                faults[.amount] = .noAmount
                return nil
            }
            if read.minorUnits > bill.asked.minorUnits { faults[.amount] = .tooMuch }
            amount = read
        }
        // The history is read by people of the house, whatever the customer's language.
        return .problem(bill.item, amount, reason: PageWords.english.reasons[reason] ?? reason.rawValue, note: words)
    }
}

extension PageForm {
    private mutating func items(of guest: Guest) -> [ItemID] {
        let items = guest.payable.map(\.item).filter { chosen.contains($0.description) }
        if items.isEmpty { faults[.item] = .noItem }
        return items
    }

    /// As browsers write it, or as Germans do: `2026-12-01`, `1.12.2026`.
    private mutating func day() -> Day? {
        let typed = typed(.day).filter { !$0.isWhitespace }
        let parts = typed.split(separator: ".").compactMap { Int($0) }
        let iso = parts.count == 3 ? "\(parts[2])-\(Self.two(parts[1]))-\(Self.two(parts[0]))" : typed
        let day = Day(iso: iso)
        if day == nil { faults[.day] = .noDay }
        return day
    }

    private static func two(_ number: Int) -> String { (0...9).contains(number) ? "0\(number)" : "\(number)" }

    private mutating func note(isNeeded: Bool) -> String {
        // Line ends and whatever else is no letter become blanks: it is shown in lists and on terminals.
        let words = String(
            String.UnicodeScalarView(typed(.note).unicodeScalars.map { $0.properties.isBlank ? " " : $0 })
        )
        .split(separator: " ").joined(separator: " ")
        if words.isEmpty, isNeeded { faults[.note] = .noWords }
        if words.count > Self.longest { faults[.note] = .tooLong }
        return words
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isBlank: Bool {
        switch generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: isWhitespace
        }
    }
}
