import Engine
import Receivables
import Storage
import Testing

/// What is wrong with the house is told once, and over when it is gone.
@Suite struct AlarmTests {
    private static func row(failures: Int64, _ reason: String?) -> ChoreRow {
        var row = ChoreRow()
        (row.failures, row.reason) = (failures, reason)
        return row
    }

    @Test(
        arguments: [
            (0, nil, nil), (1, "away", nil), (2, "away", nil), (3, "away", "It fails again and again: sync"),
            (30, "away", "It fails again and again: sync"), (0, "lists differ", "A person has to look: sync"),
        ] as [(Int64, String?, String?)]
    )
    func `a chore alarms when it failed three times, or when a person has to look`(
        _ failures: Int64,
        _ reason: String?,
        _ title: String?
    ) {
        let alarms = Alarm.all(lock: nil, parked: 0, chores: ["sync": Self.row(failures: failures, reason)])
        #expect(alarms.map(\.title) == [title].compactMap(\.self))
        #expect(alarms.allSatisfy { $0.key == "alarm:chore:sync" && $0.lines.first == reason })
    }

    @Test func `a locked sender and parked deliveries alarm, each once however many there are`() {
        #expect(Alarm.all(lock: nil, parked: 0, chores: [:]).isEmpty)
        let alarms = Alarm.all(lock: "a restore", parked: 12, chores: [:])
        #expect(alarms.map(\.key) == ["alarm:sender", "alarm:inbox"])
        #expect(alarms[1].lines[0] == "12 by now")
    }
}
