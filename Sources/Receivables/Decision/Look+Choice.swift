/// What the walk over the steps comes to: one letter, the deeds beside it, and what is left waiting.
extension Look {
    func prospect() -> Prospect {
        var prospect = Prospect(index: index, ladderDay: ladderDay)
        prospect.letter = chooseLetter()
        if prospect.letter == nil { prospect.mute = mute.last.map { day.policy.steps[$0].name } }
        prospect.skips = skips
        prospect.deeds = deeds.filter { isFree($0, beside: prospect.letter) }
        prospect.hold = hold ?? wait(after: prospect)
        return prospect
    }

    /// A word of ours goes before everything else of the item: its letters have their turn later, and its deeds go
    /// only together with the word. Without a way to say it, the item goes on.
    func prospect(after word: Proposal?) -> Prospect {
        guard let word else { return prospect() }
        var prospect = Prospect(index: index, ladderDay: ladderDay)
        prospect.letter = word
        prospect.skips = skips
        prospect.deeds = word.word == .notice("reopened") ? [] : deeds.filter { isFree($0, beside: nil) }
        prospect.hold = hold ?? wait(after: prospect)
        return prospect
    }

    /// What is due besides the letter of the day has its turn after the letter's gap, or when the contact may hear from
    /// us again. A silence begins anew with each letter.
    private func wait(after prospect: Prospect) -> Hold {
        let position = prospect.letter?.position ?? .max
        let hasGap = day.policy.steps.indices.contains(position) && day.policy.steps[position].minimumGap > 0
        let isMoreDue = letters.contains { $0.position > position && day.policy.steps[$0.position].afterSilence == nil }
        if isMoreDue { return hasGap ? .minimumGap : .contactBudget }
        return deeds.count > prospect.deeds.count ? .minimumGap : .nothingDue
    }

    /// The first late word before all others, then what is required, else the latest; the earlier ones are overtaken.
    private func chooseLetter() -> Proposal? {
        let required = letters.first { day.policy.steps[$0.position].required }
        let first = firstWord.flatMap { word in letters.first { $0.position == word } }
        guard var chosen = first ?? required ?? letters.last else { return nil }
        let passed = Flaw.burstAfterOutage.isPlanted ? [] : letters.map(\.position) + mute
        chosen.overtakes = passed.filter { $0 < chosen.position }.sorted().map { position in
            (day.policy.steps[position].name, mute.contains(position) ? .noChannel : .overtaken)
        }
        return chosen
    }

    /// Nothing later is done while a required letter is still to come, or on the day it goes when it asks for a gap.
    private func isFree(_ position: Int, beside letter: Proposal?) -> Bool {
        let required = letters.first { day.policy.steps[$0.position].required && $0.position < position }
        guard let required else { return true }
        let isGoing = letter?.position == required.position
        return isGoing && day.policy.steps[required.position].minimumGap == 0
    }
}
