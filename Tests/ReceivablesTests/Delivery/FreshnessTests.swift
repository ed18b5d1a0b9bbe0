import Receivables
import Testing

@Suite struct FreshnessTests {
    private static let tuesday = Day(2026, 3, 3)
    private static let now: Int64 = 1_772_524_800_000
    private static let minute: Int64 = 60_000
    private static let calendar = (try? BusinessCalendar.named(["de"])) ?? .everyDay

    private func staleness(
        _ source: PaymentSource,
        _ gravity: Freshness.Gravity,
        run: Day = tuesday
    ) -> Freshness.Staleness? {
        Freshness.staleness(of: source, for: gravity, at: Self.now, run: run, in: Self.calendar)
    }

    /// Minutes of age, whether the source answers, and for which touches that is fresh enough.
    static let ages: [(Int64, Bool, [Freshness.Gravity])] = [
        (0, true, [.friendly, .firm, .immediate]), (5, true, [.friendly, .firm, .immediate]),
        (6, true, [.friendly, .firm]), (30, true, [.friendly, .firm]), (31, true, [.friendly]),
        (360, true, [.friendly]), (361, true, []), (361, false, [.friendly]), (1_440, false, [.friendly]),
        (1_441, false, []), (31, false, [.friendly]), (-3, true, [.friendly, .firm, .immediate]), (-400, true, []),
    ]

    @Test(arguments: ages) func `a live source is as fresh as the touch is grave`(
        _ age: Int64,
        _ answers: Bool,
        _ fresh: [Freshness.Gravity]
    ) {
        let source = PaymentSource.live(name: "Stripe", asked: Self.now - age * Self.minute, answers: answers)
        for gravity in [Freshness.Gravity.friendly, .firm, .immediate] {
            #expect((staleness(source, gravity) == nil) == fresh.contains(gravity), "\(gravity)")
        }
    }

    static let gravities: [(Tone, Channel, Freshness.Gravity)] = [
        (.friendly, .email, .friendly), (.firm, .email, .firm), (.final, .email, .firm),
        (.friendly, .letter, .friendly),
        (.friendly, .sms, .immediate), (.friendly, .whatsapp, .immediate), (.final, .call, .immediate),
        (.firm, .chat, .firm),
    ]

    @Test(arguments: gravities) func `what rings is graver than what is read`(
        _ tone: Tone,
        _ channel: Channel,
        _ gravity: Freshness.Gravity
    ) {
        #expect(Freshness.Gravity(tone, over: channel) == gravity)
    }

    struct Arrival: Sendable, CustomTestStringConvertible {
        var cadence: Cadence
        var run: Day
        var arrival: Day

        init(_ cadence: Cadence, run: Day, _ arrival: Day) {
            (self.cadence, self.run, self.arrival) = (cadence, run, arrival)
        }

        var testDescription: String { "\(cadence), run on \(run)" }
    }

    static let arrivals = [
        // The file that can be had on Tuesday is Monday's, and Monday's is Friday's.
        Arrival(.daily, run: Day(2026, 3, 3), Day(2026, 3, 3)),
        Arrival(.daily, run: Day(2026, 3, 2), Day(2026, 2, 28)),
        // Good Friday and Easter Monday 2026 are the third and the sixth of April.
        Arrival(.daily, run: Day(2026, 4, 7), Day(2026, 4, 3)),
        Arrival(.weekly(.monday), run: Day(2026, 3, 3), Day(2026, 3, 2)),
        Arrival(.weekly(.monday), run: Day(2026, 3, 2), Day(2026, 3, 2)),
        Arrival(.weekly(.tuesday), run: Day(2026, 3, 2), Day(2026, 2, 24)),
        Arrival(.weekly(.monday), run: Day(2026, 4, 7), Day(2026, 4, 7)),
        Arrival(.weekly(.sunday), run: Day(2026, 3, 6), Day(2026, 3, 2)),
        Arrival(.monthly(3), run: Day(2026, 3, 3), Day(2026, 3, 3)),
        Arrival(.monthly(3), run: Day(2026, 3, 2), Day(2026, 2, 3)),
        Arrival(.monthly(31), run: Day(2026, 3, 2), Day(2026, 3, 2)),
        Arrival(.monthly(31), run: Day(2026, 2, 27), Day(2026, 2, 2)),
        Arrival(.monthly(1), run: Day(2026, 1, 2), Day(2026, 1, 2)),
    ]

    @Test(arguments: arrivals) func `a file is judged by the newest that its cadence allows`(_ row: Arrival) {
        #expect(row.cadence.arrival(before: row.run, in: Self.calendar) == row.arrival)
        func file(_ imported: Day?) -> PaymentSource { .file(name: "payments.csv", imported: imported, row.cadence) }
        #expect(staleness(file(row.arrival), .immediate, run: row.run) == nil)
        let missing = Freshness.Staleness.missing(name: "payments.csv", imported: row.arrival - 1, arrival: row.arrival)
        #expect(staleness(file(row.arrival - 1), .friendly, run: row.run) == missing)
        #expect(staleness(file(nil), .friendly, run: row.run) != nil)
    }

    @Test func `a file without a cadence is never stale`() {
        #expect(staleness(.file(name: "payments.csv", imported: nil, nil), .immediate) == nil)
    }

    @Test func `the desk says which source, since when, and what to do`() {
        func words(_ source: PaymentSource, _ gravity: Freshness.Gravity) -> String? {
            staleness(source, gravity)?.description
        }
        let asked = Self.now - 45 * Self.minute
        #expect(
            words(.live(name: "Stripe", asked: asked, answers: true), .firm)
                == "Stripe was last asked for payments 45 minutes ago. Ask it again; until then this waits."
        )
        #expect(
            words(.live(name: "Stripe", asked: asked - 86_400_000, answers: false), .friendly)
                == """
                Stripe was last asked for payments 24 hours ago and does not answer. \
                Mend the connection; until then this waits.
                """
        )
        #expect(
            words(.live(name: "Stripe", asked: nil, answers: true), .friendly)
                == "Stripe was never asked for payments. Ask it again; until then this waits."
        )
        #expect(
            words(.file(name: "The payments file", imported: Day(2026, 3, 2), .daily), .friendly)
                == """
                The payments file: last imported on 2026-03-02, and there is a newer one since 2026-03-03. \
                Import it (`dunwell import payments FILE`); until then this waits.
                """
        )
    }
}
