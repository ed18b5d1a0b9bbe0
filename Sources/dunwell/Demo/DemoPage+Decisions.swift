import Engine
import Receivables
import Storage

/// Three decisions explained, and what waits for people.
extension DemoPage {
    func decisions() {
        section("Three decisions, explained", "`dunwell explain INVOICE` says as much of any item on any day")
        let known = item(resting: [.promised, .disputed, .onPlan, .replyUnread])
        let why = item(resting: [.notLateYet, .recipientHoliday, .minimumGap, .contactBudget, .inTransit, .nothingDue])
        explain("Something was done", acted)
        explain("Something was known", known)
        explain("And why not this one?", why)
    }

    /// The lead of a letter of the policy's own steps, the sternest that left.
    var acted: ItemID? {
        let letters = outcome.letters.filter { Notices(step: $0.letter.step) == nil && $0.letter.covers[0].late }
        let letter = letters.first { $0.letter.tone != .friendly } ?? letters.first ?? outcome.letters.first
        return letter?.letter.covers[0].item
    }

    /// An item with the first of these reasons that any has.
    private func item(resting holds: [Hold]) -> ItemID? {
        for hold in holds {
            if let found = outcome.openItems.first(where: { $0.hold == hold }) { return found.item }
        }
        return nil
    }

    private func explain(_ title: String, _ item: ItemID?) {
        guard let item,
            let explanation = try? Explanation(
                of: "\(item)",
                on: outcome.days.last,
                in: outcome.demo.book,
                by: outcome.rules
            )
        else {
            return
        }
        print("  " + Terminal.styled(title, .cyan))
        for line in ExplanationText(explanation, in: .english).lines {
            print(Text.wrapped("  " + line, to: Self.width))
        }
        print()
    }

    func desk() {
        let tasks = outcome.tasks
        section("What waits for people")
        let rows = outcome.waiting.prefix(8).map { approval in
            let covers = approval.ask.covers
            let sum = covers.first.map { Text.amount($0.asked) + " \($0.asked.currency)" } ?? ""
            let agreed = approval.approvedBy.isEmpty ? "" : "agreed by \(approval.approvedBy.joined(separator: ", "))"
            return [
                "  " + approval.touch, approval.ask.consent.rawValue, "because \(approval.ask.concern.rawValue)",
                covers.count > 1 ? sum + " …" : sum, agreed,
            ]
        }
        print(Terminal.table(Array(rows), right: [3]))
        if outcome.waiting.count > rows.count { print("  … and \(outcome.waiting.count - rows.count) more") }
        let whose = Dictionary(tasks.map { ($0.whose, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
        print()
        print(
            "  \(Text.count(tasks.count)) open tasks: "
                + whose.map { "\($0.key) \($0.value)" }.joined(separator: " · ")
        )
    }
}
