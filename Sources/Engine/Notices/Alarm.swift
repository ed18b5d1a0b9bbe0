public import Receivables
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
    ///   - say: in which language; reasons stay as they were written down.
    public static func all(lock: String?, parked: Int64, chores: [String: ChoreRow], in say: Speech = .english)
        -> [Alarm]
    {
        [sender(lock, say), inbox(parked, say)].compactMap(\.self)
            + chores.sorted { $0.key < $1.key }.compactMap { chore($0.key, $0.value, say) }
    }

    /// A failure may be gone at the next try; the third one in a row is not.
    private static let patience: Int64 = 3
    /// Characters of a reason.
    private static let longest = 300

    private static func sender(_ lock: String?, _ say: Speech) -> Alarm? {
        lock.map { reason in
            Alarm(
                key: "alarm:sender",
                title: say(
                    en: "Nothing leaves: the sender is locked",
                    de: "Nichts geht hinaus: Der Versand ist gesperrt"
                ),
                lines: [
                    String(reason.prefix(longest)),
                    say(
                        en: "`dunwell reconcile` compares the book with what left.",
                        de: "`dunwell reconcile` vergleicht das Buch mit dem, was hinausging."
                    ),
                ]
            )
        }
    }

    private static func inbox(_ parked: Int64, _ say: Speech) -> Alarm? {
        guard parked > 0 else { return nil }
        return Alarm(
            key: "alarm:inbox",
            title: say(
                en: "What platforms told waits for a person",
                de: "Meldungen von Plattformen warten auf jemanden"
            ),
            lines: [
                say(en: "\(parked) by now", de: "\(parked) bisher"),
                say(en: "`dunwell inbox` lists it with the reasons.", de: "`dunwell inbox` zeigt sie mit den Gründen."),
            ]
        )
    }

    private static func chore(_ name: String, _ row: ChoreRow, _ say: Speech) -> Alarm? {
        guard let reason = row.reason, row.failures == 0 || row.failures >= patience else { return nil }
        let title =
            row.failures == 0
            ? say(en: "A person has to look: \(name)", de: "Jemand muss nachsehen: \(name)")
            : say(en: "It fails again and again: \(name)", de: "Es scheitert immer wieder: \(name)")
        return Alarm(
            key: "alarm:chore:\(name)",
            title: title,
            lines: [
                String(reason.prefix(longest)),
                say(en: "`dunwell chores` says more.", de: "`dunwell chores` sagt mehr."),
            ]
        )
    }
}
