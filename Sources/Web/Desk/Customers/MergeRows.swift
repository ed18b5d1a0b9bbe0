import Receivables
import Storage

/// What each of two customers has, line by line, and what there will be.
struct MergeRows {
    private let plan: MergePlan
    private let words: MergeWords
    private let figures: DeskIdiom

    init(_ plan: MergePlan, _ words: MergeWords, _ figures: DeskIdiom) {
        self.plan = plan
        self.words = words
        self.figures = figures
    }

    var html: Markup {
        let settled = [
            care(words.policy, \.policy, words.bookPolicy), care(words.owner, \.owner), care(words.deputy, \.deputy),
            care(words.segment, \.segment), care(words.language, \.language),
            row(words.country, "–", [plan.kept.country, plan.gone.country, plan.staying(\.country)]),
        ].compactMap(\.self)
        return "\(owed)\(settled)\(people)\(refusals)\(hold)\(counts)"
    }

    private func row(_ title: String, _ cells: [Markup]) -> Markup {
        let names = ["\(plan.kept.code) · \(words.stays)", "\(plan.gone.code) · \(words.goes)", words.after]
        let columns = zip(names, cells).map { "<td data-of=\"\($0)\">\($1)</td>" as Markup }
        return "<tr><th scope=\"row\">\(title)</th>\(columns)</tr>"
    }

    private func lines(_ texts: [String]) -> Markup {
        texts.isEmpty ? "–" : "\(texts.map { "<div>\($0)</div>" as Markup })"
    }

    // MARK: Money

    private var owed: Markup {
        let sides = [plan.kept, plan.gone].map { $0.owed.map(\.balance) }
        return row(words.owes, (sides + [plan.owed]).map { lines($0.map(figures.amount)) })
    }

    // MARK: How they are looked after

    /// - Parameter nothing: what it means when nothing is said.
    private func care(_ title: String, _ value: KeyPath<CustomerCare, String?>, _ nothing: String = "–") -> Markup? {
        row(title, nothing, [plan.kept.care, plan.gone.care, plan.care].map { $0[keyPath: value] })
    }

    private func row(_ title: String, _ nothing: String, _ values: [String?]) -> Markup? {
        guard values.contains(where: { $0 != nil }) else { return nil }
        return row(title, values.map { "\($0 ?? nothing)" })
    }

    // MARK: People

    private var people: Markup {
        row(words.people, [plan.kept.people, plan.gone.people, plan.people].map { lines(names(of: $0)) })
    }

    private func names(of people: CustomerPeople) -> [String] {
        let house = [people.contact, people.email ?? people.phone].compactMap(\.self)
        let others = people.others.map { person in
            [person.name, person.email ?? person.phone, person.role.name(in: figures.speech)].compactMap(\.self).joined(
                separator: " · "
            )
        }
        return (house.isEmpty ? [] : [house.joined(separator: " · ")]) + others
    }

    // MARK: What holds our hand

    private var refusals: Markup? {
        let sides = [plan.kept.refused, plan.gone.refused]
        guard sides.contains(where: { !$0.isEmpty }) else { return nil }
        return row(
            words.refuses,
            (sides + [plan.refused]).map { refused in
                lines(
                    refused.sorted { $0.key.rawValue < $1.key.rawValue }.map { channel, why in
                        "\(channel.name(in: figures.speech)): \(why == .optedOut ? words.optedOut : words.bounced)"
                    }
                )
            }
        )
    }

    private var hold: Markup? {
        let holds = [plan.kept.pause, plan.gone.pause]
        guard let longest = plan.pause else { return nil }
        return row(
            words.hold,
            (holds + [longest]).map { hold in
                guard let hold else { return "–" }
                let until = hold.until == CustomersDoor.forever ? words.forever : figures.long(hold.until)
                return "\(until)<div class=\"sub\">\(hold.reason)</div>"
            }
        )
    }

    private var counts: [Markup] {
        let kinds: [(String, KeyPath<MergePlan.Side, Int>)] = [
            (words.promises, \.promises), (words.plans, \.plans), (words.disputes, \.disputes),
            (words.heldItems, \.heldItems), (words.waiting, \.waiting), (words.queued, \.letters.queued),
        ]
        return kinds.compactMap { title, path in
            let (kept, gone) = (plan.kept[keyPath: path], plan.gone[keyPath: path])
            guard kept + gone > 0 else { return nil }
            return row(title, [kept, gone, kept + gone].map { "\(figures.count($0))" })
        }
    }
}
