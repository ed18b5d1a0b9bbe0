import Receivables
public import Storage
import Wire

extension PostOffice {
    /// The commit before the first byte: for each claim the book is asked once more whether the letter may leave; the
    /// answer, the frozen bytes and the mark "dispatching" stand together or not at all.
    ///
    /// - Parameters:
    ///   - mark: how far the send journal has come.
    ///   - drafts: letters written beforehand; what was changed since is written anew.
    /// - Returns: what may go on the wire, and what became of the others.
    public func dispatch(
        _ claims: [Claim],
        journal mark: SendJournal.Mark,
        drafts: Drafts = Drafts(),
        at own: Int64
    ) throws -> (parcels: [Parcel], others: [Fate]) {
        try book.write { writing in
            let now = try writing.sharedTime(own)
            let desk = try Desk(of: writing, lock: reachesCustomers ? lock(in: writing) : nil)
            var parcels: [Parcel] = []
            var others: [Fate] = []
            for claim in claims {
                guard let entry = try writing.entry(claim.entry), entry.generation == claim.generation,
                    entry.status == .claimed
                else { continue }
                switch try check(entry, drafts, at: now, desk, in: writing) {
                case .leaves(let mail, let customer, let link):
                    guard try freeze(mail, of: claim, at: now, in: writing) else { continue }
                    if let link { try writing.replace(with: link.row) }
                    parcels.append(try parcel(mail, entry, claim, customer, link, checkedAt: own, in: writing))
                case .stays(let fate):
                    if try writing.end(claim, with: fate, at: now) { others.append(fate) }
                }
            }
            if !parcels.isEmpty {
                vigil?.dispatched(parcels)
                try writing.note(mark, of: claimant.journal, reachingCustomers: reachesCustomers)
            }
            return (parcels, others)
        }
    }

    /// False when the letter is somebody else's by now.
    private func freeze(_ mail: SealedMail, of claim: Claim, at now: Int64, in writing: Writing) throws -> Bool {
        let recipients = mail.envelope.recipients.joined(separator: " ")
        return try writing.dispatch(claim, to: recipients, content: mail.bytes, at: now, lease: times.lease)
    }

    private func parcel(
        _ mail: SealedMail,
        _ entry: OutboxEntry,
        _ claim: Claim,
        _ customer: String,
        _ link: NewLink?,
        checkedAt: Int64,
        in writing: Writing
    ) throws -> Parcel {
        Parcel(
            claim: claim,
            key: entry.key,
            attempt: entry.attempt + 1,
            mail: mail,
            provider: entry.isCharge ? Self.charges : mail.envelope.isText ? Self.texts : provider,
            day: entry.day,
            words: words(entry, customer),
            touches: try writing.touches(of: entry),
            checkedAt: checkedAt,
            link: link
        )
    }

    /// The word of the way that texts take, in the send journal.
    public static let texts = "texts"
    /// The word of the way that charges take.
    public static let charges = "charges"

    /// For whoever reads the send journal.
    private func words(_ entry: OutboxEntry, _ customer: String) -> String {
        let steps = entry.letter.covers.map { "\($0.item)/\($0.cycle)/\($0.step)" }
        let way = entry.isCharge ? "charge" : entry.letter.channel.rawValue
        return ([customer, way] + steps).joined(separator: " ")
    }

    /// Why nothing may leave that reaches customers: somebody found the database set back, or this worker does now.
    private func lock(in writing: Writing) throws -> String? {
        try writing.senderLock() ?? vigil?.objection(by: claimant, in: writing)
    }

    /// What holds for all letters of one transaction.
    struct Desk {
        let lock: String?
        let halts: [Halt]
        let hasForgotten: Bool
        /// Letters of this day and before it are a person's: the database was set back and nothing says what had left.
        let gap: Day?

        init(of reading: Reading, lock: String?) throws {
            self.lock = lock
            halts = try reading.halts()
            hasForgotten = try reading.hasForgotten()
            gap = try reading.gap()
        }
    }

    enum Verdict {
        /// With the customer's code, and the link to their page that nobody has had before.
        case leaves(SealedMail, to: String, with: NewLink?)
        case stays(Fate)
    }

