import Engine
import Receivables
import Storage

/// What the pages of policies say, in one language. `{…}` is replaced by what it names.
struct PoliciesWords: Sendable {
    let title, lead, policy, holdsFor, everybody, followers, nobody, version, fromFile, steps, silent: String
    let trial, missing, missingHint, workedOn, edition, since: String
    let ladder, ladderHint, step, ladderDay, date, act, tone, lane, agree, notFor, lateFrom: String
    let datesOf, datesInvented, other, show, unknown, noLadder, twoPeople, onePerson, required, clause: String
    let onlyIf, onlyIfSilent, alsoTells, orElse, copyTo: String
    let text, changed, unchanged, unreadable, noFindings, findings, line: String
    let letters, change, edit, versions, compare, writtenBy, agreedBy, why, noReason, again: String
    let shadowStart, shadowEnd, shadowHint, live, liveHint, liveOwn, liveApprover, drop, shadowTitle, shadowNone: String
    let day, looked, byLive, byShadow, differ: String
    let editTitle, editLead, body, reason, reasonHint, check, save, back, saved, ready, reasonLong: String
    let staleText, said: String
    let form, formLead, asText, budgetGap, budgetMonth, minimum, above, first, notByForm: String
    let changeTitle, changeLead, nothingChanges, sample, all, today, lastYear, items, acts, otherwise: String
    let stepTaken, before, after, first50, differences, caveat, replay, replayLead, noHistory, hold, sameText: String
    let letterTitle, letterLead, language, desktop, phone, plain, view, subject, noLetters, fallback, objected: String
    let fine, template, tryIt, alone, faults, unwritten, inventedCase, sentBy: String
    let new, newLead, newName, newNameHint, newFrom, make, copy, putAway, putAwayHint, away, notLive,
        nothingLive: String
    let states: [PolicyEdition.State: String]
    let tones: [Tone: String]
    let lanes: [Lane: String]
    let channels: [Channel: String]
    let colleagues: [Colleague: String]
    let deeds: [String: String]
    let holds: [Hold: String]
    let outcomes: [String: String]

    static func of(_ language: String?) -> PoliciesWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func state(_ edition: PolicyEdition) -> String { states[edition.state] ?? edition.state.rawValue }
    func channel(_ channel: Channel) -> String { channels[channel] ?? channel.rawValue }
    func colleague(_ colleague: Colleague) -> String { colleagues[colleague] ?? colleague.rawValue }
    func tone(_ tone: Tone) -> String { tones[tone] ?? tone.rawValue }

    /// What a step does, in a few words.
    func act(of step: Step) -> String {
        var parts = [main(step)]
        if let colleague = step.alsoTells { parts.append(fill(alsoTells, self.colleague(colleague))) }
        if let role = step.copy { parts.append(fill(copyTo, role)) }
        if let name = step.clause { parts.append(fill(clause, name)) }
        if step.required { parts.append(required) }
        if let days = step.afterSilence { parts.append(fill(onlyIfSilent, "\(days)")) }
        if step.condition != nil { parts.append(onlyIf) }
        return parts.joined(separator: " · ")
    }

    private func main(_ step: Step) -> String {
        switch step.act {
        case .send(let first, let other):
            other.map { fill(orElse, channel($0)).replacing("{first}", with: channel(first)) } ?? channel(first)
        case .charge: deed("charge")
        case .tell(let whom): fill(deed("tell"), colleague(whom))
        case .task(let what, let whom): fill(deed("task"), what).replacing("{who}", with: whom)
        case .pauseService: deed("pause-service")
        case .decide(let options): fill(deed("decide"), options.map { deed($0) }.joined(separator: ", "))
        }
    }

    private func deed(_ name: String) -> String { deeds[name] ?? name }

    private func fill(_ pattern: String, _ name: String) -> String { DeskWords.fill(pattern, ["name": name]) }

    /// Who has to agree before a step is taken, whatever the amount.
    func consent(_ step: Step) -> String? {
        [step.severity, step.consent].compactMap(\.self).max().map { $0 == .twoPeople ? twoPeople : onePerson }
    }

    private func way(_ name: String) -> String {
        let told = name.hasPrefix("tell ") ? Colleague(rawValue: String(name.dropFirst("tell ".count))) : nil
        if let told { return fill(deed("tell"), colleague(told)) }
        return Channel(rawValue: name).map(channel) ?? deed(name)
    }

    func verdict(_ verdict: PolicyTrial.Verdict, _ figures: DeskIdiom) -> String {
        switch verdict {
        case .taken(let step, let what, let tone, let day):
            return ([figures.short(day), step, way(what)] + [tone.map(self.tone)].compactMap(\.self))
                .joined(separator: " · ")
        case .act(let step, let what, let tone, let needs):
            let parts = [tone.map(self.tone), needs.map { $0 == .twoPeople ? twoPeople : onePerson }]
            return ([step, way(what)] + parts.compactMap(\.self)).joined(separator: " · ")
        case .hold(let hold): return holds[hold] ?? hold.rawValue
        }
    }
}
