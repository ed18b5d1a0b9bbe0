public import Receivables

extension Reason {
    public func sentence(in say: Speech) -> String {
        switch self {
        case .money(let money): money.sentence(in: say)
        case .dueToday: say(en: "It is due today.", de: "Der Posten ist heute fällig.")
        case .dueAhead(let day, let days):
            say(
                en: "It is due on \(say.day(day)), \(say.ahead(days)).",
                de: "Der Posten ist am \(say.day(day)) fällig, \(say.ahead(days))."
            )
        case .pastDue(let age): age.sentence(in: say)
        case .step(let step): step.sentence(in: say)
        case .rests(let rest): rest.sentence(in: say)
        case .waits(let delay): delay.sentence(in: say)
        case .wroteLater(let step, let channel, let tone):
            say(
                en: "Later that day: \(step), \(channel.way(in: say)), \(tone.name(in: say)).",
                de: "Später am selben Tag: „\(step)“, \(channel.way(in: say)), \(tone.name(in: say))."
            )
        case .settledLater: say(en: "Later that day: settled.", de: "Später am selben Tag: ausgeglichen.")
        case .changedLater(let open):
            say(
                en: "Later that day: \(say.amount(open)) is open.",
                de: "Später am selben Tag: noch \(say.amount(open)) offen."
            )
        }
    }
}

extension Reason.MoneyOwed {
    fileprivate func sentence(in say: Speech) -> String {
        var parts = [
            say(
                en: "\(say.amount(open)) of \(say.amount(billed)) is open",
                de: "Offen sind \(say.amount(open)) von \(say.amount(billed))"
            )
        ]
        func add(_ money: Money, _ words: String) { if money.isPositive { parts.append(words) } }
        add(
            disputed,
            say(en: "\(say.amount(disputed)) of it is disputed", de: "davon \(say.amount(disputed)) reklamiert")
        )
        add(underWay, say(en: "\(say.amount(underWay)) is under way", de: "\(say.amount(underWay)) unterwegs"))
        add(
            credit,
            say(
                en: "\(say.amount(credit)) of credit on account is set against it",
                de: "\(say.amount(credit)) durch Guthaben gedeckt"
            )
        )
        if asked != open {
            parts.append(
                say(en: "a letter would ask for \(say.amount(asked))", de: "gemahnt würden \(say.amount(asked))")
            )
        }
        return parts.joined(separator: ", ") + "."
    }
}

extension Reason.Age {
    fileprivate func sentence(in say: Speech) -> String {
        let ladder = days - rested
        let pause =
            rested == 0
            ? ""
            : say(
                en: "; it rested \(say.days(rested)), so this is day \(ladder) of its ladder",
                de: "; davon ruhte er \(say.days(rested)), für die Mahnung zählt also Tag \(ladder)"
            )
        return say(
            en: "It was due on \(say.day(due)), \(say.ago(days))\(pause); \(late(say)).",
            de: "Der Posten war am \(say.day(due)) fällig, \(say.ago(days))\(pause); \(late(say))."
        )
    }

    private func late(_ say: Speech) -> String {
        let day = say.day(onTimeUntil)
        return isLate
            ? say(en: "money was on time until \(day)", de: "bis \(day) galt eine Zahlung als pünktlich")
            : say(
                en: "money is on time until \(day), so it is not late yet",
                de: "bis \(day) gilt eine Zahlung als pünktlich, er ist also noch nicht überfällig"
            )
    }
}

extension Reason.Step {
    fileprivate func sentence(in say: Speech) -> String {
        let what = ([act(say)] + [tone?.name(in: say)].compactMap(\.self)).joined(separator: ", ")
        let way = detour.map { $0.words(in: say) } ?? ""
        return switch ending {
        case .done: say(en: "Step \(name): \(what)\(way).", de: "Schritt „\(name)“: \(what)\(way).")
        case .needs(.person, let concern):
            say(
                en: "Step \(name) (\(what)) waits for a person: \(say.ending(concern.words(in: say)))",
                de: "Schritt „\(name)“ (\(what)) wartet auf eine Freigabe: \(say.ending(concern.words(in: say)))"
            )
        case .needs(.twoPeople, let concern):
            say(
                en: "Step \(name) (\(what)) waits for two people: \(say.ending(concern.words(in: say)))",
                de: "Schritt „\(name)“ (\(what)) wartet auf zwei Freigaben: \(say.ending(concern.words(in: say)))"
            )
        case .declined:
            say(en: "Step \(name) (\(what)) was declined.", de: "Schritt „\(name)“ (\(what)) wurde abgelehnt.")
        }
    }

    private func act(_ say: Speech) -> String {
        guard let charged else { return say.act(what) }
        return say(
            en: "charge of \(say.amount(charged)) with what the customer has left to be charged",
            de: "Einzug von \(say.amount(charged)) über die hinterlegte Zahlungsart"
        )
    }
}

extension Reason.Detour {
    fileprivate func words(in say: Speech) -> String {
        switch self {
        case .notConnected(let channel):
            say(
                en: ", because \(channel.name(in: say)) is not connected",
                de: ", denn \(channel.name(in: say)) ist nicht angebunden"
            )
        case .noAddress(let channel):
            say(
                en: ", because \(channel.name(in: say)) does not reach the customer",
                de: ", denn \(channel.name(in: say)) erreicht den Kunden nicht"
            )
        }
    }
}
