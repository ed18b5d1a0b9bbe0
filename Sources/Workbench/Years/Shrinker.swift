import Receivables

/// Takes away from a life that fails whatever it fails without: days, invoices, kinds of trouble, single facts and
/// strikes. What is left is what a person has to read.
public struct Shrinker {
    private var best: Verdict
    private let invariant: String
    /// Asked before each replay; false ends the search with what was found.
    private let goesOn: () -> Bool
    /// Lives played so far.
    public private(set) var plays = 0

    /// - Parameter verdict: of a life with a violation.
    public init(_ verdict: Verdict, while goesOn: @escaping () -> Bool = { true }) {
        best = verdict
        invariant = verdict.violations.first?.invariant ?? ""
        self.goesOn = goesOn
    }

    /// The smallest life found that violates the same invariant, with everything that happened in it.
    public mutating func shrink() throws -> Verdict {
        var named = best.life
        named.faults = best.life.trouble
        try take(named)
        var size = Int.max
        while size > best.happened.count, goesOn() {
            size = best.happened.count
            try accuse()
            try cutDays()
            try cutInvoices()
            try cutFaults()
            try cutEvents()
        }
        return try best.life.play(telling: true)
    }

    /// Keeps a life if it still fails in the same way.
    @discardableResult
    private mutating func take(_ life: Years) throws -> Bool {
        guard goesOn() else { return false }
        plays += 1
        let verdict = try life.play()
        guard verdict.violations.first?.invariant == invariant else { return false }
        best = verdict
        return true
    }

    /// Nearly always the customer that the sentence names is enough.
    private mutating func accuse() throws {
        guard best.life.only == nil, let debtor = suspect(in: best.violations.first?.sentence ?? "") else { return }
        var life = best.life
        life.only = (0..<life.total).filter { life.debtor(of: $0) == debtor }
        try take(life)
    }

    /// By an invoice or a customer that it names.
    private func suspect(in sentence: String) -> Int? {
        for word in sentence.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "-" }) {
            let number = Int(word.drop { !$0.isNumber }.prefix { $0.isNumber })
            if word.hasPrefix("INV-"), let number { return best.life.debtor(of: number - 10_000) }
            if word.hasPrefix("C-"), let number { return number - 100 }
        }
        return nil
    }

    private mutating func cutDays() throws {
        guard let time = best.violations.first?.time else { return }
        let needed = Int(time / Time.day) - Int(YearsWorld.start.number) + 1
        for days in [needed, needed + 2] where days > 0 && days < best.life.span {
            var shorter = best.life
            shorter.days = days
            if try take(shorter) { return }
        }
    }

    private mutating func cutInvoices() throws {
        let all = best.life.only ?? Array(0..<best.life.total)
        try reduce(all) { life, kept in life.only = kept }
    }

    private mutating func cutFaults() throws {
        try reduce(best.life.trouble.sorted()) { life, kept in life.faults = Set(kept) }
    }

    private mutating func cutEvents() throws {
        let (all, gone) = (best.happened, best.life.without)
        try reduce(all) { life, kept in life.without = gone.union(Set(all).subtracting(kept)) }
    }

    /// Leaves out halves, quarters and so on down to single ones, for as long as it fails without them.
    private mutating func reduce<Part>(_ all: [Part], _ keep: (inout Years, [Part]) -> Void) throws {
        var kept = all
        var size = (kept.count + 1) / 2
        while size > 0 {
            var start = 0
            while start < kept.count, goesOn() {
                let rest = Array(kept[..<start]) + Array(kept[min(start + size, kept.count)...])
                var life = best.life
                keep(&life, rest)
                if try take(life) { kept = rest } else { start += size }
            }
            guard size > 1 else { return }
            size = (size + 1) / 2
        }
    }
}
