import Engine
import Receivables
import Storage

/// I4: nothing is dispatched at night, on a closed day, or about lateness before the item is late.
struct DecentHours: Invariant {
    static let name = "I4"

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        guard case .dispatched(let entry, let letter) = sighting,
            let index = scene.truth.debtor(row: entry.customer)
        else { return nil }
        let debtor = scene.truth.debtors[index]
        let what = "the letter \(entry.letter.step) to \(debtor.code) was dispatched"
        // A clock that is wrong makes the hours wrong with it; within ten minutes nobody notices.
        guard !scene.isClockWrong else { return nil }
        let minutes = Int(debtor.zone.timeOfDay(at: scene.instant) / Time.minute)
        if let hours = scene.rules.hours.hours[entry.letter.channel], minutes < hours.from || minutes >= hours.until {
            return "\(what) at \(minutes / 60):\(minutes % 60) in \(debtor.zone.rawValue)"
        }
        let day = debtor.zone.day(at: scene.instant)
        if !scene.rules.calendar.isOpen(day) { return "\(what) on \(day), which is no business day" }
        for covered in entry.letter.covers where covered.late && letter.invoices.contains(covered.item.invoice.text) {
            guard let debt = scene.truth.debt(covered.item) else { continue }
            let last = lastDayOnTime(debt, debtor, scene)
            // What was decided before the bill was changed is no word of lateness any more, but it is no lie of ours.
            if entry.day <= last, debt.due == debt.firstDue {
                return "\(what) about \(covered.item), which is on time until \(last)"
            }
        }
        return nil
    }

    /// Rolled over the closed days of both sides, then as many days as their money needs.
    private func lastDayOnTime(_ debt: Truth.Debt, _ debtor: Truth.Debtor, _ scene: Scene) -> Day {
        let grace = scene.rules.rules.policy.grace
        var day = debt.due
        var left = grace.businessDays + (grace.standardRails ? debtor.rail.businessDays : 0)
        while true {
            if scene.rules.calendar.isOpen(day), debtor.calendar.isOpen(day) {
                if left == 0 { return day }
                left -= 1
            }
            day = day + 1
        }
    }
}
