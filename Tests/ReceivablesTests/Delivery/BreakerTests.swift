import Receivables
import Testing

@Suite struct BreakerTests {
    private static let today = Day(2026, 6, 30)

    /// A day on which every letter asks for 100 EUR, unless told otherwise.
    private static func day(
        _ day: Day,
        _ letters: Int,
        strangers: Int = 0,
        moved: Int = 0,
        eur: Int64? = nil
    ) -> Outgoing {
        Outgoing(
            day: day,
            letters: letters,
            asked: [.eur: .init(letters: letters, amount: Money(eur ?? Int64(letters) * 10_000, .eur))],
            toStrangers: strangers,
            onMovedMoney: moved
        )
    }

    /// So many equal days before today.
    private static func past(
        _ days: Int,
        of letters: Int = 50,
        strangers: Int = 0,
        moved: Int = 0,
        eur: Int64? = nil
    ) -> [Outgoing] {
        (0..<days).map { day(today - $0 - 1, letters, strangers: strangers, moved: moved, eur: eur) }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var today: Outgoing
        var past: [Outgoing]
        var anomalies: [Anomaly] = []

        init(_ name: String, _ today: Outgoing, after past: [Outgoing], _ anomalies: Anomaly...) {
            (testDescription, self.today, self.past, self.anomalies) = (name, today, past, anomalies)
        }
    }

    static let volumes = [
        Case("five times the largest passes", day(today, 250, eur: 1), after: past(10)),
        Case("one more does not", day(today, 251, eur: 1), after: past(10), .volume(today: 251, largest: 50)),
        Case("below the floor nothing counts", day(today, 99), after: past(60, of: 1)),
        Case("at the floor it does", day(today, 100, eur: 1), after: past(60, of: 1), .volume(today: 100, largest: 1)),
        Case("nine days are no past", day(today, 5_000), after: past(9)),
        Case("days without letters are no past", day(today, 5_000), after: past(9) + past(50, of: 0)),
        Case("a day of the future is no past", day(today, 5_000), after: past(9) + [day(today + 1, 5_000)]),
        Case(
            "what lies more than sixty days with letters back is forgotten",
            day(today, 300, eur: 1),
            after: past(60) + [day(today - 61, 100)],
            .volume(today: 300, largest: 50)
        ),
        Case("the largest within sixty counts", day(today, 300, eur: 1), after: past(59) + [day(today - 60, 60)]),
    ]

    static let amounts = [
        Case("five times the money passes", day(today, 100, eur: 2_500_000), after: past(10)),
        Case(
            "cents that were read as units do not",
            day(today, 100, eur: 100_000_000),
            after: past(10),
            .amount(today: Money(100_000_000, .eur), largest: Money(500_000, .eur))
        ),
        Case("a few large invoices are no flood", day(today, 99, eur: 900_000_000_000), after: past(10)),
        Case("a currency that is new has no past", dollars(today, 120), after: past(60)),
        Case(
            "amounts near the end of the number line are compared",
            day(today, 100, eur: .max),
            after: past(10, eur: .max / 5 - 1),
            .amount(today: Money(.max, .eur), largest: Money(.max / 5 - 1, .eur))
        ),
        Case("a day of nothing asked is quiet", day(today, 200, eur: 0), after: past(10, eur: 0)),
    ]

    private static func dollars(_ day: Day, _ letters: Int) -> Outgoing {
        Outgoing(day: day, letters: letters, asked: [.usd: .init(letters: letters, amount: Money(1 << 40, .usd))])
    }

    static let strangers = [
        Case(
            "a flood of new addresses",
            day(today, 50, strangers: 41),
            after: past(10, strangers: 20),
            .strangers(today: Share(41, of: 50), past: Share(200, of: 500))
        ),
        Case("four in five are allowed", day(today, 50, strangers: 40), after: past(10)),
        Case("forty-nine letters are too few", day(today, 49, strangers: 49), after: past(10)),
        Case("a book that always meets new people", day(today, 90, strangers: 90), after: past(10, strangers: 21)),
        Case("a young book knows nobody yet", day(today, 400, strangers: 400), after: past(9)),
    ]

    static let money = [
        Case(
            "letters to people who just paid",
            day(today, 20, moved: 11),
            after: past(10, moved: 10),
            .money(today: Share(11, of: 20), past: Share(100, of: 500))
        ),
        Case("half is allowed", day(today, 20, moved: 10), after: past(10)),
        Case("nineteen letters are too few", day(today, 19, moved: 19), after: past(10)),
        Case("a book whose customers pay in parts", day(today, 40, moved: 30), after: past(10, moved: 11)),
        Case(
            "without a past it is found too",
            day(today, 30, moved: 16),
            after: [],
            .money(today: Share(16, of: 30), past: nil)
        ),
        Case("and it is quiet there otherwise", day(today, 30, moved: 15), after: past(3)),
    ]

    static let several = [
        Case("an empty day", day(today, 0), after: past(60)),
        Case(
            "everything at once, in the order in which a person looks",
            day(today, 1_000, strangers: 900, moved: 600, eur: 1_000_000_000),
            after: past(60),
            .volume(today: 1_000, largest: 50),
            .strangers(today: Share(900, of: 1_000), past: Share(0, of: 3_000)),
            .money(today: Share(600, of: 1_000), past: Share(0, of: 3_000)),
            .amount(today: Money(1_000_000_000, .eur), largest: Money(500_000, .eur))
        ),
    ]

    @Test(arguments: volumes + amounts + strangers + money + several)
    func `what is unlike the past stops the day, and nothing else does`(_ row: Case) {
        #expect(Breaker.anomalies(in: row.today, after: row.past) == row.anomalies)
        #expect(Breaker.anomalies(in: row.today, after: row.past.reversed()) == row.anomalies)
    }

    @Test func `a clerk reads the figures of today and of the past, where to look, and how to go on`() {
        let today = Self.day(Self.today, 1_000, strangers: 900, moved: 600, eur: 1_000_000_000)
        let sentences = Breaker.anomalies(in: today, after: Self.past(60, strangers: 6)).map(\.description)
        #expect(
            sentences == [
                """
                1000 letters are about to leave; the most on one of the last days with letters was 50. \
                Look for an import that was read wrongly, a policy that changed, or days that were missed.
                """,
                """
                900 of 1000 letters (90 %) go to addresses that were never written to before; in the past it was 12 %. \
                Look for the wrong customers, or contacts of another list.
                """,
                """
                600 of 1000 letters (60 %) ask for items on which money arrived within the last week; \
                in the past it was 0 %. Look for payments that were imported in part or matched wrongly.
                """,
                """
                10000000.00 EUR are about to be asked for; the most on one of the last days with letters was 5000.00 EUR. \
                Look for amounts that were read wrongly, such as cents as units.
                """,
            ]
        )
        let young = Anomaly.money(today: Share(16, of: 30), past: nil)
        #expect(
            young.description.hasPrefix(
                "16 of 30 letters (53 %) ask for items on which money arrived within the last week. "
            )
        )
        #expect(Anomaly.remedy.contains("dunwell run --yes-really --by NAME"))
    }
}
