import Receivables

/// The facts of one letter put into words of its language and place.
struct Wording {
    let facts: LetterFacts
    let idiom: Idiom
    let glossary: Glossary
    let purpose: Letter.Purpose

    func scope() -> Scope {
        let lead = facts.lines[0]
        var values: [String: Any?] = parties
        values["invoice"] = Clean.line(lead.invoice)
        values["invoices"] = glossary.list(facts.lines.map { Clean.line($0.invoice) })
        values["count"] = String(facts.lines.count)
        values["one"] = facts.lines.count == 1
        values["several"] = facts.lines.count > 1
        values["issued"] = lead.issued.map(idiom.write)
        values["due"] = idiom.write(lead.due)
        values["days"] = String(max(0, lead.daysPastDue))
        values["pastDue"] = lead.daysPastDue > 0
        values["today"] = idiom.write(facts.today)
        values["total"] = glossary.list(facts.asked.map(idiom.write))
        values["received"] = glossary.list(facts.received.map(idiom.write))
        for (name, value) in occasion { values[name] = value }
        return Scope(values)
    }

    private var parties: [String: Any?] {
        [
            "customer": Clean.line(facts.addressee.customer),
            "contact": Clean.present(facts.addressee.contact),
            "company": Clean.line(facts.sender.company),
            "person": Clean.line(facts.sender.person),
            "email": Clean.line(facts.sender.email),
            "phone": Clean.present(facts.sender.phone),
            "paymentLink": paymentLink,
            "bankDetails": transfer.isEmpty ? nil : transfer.joined(separator: ", "),
            "stop": Clean.present(facts.stop),
            "serviceSuspension": facts.clauses.contains(.serviceSuspension),
            "lateInterest": facts.clauses.contains(.lateInterest),
        ]
    }

    /// What is special about this letter.
    private var occasion: [String: Any?] {
        [
            "disputed": parts(\.disputed),
            "inTransit": parts(\.inTransit),
            "credit": some(facts.creditOnAccount.filter(\.isPositive).map { Scope(["amount": idiom.write($0)]) }),
            "promise": facts.promise.map(promise),
            "instalment": facts.instalment.map { instalment in
                Scope([
                    "due": idiom.write(instalment.due),
                    "amount": idiom.write(instalment.amount),
                    "missing": idiom.write(instalment.missing),
                ])
            },
            "notice": facts.noticeDays.map { Scope(["days": String($0), "by": idiom.write(facts.today + $0)]) },
            "charge": facts.chargeOn.map { Scope(["on": idiom.write($0)]) },
            "failure": Clean.present(facts.chargeFailure),
        ]
    }

    private func promise(_ promise: LetterFacts.BrokenPromise) -> Scope {
        Scope([
            "by": idiom.write(promise.by),
            "amount": idiom.write(promise.amount),
            "received": idiom.write(promise.received),
            "missing": idiom.write(promise.missing),
            "partly": promise.received.isPositive,
        ])
    }

    /// The lines of which a part is left out, each with that part.
    private func parts(_ part: (LetterFacts.Line) -> Money?) -> [Scope]? {
        some(
            facts.lines.compactMap { line in
                guard let amount = part(line), amount.isPositive else { return nil }
                return Scope(["invoice": Clean.line(line.invoice), "amount": idiom.write(amount)])
            }
        )
    }

    private func some(_ scopes: [Scope]) -> [Scope]? { scopes.isEmpty ? nil : scopes }

    var transfer: [String] { facts.sender.paymentLines.compactMap { Clean.present($0) } }

    /// One address that pays everything the letter asks for.
    var paymentLink: String? {
        Clean.link(facts.sender.paymentLink) ?? (facts.lines.count == 1 ? Clean.link(facts.lines[0].paymentLink) : nil)
    }
}