    private func check(
        _ entry: OutboxEntry,
        _ drafts: Drafts,
        at now: Int64,
        _ desk: Desk,
        in writing: Writing
    ) throws -> Verdict {
        if let lock = desk.lock { return .stays(waiting(lock, now)) }
        if let fate = try remembered(entry, desk, at: now, in: writing) { return .stays(fate) }
        if isForgotten(entry, at: now) {
            let reason = "it may have arrived; the time in which the provider knows its key is over"
            return .stays(try hold(entry, because: reason, in: writing))
        }
        let stored = try writing.account(entry.customer, on: day, payee: writer.letters.rules.office.country)
        if let halt = desk.halts.first(where: { stops($0, stored) }) { return .stays(waiting(halt.sentence, now)) }
        if entry.isCharge { return try checkCharge(entry, stored, at: now, in: writing) }
        guard let (letter, look) = stillToSay(entry, stored) else { return .stays(unneeded(entry)) }
        if let unfit = unfit(letter, look) { return .stays(try hold(entry, because: unfit, in: writing)) }
        let customer = try Correspondent(stored, from: writing)
        if !Flaw.hoursIgnored.isPlanted, let wait = gate.wait(letter, customer.card, now) {
            return .stays(waiting("\(wait.hold.rawValue): \(wait.because)", max(now, wait.until)))
        }
        if let burst = try burst(entry, in: writing) { return .stays(waiting(burst, now + Self.hour)) }
        if !entry.isReleased, let more = try asksMoreThanApproved(letter, look, of: entry.customer, in: writing) {
            return .stays(try hold(entry, because: more, in: writing))
        }
        do {
            if let mail = try writer.frozen(entry, to: customer.card.code) {
                return .leaves(mail, to: customer.card.code, with: nil)
            }
            if !entry.isReleased, let other = try readsOtherwise(letter, stored, in: writing) {
                return .stays(try hold(entry, because: other, in: writing))
            }
            let draft = try sealed(letter, entry, to: customer, drafts, in: writing)
            let link = draft.page?.link(in: entry, to: draft.material.to, at: now)
            return .leaves(draft.mail, to: customer.card.code, with: link)
        } catch let error as LetterWriter.Refusal {
            return .stays(try hold(entry, because: "\(error)", in: writing))
        } catch let error as ShortMessage.Refusal {
            return .stays(try hold(entry, because: "\(error)", in: writing))
        } catch let error as MailError {
            return .stays(try hold(entry, because: "\(error)", in: writing))
        }
    }

    /// The letter as it reads at this moment: the draft, when nothing that it was made of has changed since.
    private func sealed(
        _ letter: Message,
        _ entry: OutboxEntry,
        to customer: Correspondent,
        _ drafts: Drafts,
        in writing: Writing
    ) throws -> MailWriter.Draft {
        let material = try writer.material(for: letter, entry, to: customer, on: day, from: writing)
        let draft = try drafts.of(material) ?? writer.draft(of: material)
        if let remark = draft.remark { try writing.noteHandOver(entry, remark, on: day) }
        return draft
    }

    /// Why a text cannot leave, although it was decided: the world has changed since.
    private func unfit(_ letter: Message, _ look: AccountDay) -> String? {
        guard means(for: letter.channel) != nil else {
            return "no connection carries texts any more; name one as `texts:` in book.yaml"
        }
        let late = letter.covers.first { !look.mayUse(letter.channel, about: $0.item) }
        return late.map { "texts are not sent about what is as late as \($0.item)" }
    }

    private func stops(_ halt: Halt, _ stored: StoredAccount) -> Bool {
        switch halt.scope {
        case .all: true
        case .policy(let name): writer.letters.rules.policy(named: stored.policy).name == name
        }
    }

    /// Just after now, so that no round looks at it twice.
    func waiting(_ sentence: String, _ until: Int64) -> Fate {
        var fate = Fate(.queued, because: sentence)
        fate.notBefore = until + 1
        return fate
    }

