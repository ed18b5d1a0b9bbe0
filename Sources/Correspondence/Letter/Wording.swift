import Receivables

/// The facts of one letter put into words of its language and place.
struct Wording {
    let facts: LetterFacts
    let idiom: Idiom
    let glossary: Glossary
    let purpose: Letter.Purpose

    func scope() -> Scope {
        let lead = facts.lines[0]
        return Scope([
            "customer": .words(Clean.line(facts.addressee.customer)),
            "contact": words(Clean.present(facts.addressee.contact)),
            "company": .words(Clean.line(facts.sender.company)),
            "person": .words(Clean.line(facts.sender.person)),
            "email": .words(Clean.line(facts.sender.email)),
            "phone": words(Clean.present(facts.sender.phone)),
            "page": words(page),
            "paymentLink": words(paymentLink),
            "bankDetails": words(transfer.isEmpty ? nil : transfer.joined(separator: ", ")),
            "stop": words(Clean.present(facts.stop)),
            "serviceSuspension": .flag(facts.clauses.contains(.serviceSuspension)),
            "lateInterest": .flag(facts.clauses.contains(.lateInterest)),
            "invoice": .words(Clean.line(lead.invoice)),
            "invoices": .words(glossary.list(facts.lines.map { Clean.line($0.invoice) })),
            "count": .words(String(facts.lines.count)),
            "one": .flag(facts.lines.count == 1),
            "several": .flag(facts.lines.count > 1),
            "issued": words(lead.issued.map(idiom.write)),
            "due": .words(idiom.write(lead.due)),
            "days": .words(String(max(0, lead.daysPastDue))),
            "pastDue": .flag(lead.daysPastDue > 0),
            "today": .words(idiom.write(facts.today)),
            "total": .words(glossary.list(facts.asked.map(idiom.write))),
            "received": .words(glossary.list(facts.received.map(idiom.write))),
            "disputed": parts(\.disputed),
            "inTransit": parts(\.inTransit),
            "credit": credit,
            "promise": facts.promise.map(promise),
            "instalment": facts.instalment.map(instalment),
            "notice": facts.noticeDays.map(notice),
            "charge": facts.chargeOn.map { .group(Scope(["on": .words(idiom.write($0))])) },
            "failure": words(Clean.present(facts.chargeFailure)),
        ])
    }

    private func words(_ words: String?) -> Scope.Value? { words.map(Scope.Value.words) }

    private var credit: Scope.Value? {
        let credit = facts.creditOnAccount.filter(\.isPositive)
        return some(credit.map { Scope(["amount": .words(idiom.write($0))]) })
    }

    private func instalment(_ instalment: LetterFacts.MissedInstalment) -> Scope.Value {
        .group(
            Scope([
                "due": .words(idiom.write(instalment.due)),
                "amount": .words(idiom.write(instalment.amount)),
                "missing": .words(idiom.write(instalment.missing)),
            ])
        )
    }

    private func notice(_ days: Int) -> Scope.Value {
        .group(Scope(["days": .words(String(days)), "by": .words(idiom.write(facts.today + days))]))
    }

    private func promise(_ promise: LetterFacts.BrokenPromise) -> Scope.Value {
        .group(
            Scope([
                "by": .words(idiom.write(promise.by)),
                "amount": .words(idiom.write(promise.amount)),
                "received": .words(idiom.write(promise.received)),
                "missing": .words(idiom.write(promise.missing)),
                "partly": .flag(promise.received.isPositive),
            ])
        )
    }

    /// The lines of which a part is left out, each with that part.
    private func parts(_ part: (LetterFacts.Line) -> Money?) -> Scope.Value? {
        some(
            facts.lines.compactMap { line in
                guard let amount = part(line), amount.isPositive else { return nil }
                return Scope(["invoice": .words(Clean.line(line.invoice)), "amount": .words(idiom.write(amount))])
            }
        )
    }

    private func some(_ scopes: [Scope]) -> Scope.Value? { scopes.isEmpty ? nil : .list(scopes) }

    var transfer: [String] { facts.sender.paymentLines.compactMap { Clean.present($0) } }

    var page: String? { Clean.link(facts.page) }

    /// One address that pays everything the letter asks for.
    var paymentLink: String? {
        page ?? Clean.link(facts.sender.paymentLink)
            ?? (facts.lines.count == 1 ? Clean.link(facts.lines[0].paymentLink) : nil)
    }
}
