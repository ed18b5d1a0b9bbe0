import Receivables
import Testing

@testable import Engine

/// What a decision rests on, said in both languages.
@Suite struct ReasonTests {
    private static let day = Day(2026, 3, 14)
    private static let money = Money(120_000, .eur)

    private static func age(rested: Int = 0, isLate: Bool = true) -> Reason {
        .pastDue(.init(due: day, days: 1 + rested, rested: rested, onTimeUntil: day + 3, isLate: isLate))
    }

    private static func step(_ ending: TimelineLine.Ending, detour: Reason.Detour? = nil) -> Reason {
        .step(.init(name: "firmer", what: "email", tone: .firm, charged: nil, detour: detour, ending: ending))
    }

    static let said: [(Reason, english: String, german: String)] = [
        (
            .money(
                .init(
                    open: money,
                    billed: Money(1_234_567, .eur),
                    asked: Money(50_000, .eur),
                    disputed: Money(70_000, .eur),
                    underWay: .zero(.eur),
                    credit: .zero(.eur)
                )
            ),
            "1200.00 EUR of 12345.67 EUR is open, 700.00 EUR of it is disputed, a letter would ask for 500.00 EUR.",
            "Offen sind 1.200,00 EUR von 12.345,67 EUR, davon 700,00 EUR reklamiert, gemahnt würden 500,00 EUR."
        ), (.dueToday, "It is due today.", "Der Posten ist heute fällig."),
        (
            .dueAhead(day, days: 1), "It is due on 2026-03-14, in 1 day.",
            "Der Posten ist am 14.03.2026 fällig, in 1 Tag."
        ),
        (
            age(rested: 5),
            "It was due on 2026-03-14, 6 days ago; it rested 5 days, so this is day 1 of its ladder; "
                + "money was on time until 2026-03-17.",
            "Der Posten war am 14.03.2026 fällig, vor 6 Tagen; davon ruhte er 5 Tage, für die Mahnung zählt also Tag 1; "
                + "bis 17.03.2026 galt eine Zahlung als pünktlich."
        ),
        (
            age(isLate: false),
            "It was due on 2026-03-14, 1 day ago; money is on time until 2026-03-17, so it is not late yet.",
            "Der Posten war am 14.03.2026 fällig, vor 1 Tag; bis 17.03.2026 gilt eine Zahlung als pünktlich, er ist also "
                + "noch nicht überfällig."
        ),
        (
            step(.done, detour: .notConnected(.sms)),
            "Step firmer: by e-mail, firm, because text message is not connected.",
            "Schritt „firmer“: per E-Mail, bestimmt, denn SMS ist nicht angebunden."
        ),
        (
            step(.needs(.twoPeople, .severe)),
            "Step firmer (by e-mail, firm) waits for two people: the step is severe.",
            "Schritt „firmer“ (per E-Mail, bestimmt) wartet auf zwei Freigaben: Der Schritt ist einschneidend."
        ),
        (
            .rests(.onHold(until: day, why: "Klärung", by: "Dana")), "On hold until 2026-03-14: Klärung, set by Dana.",
            "Angehalten bis 14.03.2026: Klärung, veranlasst von Dana."
        ),
        (
            .waits(.heardFromUs(day, next: day + 2)),
            "The contact heard from us on 2026-03-14; the next message may leave on 2026-03-16.",
            "Der Ansprechpartner hat am 14.03.2026 von uns gehört; frühestens am 16.03.2026 wieder."
        ),
        (
            .changedLater(open: money), "Later that day: 1200.00 EUR is open.",
            "Später am selben Tag: noch 1.200,00 EUR offen."
        ),
    ]

    @Test(arguments: said) func `a reason is said in both languages`(reason: Reason, english: String, german: String) {
        #expect(reason.sentence(in: .english) == english)
        #expect(reason.sentence(in: .german) == german)
    }

    @Test func `every word has one of its own in each language`() {
        func expect<Value>(_ all: [Value], _ words: (Value, Speech) -> String) {
            let english = all.map { words($0, .english) }, german = all.map { words($0, .german) }
            #expect(Set(english).count == all.count && Set(german).count == all.count)
            #expect(!(english + german).contains(""))
        }
        expect(Hold.allCases) { $0.words(in: $1) }
        expect(Event.Skip.allCases) { $0.words(in: $1) }
        expect(Concern.allCases) { $0.words(in: $1) }
        expect(Channel.allCases) { $0.way(in: $1) }
        expect(Channel.allCases) { $0.name(in: $1) }
        expect(Tone.allCases) { $0.name(in: $1) }
        expect(Colleague.allCases) { $0.name(in: $1) }
        expect(Rail.allCases) { $0.name(in: $1) }
        expect(ContactRole.allCases) { $0.name(in: $1) }
        expect(Event.PromiseEnd.allCases) { $0.words(in: $1) }
        expect(Event.Reading.allCases) { $0.words(in: $1) }
        expect(Health.allCases) { $0.words(in: $1) }
        expect(CallOutcome.allCases) { $0.name(in: $1) }
    }

    @Test(arguments: [
        ("tell account-owner", "Hinweis an die Kundenbetreuung"), ("task call", "Aufgabe: call"),
        ("email", "per E-Mail"),
        ("charge", "Einzug der Zahlung"), ("write-off", "Ausbuchung"), ("something else", "something else"),
    ])
    func `a step's act is said`(word: String, german: String) { #expect(Speech.german.act(word) == german) }
}
