extension Terms {
    /// What a text of payment terms says.
    public enum Reading: Hashable, Sendable {
        case certain(Terms)
        /// Each is in use; a person says which, once per book.
        case ambiguous([Terms], question: String)
        /// With what to write instead.
        case unreadable(hint: String)
    }

    /// Reads the terms of an export as people write them: `Net 30`, `2% 10 Net 30`, `30 Tage netto`, `15th of following
    /// month`, `50% due on receipt; 50% net 60`, a date. Never guesses between two meanings.
    public static func read(_ text: String) -> Reading {
        guard text.utf8.count <= 300 else {
            return .unreadable(hint: "This is too long for payment terms. \(examples)")
        }
        if let parts = instalmentTexts(of: text) { return readInstalments(parts) }
        if let reading = readDate(text) { return reading }
        do {
            let tokens = try TermsTokens(text)
            return readDiscounted(tokens, as: text) { readFull($0, as: text) } ?? readRule(tokens, as: text)
        } catch {
            return .unreadable(hint: "Payment terms do not know the word “\(error.word)”. \(examples)")
        }
    }

    static let examples = """
        Write for example: net 30, due on receipt, 2/10 net 30, end of month, 15th of following month, \
        30 days, then end of month, or a date as 2026-03-31.
        """

    /// Beginnings that offer a discount, with its percent and its days by position among the numbers.
    private static let discountLeads: [(shape: String, percent: Int, days: Int)] = [
        ("# / #", 0, 1), ("# % / #", 0, 1), ("# % # days", 0, 1), ("# % #", 0, 1), ("# days # %", 1, 0),
    ]

    /// A discount and what follows it, which `due` reads; nil when the text does not begin with a discount.
    static func readDiscounted(_ tokens: TermsTokens, as text: String, due: (TermsTokens) -> Reading) -> Reading? {
        for lead in discountLeads {
            guard let rest = tokens.rest(after: lead.shape) else { continue }
            guard let percent = tokens.percent(lead.percent),
                let days = tokens.whole(lead.days, in: 0...DueRule.longest)
            else { return .unreadable(hint: "The discount of “\(text)” is out of range. \(examples)") }
            return due(rest).offering(EarlyPayment(percent, within: days))
        }
        return nil
    }

    private static func readFull(_ tokens: TermsTokens, as text: String) -> Reading {
        if !tokens.tokens.isEmpty { return readRule(tokens, as: text) }
        return .unreadable(hint: "“\(text)” does not say when the full amount is due. \(examples)")
    }

    private static func readRule(_ tokens: TermsTokens, as text: String) -> Reading {
        if let rule = tokens.daysAfterReceipt {
            let question =
                "“\(text)” counts from a day of receipt that no export holds: is “\(rule)” from the invoice right?"
            return .ambiguous([Terms(rule)], question: question)
        }
        guard let rules = tokens.dueRules, let first = rules.first else {
            return .unreadable(hint: "“\(text)” is not understood as payment terms. \(examples)")
        }
        guard rules.count > 1 else { return .certain(Terms(first)) }
        let choices = rules.map { "“\($0)”" }.joined(separator: " or ")
        return .ambiguous(rules.map { Terms($0) }, question: "What does “\(text)” mean: \(choices)?")
    }
}

extension Terms.Reading {
    fileprivate func offering(_ discount: EarlyPayment) -> Terms.Reading {
        switch self {
        case .certain(let terms): .certain(Terms(terms.parts[0].rule, discount: discount))
        case .ambiguous(let choices, let question):
            .ambiguous(choices.map { Terms($0.parts[0].rule, discount: discount) }, question: question)
        case .unreadable: self
        }
    }
}

extension TermsTokens {
    /// The rules a shape stands for, several when it is used with several meanings; nil when it is no rule.
    fileprivate var dueRules: [DueRule]? {
        switch shape {
        case "receipt": [.onReceipt]
        case "#", "# days": days.map { [.net($0)] }
        case "eom": [.daysThenMonthEnd(0)]
        case "# eom", "# days eom": days.map { [.monthEndThenDays($0), .daysThenMonthEnd($0)] }
        case "eom #", "eom # days", "eom + #", "eom + # days", "# after-eom", "# days after-eom":
            days.map { [.monthEndThenDays($0)] }
        case "# + eom", "# days + eom": days.map { [.daysThenMonthEnd($0)] }
        case "next", "next-eom": [.dayOfMonth(31, monthsLater: 1)]
        case "# next", "d next": dayOfMonth.map { [.dayOfMonth($0, monthsLater: 1)] }
        case "# this", "d this": dayOfMonth.map { [.dayOfMonth($0, monthsLater: 0)] }
        case "d": dayOfMonth.map { [.dayOfMonth($0, monthsLater: 0), .dayOfMonth($0, monthsLater: 1)] }
        case "d d month", "# d month": dayOfLaterMonth.map { [$0] }
        default: nil
        }
    }

    fileprivate var daysAfterReceipt: DueRule? {
        ["# receipt", "# days receipt"].contains(shape) ? days.map { .net($0) } : nil
    }

    private var days: Int? { whole(0, in: 0...DueRule.longest) }
    private var dayOfMonth: Int? { whole(0, in: 1...31) }

    private var dayOfLaterMonth: DueRule? {
        guard let day = dayOfMonth, let months = whole(1, in: 1...24) else { return nil }
        return .dayOfMonth(day, monthsLater: months)
    }
}
