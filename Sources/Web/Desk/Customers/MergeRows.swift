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
        let care = [
            value(words.policy, words.bookPolicy, fills: false) { $0.care.policy },
            value(words.owner) { $0.care.owner }, value(words.deputy) { $0.care.deputy },
            value(words.segment) { $0.care.segment }, value(words.language) { $0.care.language },
            value(words.country) { $0.country },
        ].compactMap(\.self)
        return "\(owed)\(care)\(people)\(refusals)\(hold)\(counts)"
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
        let sums = Dictionary(grouping: sides.joined(), by: \.currency).sorted { $0.key < $1.key }.map {
            currency,
            all in
            Money(all.reduce(0) { $0 + $1.minorUnits }, currency)
        }
        return row(words.owes, (sides + [sums]).map { lines($0.map(figures.amount)) })
    }

    // MARK: How they are looked after

    /// - Parameters:
    ///   - nothing: what it means when nothing is said.
    ///   - fills: whether the other's value is taken where nothing is said.
    private func value(
        _ title: String,
        _ nothing: String = "–",
        fills: Bool = true,
        _ value: (MergePlan.Side) -> String?
    ) -> Markup? {
        let (kept, gone) = (value(plan.kept), value(plan.gone))
        guard kept != nil || gone != nil else { return nil }
        let after = fills ? plan.staying(value) : kept
        return row(title, [kept, gone, after].map { "\($0 ?? nothing)" })
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
        let after = sides[0].filter { $0.value == .bounced }.merging(
            sides.joined().filter { $0.value == .optedOut }.map { ($0.key, $0.value) }
        ) { $1 }
        return row(
            words.refuses,
            (sides + [after]).map { refused in
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
        guard let longest = holds.compactMap(\.self).max(by: { $0.until < $1.until }) else { return nil }
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
