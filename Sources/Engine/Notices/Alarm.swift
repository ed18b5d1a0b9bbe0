public import Storage

/// Something is wrong with the house itself, and a person has to look. It is told once, and over when it is gone.
public struct Alarm: Hashable, Sendable {
    public let key: String
    public let title: String
    public let lines: [String]

    /// - Parameters:
    ///   - lock: why the sender is locked.
    ///   - parked: deliveries of platforms that only a person can settle.
    ///   - chores: what the house does by itself, by name.
    public static func all(lock: String?, parked: Int64, chores: [String: ChoreRow]) -> [Alarm] {
        [sender(lock), inbox(parked)].compactMap(\.self)
            + chores.sorted { $0.key < $1.key }.compactMap { chore($0.key, $0.value) }
    }

    /// A failure may be gone at the next try; the third one in a row is not.
    private static let patience: Int64 = 3
    /// Characters of a reason.
    private static let longest = 300

    private static func sender(_ lock: String?) -> Alarm? {
        lock.map { reason in
            Alarm(
                key: "alarm:sender",
                title: "Nothing leaves: the sender is locked",
                lines: [String(reason.prefix(longest)), "`dunwell reconcile` compares the book with what left."]
            )
        }
    }

    private static func inbox(_ parked: Int64) -> Alarm? {
        guard parked > 0 else { return nil }
        return Alarm(
            key: "alarm:inbox",
            title: "What platforms told waits for a person",
            lines: ["\(parked) by now", "`dunwell inbox` lists it with the reasons."]
        )
    }

    private static func chore(_ name: String, _ row: ChoreRow) -> Alarm? {
        guard let reason = row.reason, row.failures == 0 || row.failures >= patience else { return nil }
        let title = row.failures == 0 ? "A person has to look: \(name)" : "It fails again and again: \(name)"
        return Alarm(
            key: "alarm:chore:\(name)",
            title: title,
            lines: [String(reason.prefix(longest)), "`dunwell chores` says more."]
        )
    }
}
