import Documents
import Receivables
import Storage

/// How the book's values are written to programs.
extension JSON {
    init(_ day: Day) { self = .text("\(day)") }

    init(_ money: Money) { self = ["amount": JSON(money.decimal), "currency": JSON(money.currency.code)] }

    init(_ texts: [String]) { self = .list(texts.map { JSON($0) }) }

    init(_ items: [ItemID]) { self.init(items.map(\.description)) }

    init(_ money: [Money]) { self = .list(money.map { JSON($0) }) }

    /// - Parameter instant: milliseconds since 1970 UTC.
    init?(instant: Int64?) {
        guard let text = instant.flatMap(SendInstant.text) else { return nil }
        self = .text(text)
    }

    /// `{"code": "ACME", "name": "Acme Ltd"}`
    init(customer code: String, _ name: String) { self = ["code": JSON(code), "name": JSON(name)] }
}

extension JSONShape {
    static let customerName = JSONShape.named("CustomerName")

    static let shapesOfValues: [String: JSONShape] = [
        "Money": .object([
            .init(
                "amount",
                .text(.balance, most: 22),
                "A decimal as a text: it never passes through binary floating point."
            ),
            .init("currency", .text(.currency, most: 3)),
        ]),
        "Sum": .object([
            .init("amount", .text(.sum, most: 20), "Above zero."), .init("currency", .text(.currency, most: 3)),
        ]),
        "CustomerName": .object([.init("code", .words), .init("name", .words)]),
        "Problem": Problem.shape,
        "Outcome": .object([
            .init(
                "outcome",
                .word(["done", "needs-more", "unchanged"]),
                "`needs-more`: you agreed, and another person has to."
            ),
            .maybe("needed", .count, "How many more people have to agree."),
            .maybe("when", .word(["now", "next-run"]), "When the next step is decided."),
        ]),
    ]

    /// An amount that comes in.
    static let sum = JSONShape.named("Sum")
}
