import Receivables
public import Storage
import Wire

/// Letters written before the commit that lets them leave, so that it keeps nobody waiting who writes to the book. They
/// decide nothing: each is used only if what it is made of is still so when it leaves.
public struct Drafts: Sendable {
    private var drafts: [TouchKey: MailWriter.Draft] = [:]

    public init() {}

    mutating func add(_ draft: MailWriter.Draft) { drafts[draft.material.key] = draft }

    func of(_ material: MailWriter.Material) -> MailWriter.Draft? {
        drafts[material.key].flatMap { $0.material == material ? $0 : nil }
    }
}

extension PostOffice {
    /// Writes what was claimed, as the book stands now. What cannot be written is left to the commit, which says why.
    public func drafts(of claims: [Claim]) throws -> Drafts {
        try book.read { reading in
            var drafts = Drafts()
            for claim in claims {
                guard let entry = try reading.entry(claim.entry), entry.content == nil, !entry.isCharge else {
                    continue
                }
                let stored = try reading.account(entry.customer, on: day, payee: writer.letters.rules.office.country)
                guard let (letter, _) = stillToSay(entry, stored) else { continue }
                let customer = try Correspondent(stored, from: reading)
                let material = try writer.material(for: letter, entry, to: customer, on: day, from: reading)
                if let draft = try? writer.draft(of: material) { drafts.add(draft) }
            }
            return drafts
        }
    }
}
