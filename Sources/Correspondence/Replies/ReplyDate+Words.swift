import Receivables

/// The words of time, English and German.
extension ReplyDate {
    enum Unit { case day, workday, week, month }

    static let units: [Substring: Unit] = [
        "day": .day, "days": .day, "tag": .day, "tage": .day, "tagen": .day, "tages": .day,
        "werktag": .workday, "werktage": .workday, "werktagen": .workday, "arbeitstage": .workday,
        "arbeitstagen": .workday, "bankarbeitstagen": .workday,
        "week": .week, "weeks": .week, "woche": .week, "wochen": .week, "fortnight": .week,
        "month": .month, "months": .month, "monat": .month, "monats": .month, "monate": .month, "monaten": .month,
    ]

    static let ends: [Substring: Unit] = [
        "monatsende": .month, "wochenende": .week, "eom": .month, "eow": .week, "ultimo": .month,
    ]

    static let near: [Substring: Int] = [
        "today": 0, "heute": 0, "tonight": 0, "tomorrow": 1, "morgen": 1, "uebermorgen": 2, "yesterday": -1,
        "gestern": -1, "vorgestern": -2,
    ]

    static let weekdays = numbered(
        "monday mon montag|tuesday tue tues dienstag|wednesday wed mittwoch|thursday thu thur thurs donnerstag|"
            + "friday fri freitag|saturday samstag sonnabend|sunday sonntag",
        from: 0
    )

    static let months = numbered(
        "january jan januar jaenner|february feb februar|march mar maerz mrz|april apr|may mai|june jun juni|"
            + "july jul juli|august aug|september sep sept|october oct oktober okt|november nov|december dec dezember dez",
        from: 1
    )

    static let numbers = numbered(
        "a an one ein eine einem einer einen|two zwei couple|three drei|four vier|five fuenf|six sechs|"
            + "seven sieben|eight acht|nine neun|ten zehn|eleven elf|twelve zwoelf|thirteen dreizehn|fourteen vierzehn",
        from: 1
    )

    static let next: Set<Substring> = [
        "next", "naechste", "naechsten", "naechster", "naechstes", "kommender", "kommende", "folgende",
    ]
    static let this: Set<Substring> = ["this", "coming", "diese", "diesen", "dieser", "kommenden", "diesem"]
    static let last: Set<Substring> = ["last", "letzte", "letzten", "letzter", "vergangenen", "vorigen"]
    static let within: Set<Substring> = ["in", "within", "innerhalb", "binnen"]

    private static func numbered(_ rows: String, from first: Int) -> [Substring: Int] {
        var table: [Substring: Int] = [:]
        for (place, row) in rows.split(separator: "|").enumerated() {
            for word in row.split(separator: " ") { table[word] = first + place }
        }
        return table
    }
}
