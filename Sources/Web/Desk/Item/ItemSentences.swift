import Engine
import Receivables
import Storage

/// What happened to an item, what would happen and what became of a step, as sentences in the language of the page.
struct ItemSentences {
    private let words: ItemWords
    private let figures: DeskIdiom

    init(_ page: ItemPage) { self.init(page.words, page.figures) }

    init(_ words: ItemWords, _ figures: DeskIdiom) {
        self.words = words
        self.figures = figures
    }

    private var speech: Speech { figures.speech }

    private func say(_ key: String, _ values: [String: String] = [:]) -> String {
        DeskWords.fill(words.happened[key] ?? key, values)
    }

    // MARK: Decisions

    /// A step that is taken, or would be.
    func sentence(of line: TimelineLine) -> String {
        var values = [
            "step": line.step, "by": speech.act(line.what), "tone": line.tone?.name(in: speech) ?? "",
        ]
        switch line.ending {
        case .done: return say(line.tone == nil ? "step-plain" : "step", values)
        case .declined: return say("step-declined", values)
        case .needs(let consent, let concern):
            values["why"] = speech.ending(concern.words(in: speech))
            values["people"] = "\(consent.people)"
            return say(consent == .person ? "step-person" : "step-people", values)
        }
    }

    // MARK: What happened

    /// What was written down in English stays as it was told.
    func html(of content: ItemTimeline.Content) -> Markup {
        switch content {
        case .event(.ruled(let text, _)) where HandNote(text) == nil: "\(english: text)"
        case .event(let what): "\(sentence(of: what))"
        case .call(let outcome, let note): "\(HandNote.call(outcome, note: note).sentence(in: speech))"
        case .delivery(let delivery): html(of: delivery)
        }
    }

    private func html(of delivery: ItemDelivery) -> Markup {
        let status = words.statuses[delivery.status] ?? delivery.status.rawValue
        var values = ["step": delivery.step, "status": status, "to": delivery.recipient ?? ""]
        let told = say(delivery.recipient == nil ? "delivery" : "delivery-to", values)
        let reason: Markup? = delivery.reason.flatMap { $0.isEmpty ? nil : " \(english: $0)" }
        values["fates"] = delivery.fates.map { words.fates[$0.fate] ?? $0.fate.rawValue }.joined(separator: ", ")
        let since: Markup? = delivery.fates.isEmpty ? nil : " \(say("fates", values))"
        return "\(told)\(reason)\(since)"
    }

    private func sentence(of what: Event.What) -> String {
        switch what {
        case .billed(let bill):
            let sums = Dictionary(grouping: bill.parts, by: \.amount.currency).values.compactMap { parts in
                parts.first.map { first in parts.dropFirst().reduce(first.amount) { $0 + $1.amount } }
            }
            return say("billed", ["amount": sums.map(figures.amount).joined(separator: ", ")])
        case .entry(let entry):
            return say(entry.kind.rawValue, ["amount": figures.amount(entry.amount), "day": figures.short(entry.on)])
        case .inTransit(let money, _): return say("in-transit", ["amount": figures.amount(money)])
        case .transitFailed(let money): return say("transit-failed", ["amount": figures.amount(money)])
        case .disputed(let money, let reason): return say("disputed", ["amount": figures.amount(money), "why": reason])
        case .resolved(let money, let credited):
            let amount = money.map { figures.amount($0) } ?? words.allOfIt
            return say(credited ? "resolved-credit" : "resolved", ["amount": amount])
        case .promised(let money, let day):
            let amount = money.map { figures.amount($0) } ?? words.allOfIt
            return say("promised", ["amount": amount, "day": figures.long(day)])
        case .planned(let parts): return say("planned", ["count": "\(parts.count)"])
        default: return word(what)
        }
    }

    private func word(_ what: Event.What) -> String {
        switch what {
        case .held(let until, let reason, _):
            return until == CustomersDoor.forever
                ? say("held-forever", ["why": reason]) : say("held", ["day": figures.long(until), "why": reason])
        case .replied(let text): return say("replied", ["text": text])
        case .read(let reading): return say("read", ["as": reading.words(in: speech)])
        case .unreachable(let channel, let why):
            return say(why == .optedOut ? "opted-out" : "bounced", ["by": channel.way(in: speech)])
        case .reachable(let channel): return say("opted-in", ["by": channel.way(in: speech)])
        case .chargeDeclined(let code): return say("charge-declined", ["why": code ?? ""])
        case .acknowledged(let step): return say("acknowledged", ["step": step])
        case .writtenOff(let reason): return say("written-off", ["why": reason ?? ""])
        case .reopened(let reason): return say("reopened", ["why": reason ?? ""])
        case .approved(let step, _): return say("approved", ["step": step])
        case .refused(let step, _): return say("refused", ["step": step])
        default: return deed(what)
        }
    }

    private func deed(_ what: Event.What) -> String {
        switch what {
        case .stands(let hold, _): return say("stands", ["why": hold?.words(in: speech) ?? ""])
        case .wrote(let letter):
            let values = ["by": letter.channel.way(in: speech), "tone": letter.tone.name(in: speech)]
            return say("step", values.merging(["step": letter.step]) { $1 })
        case .did(let deed): return say("step-plain", ["step": deed.covers.step, "by": words.deed(deed.kind, speech)])
        case .told(let step, let colleague, _):
            return say("told", ["step": step, "who": colleague.name(in: speech)])
        case .skipped(let step, let why):
            return say("skipped", ["step": step, "why": why.words(in: speech)])
        case .asked(let ask):
            return say("asked", ["step": ask.step, "why": speech.ending(ask.concern.words(in: speech))])
        case .promiseEnded(let end): return say("promise-\(end.rawValue)")
        case .planEnded(let kept): return say(kept ? "plan-kept" : "plan-broken")
        case .ruled(let text, _): return HandNote(text)?.sentence(in: speech) ?? text
        case .joined(let merger): return say("joined", ["code": merger.code, "why": merger.reason])
        default: return say(EventWord.of(what))
        }
    }
}

/// The words of events that say everything by themselves.
private enum EventWord {
    static func of(_ what: Event.What) -> String {
        switch what {
        case .voided: "voided"
        case .resumed: "resumed"
        case .flagged: "flagged"
        case .chargeSucceeded: "charge-succeeded"
        case .chargeWithdrawn: "charge-withdrawn"
        default: "fused"
        }
    }
}
