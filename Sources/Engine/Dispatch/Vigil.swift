public import Storage
import Synchronization

/// What a worker keeps in mind while it sends, so that it notices in each dispatch commit that its book was set back under
/// its feet, or that another worker has noticed.
public final class Vigil: Sendable {
    /// How far this worker's journal had come when it was opened; the book was told so.
    private let opened: Int64
    private let latest: @Sendable (Int64) -> [SendJournal.Latest]
    private let memory: Mutex<BookMemory>
    /// By which entry the last attempt of each commit was made.
    private let entries = Mutex<[SendID: Int64]>([:])

    /// - Parameter memory: the book as it was when the journal was found to belong to it.
    public init(over journal: SendJournal, remembering memory: BookMemory) {
        opened = journal.opened.number
        latest = { journal.latest(after: $0) }
        self.memory = Mutex(memory)
    }

    /// The newest state of the book that was seen.
    public var lastSeen: BookMemory { memory.withLock { $0 } }

    /// To be told within each dispatch commit.
    func dispatched(_ parcels: [Parcel]) {
        guard let last = parcels.last else { return }
        entries.withLock { $0[last.id] = last.claim.entry }
    }

    /// Why nothing may leave any more. A book that was set back is locked for all workers, in the same transaction.
    func objection(by claimant: Claimant, in writing: Writing) throws -> String? {
        let (now, before) = (try writing.memory(), lastSeen)
        guard now.epoch <= before.epoch else {
            return "The sender was unlocked meanwhile: this worker takes up its work anew with its next run."
        }
        guard let lock = try lock(writing, claimant.journal, before) else {
            memory.withLock { $0 = now }
            return nil
        }
        try writing.lockSender(because: "\(lock)")
        return "\(lock)"
    }

    private func lock(_ reading: Reading, _ journal: String, _ before: BookMemory) throws -> Custody.Lock? {
        if let place = try reading.placeNow(), let home = try reading.home(), place != home { return .moved }
        guard let mark = try reading.mark(of: journal), mark.number >= opened else { return .setBack }
        let entries = entries.withLock(\.self)
        let unknown = try latest(mark.number).first { try !reading.made($0.id, by: entries[$0.id] ?? 0) }
        if let unknown { return .restored(firstUnknown: unknown.record) }
        return try reading.goesOn(from: before) ? nil : .setBack
    }
}