    /// What the world remembers although this database was set back to a time before it.
    private func remembered(
        _ entry: OutboxEntry,
        _ desk: Desk,
        at now: Int64,
        in writing: Writing
    ) throws -> Fate? {
        if desk.hasForgotten {
            let sent = try writing.touches(of: entry).compactMap { try writing.sentBefore($0) }
            if let doubt = sent.first(where: { !$0.isCertain }) {
                return try hold(entry, because: "\(doubt.note); nobody can say whether it arrived", in: writing)
            }
            if let known = sent.first {
                return try accepted(entry, saying: known.answer ?? known.note, in: writing)
            }
        }
        guard let gap = desk.gap, entry.day <= gap, !entry.isReleased else { return nil }
        let reason = "it may have left before the book was restored, and no send journal says so"
        return try hold(entry, because: reason, in: writing)
    }

    /// The letter with the items about which it may still be sent, as the account stands; nil when none is left.
    func stillToSay(_ entry: OutboxEntry, _ stored: StoredAccount) -> (Message, AccountDay)? {
        let policy = writer.letters.rules.policy(named: stored.policy)
        let office = writer.letters.rules.office
        var look = AccountDay(of: stored.account, under: policy, at: office, on: day, after: nil)
        var letter = entry.letter
        guard stored.account.unreachable[letter.channel] == nil || Flaw.noOptOutCheck.isPlanted else { return nil }
        guard letter.step != "paid", letter.step != "resumed" else { return (letter, look) }
        if Flaw.noCheckBeforeSend.isPlanted { return (letter, look) }
        letter.covers = letter.covers.filter { look.maySpeak(of: $0) }
        // Frozen bytes speak of all their items, or are not sent.
        guard entry.content == nil || letter.covers.count == entry.letter.covers.count else { return nil }
        return letter.covers.isEmpty ? nil : (letter, look)
    }

    /// After which it is looked whether the day is over.
    private static let hour: Int64 = 3_600_000

    /// Whether frozen bytes waited for so long that their provider may take them for new ones. Once the clock was set back,
    /// nobody knows how long that is; by a second clocks are set all the time.
    func isForgotten(_ entry: OutboxEntry, at now: Int64) -> Bool {
        guard entry.content != nil, case .key(let window) = means(of: entry), !Flaw.windowIgnored.isPlanted else {
            return false
        }
        return !(-1_000..<window - window / 10).contains(now - (entry.firstSent ?? now))
    }

    /// What was decided on several days may become free to leave on one: then the fuse counts once more, and the rest waits.
    private func burst(_ entry: OutboxEntry, in writing: Writing) throws -> String? {
        let others = try writing.handedOver(to: entry.customer, on: day).subtracting([entry.key.text])
        guard others.count >= Fuse.perDay else { return nil }
        return "\(Hold.contactBudget.rawValue): \(others.count) letters of this customer left today"
    }

    private func unneeded(_ entry: OutboxEntry) -> Fate {
        let doubt = entry.content == nil ? "" : "; an earlier attempt may have arrived"
        return Fate(.cancelled, because: "nothing it says is still to be said" + doubt)
    }

    /// What people approved was an amount: more than that they have not seen, and what nobody had to see may have grown.
    func asksMoreThanApproved(
        _ letter: Message,
        _ look: AccountDay,
        of customer: Int64,
        in writing: Writing
    ) throws -> String? {
        guard !Flaw.approvalSurvivesEdit.isPlanted else { return nil }
        guard let approved = try writing.approved(letter, of: customer) else {
            return look.outgrown(letter).map { "\($0) is open now, more than leaves without a person: look at it" }
        }
        for covered in letter.covers {
            guard let index = look.account.index(of: covered.item), let seen = approved[covered.item] else { continue }
            let asked = look.amount(of: covered.step, index)
            guard asked > seen.minorUnits else { continue }
            let now = Money(asked, seen.currency)
            return "\(seen) was approved for \(covered.item), and \(now) is open now: look again"
        }
        return nil
    }

    /// Leaves it to a person, with a task that says why.
    func hold(_ entry: OutboxEntry, because reason: String, in writing: Writing) throws -> Fate {
        if let item = entry.letter.covers.first?.item {
            try writing.addTask(
                "the \(entry.isCharge ? "charge" : "letter") \(entry.letter.step) is held: \(reason)",
                for: "finance",
                about: item,
                step: entry.letter.step,
                of: entry.customer,
                on: day
            )
        }
        return Fate(.held, because: Flaw.heldWithoutReason.isPlanted ? nil : reason)
    }
}
