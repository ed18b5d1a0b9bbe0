import Receivables

extension CustomerResource {
    static let shapes: [String: JSONShape] = [
        "CustomerLine": .object([
            .init("code", .words), .init("name", .words), .maybe("owner", .words), .init("open_items", .count),
            .maybe("oldest_due", .day), .maybe("held_until", .day), .init("owed", .list(.named("Debt"))),
        ]),
        "Debt": .object([.init("open", .money), .init("items", .count), .init("oldest_due", .day)]),
        "Customer": .object([
            .init("code", .words), .init("name", .words), .maybe("email", .words), .maybe("phone", .words),
            .maybe("contact", .words), .maybe("country", .words), .maybe("language", .words), .maybe("owner", .words),
            .maybe("deputy", .words), .maybe("segment", .words),
            .maybe("policy", .words, "The book's where it is missing."),
            .init("autopay", .flag), .init("owed", .list(.named("Debt"))),
            .init("items", .list(.named("OpenItem")), "What is owed, the oldest first: two hundred at most."),
            .init("has_more_items", .flag), .init("credit", .list(.money), "On account, by currency."),
            .maybe("hold", .named("Hold")), .init("unread_reply", .flag),
            .init("unreachable_by", .list(.word(Channel.allCases.map(\.rawValue)))),
            .init("contacts", .list(.named("Contact"))), .init("habit", .named("Habit")),
        ]),
        "OpenItem": .object([
            .init("item", .words), .init("due", .day), .init("open", .money), .maybe("held_until", .day),
            .maybe("disputed", .money),
        ]),
        "Hold": .object([
            .maybe("until", .day, "The last day; for ever where it is missing."), .init("reason", .words),
            .maybe("by", .words),
        ]),
        "Contact": .object([
            .init("role", .words), .maybe("name", .words), .maybe("email", .words), .maybe("phone", .words),
        ]),
        "Habit": .object([
            .init("settled", .count, "Items that were settled so far."), .init("late", .count, "Those that were late."),
        ]),
    ]
}
