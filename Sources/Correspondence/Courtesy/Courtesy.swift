import Receivables

/// The last look at a letter before it may leave, whoever wrote it: a template, a person at the desk, or a model.
/// It must name each invoice, the amount, a way to pay and a human to ask; and it must be something one may say.
public enum Courtesy {
    /// Empty when the letter may leave. Both parts of an e-mail are read; what both lack is said once.
    public static func objections(to letter: Letter, about facts: LetterFacts) -> [Objection] {
        var found: [Objection] = []
        for part in parts(of: letter) {
            let objections =
                missing(from: part, of: letter, about: facts) + unbecoming(in: part, of: letter, about: facts)
            for objection in objections where !found.contains(objection) { found.append(objection) }
        }
        return found
    }

    /// One part as its reader sees it, what is said in it (the subject too), and how it was written.
    struct Part {
        let seen: Prose
        let said: Prose
        /// As bytes, in which addresses are sought.
        let written: [UInt8]

        func holds(_ address: String) -> Bool { ByteSearch.contains(Array(address.utf8), in: written) }
    }

    private static func parts(of letter: Letter) -> [Part] {
        let text = Prose(letter.text)
        let parts = [
            Part(seen: text, said: Prose(Prose(letter.subject), text), written: Array(letter.text.utf8))
        ]
        guard !letter.html.isEmpty else { return parts }
        let page = Prose(HTML.visible(letter.html))
        return parts + [Part(seen: page, said: page, written: Array(letter.html.utf8))]
    }

    private static func missing(from part: Part, of letter: Letter, about facts: LetterFacts) -> [Objection] {
        var objections: [Objection] = []
        for line in facts.lines where !part.seen.names(Clean.line(line.invoice)) {
            objections.append(Objection(.invoiceMissing, line.invoice, "Name the invoice."))
        }
        let idiom = Idiom(language: letter.idiom)
        for amount in letter.purpose == .thanks ? facts.received : facts.asked {
            guard !part.seen.names(idiom.write(amount)), !part.seen.names(amount.description) else { continue }
            objections.append(Objection(.amountMissing, idiom.write(amount), "Say the amount, exactly so."))
        }
        if letter.purpose == .asks { objections += wayToPay(in: part, facts, idiom) }
        return objections + humanToAsk(in: part, facts.sender)
    }

    private static func wayToPay(in part: Part, _ facts: LetterFacts, _ idiom: Idiom) -> [Objection] {
        if let day = facts.chargeOn, part.seen.names(idiom.write(day)) { return [] }
        let links = ([facts.page, facts.sender.paymentLink] + facts.lines.map(\.paymentLink)).compactMap(Clean.link)
        let transfer = facts.sender.paymentLines.compactMap { Clean.present($0) }
        let shown =
            links.contains { part.holds($0) || part.holds(HTML.escape($0)) }
            || transfer.contains { part.seen.names($0) }
        guard !shown else { return [] }
        guard let first = links.first ?? transfer.first else {
            return [Objection(.noWayToPay, "", "Give the sender a payment link or bank details.")]
        }
        return [Objection(.noWayToPay, first, "Add the payment link or the bank details.")]
    }

    private static func humanToAsk(in part: Part, _ sender: LetterFacts.Sender) -> [Objection] {
        let person = Clean.line(sender.person)
        let ways = [Clean.present(sender.email), Clean.present(sender.phone)].compactMap { $0 }
        if !person.isEmpty, part.seen.names(person), ways.contains(where: { part.seen.names($0) }) { return [] }
        let excerpt = ([person] + ways).filter { !$0.isEmpty }.joined(separator: ", ")
        return [Objection(.nobodyToAsk, excerpt, "Name the person to ask, with an address or a telephone number.")]
    }
}

extension Objection {
    init(_ rule: Rule, _ excerpt: String, _ remedy: String) {
        self.init(rule: rule, excerpt: excerpt, remedy: remedy)
    }
}
