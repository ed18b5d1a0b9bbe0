import Testing

@testable import Receivables

/// Who must agree, and in which tone.
@Suite struct ConsentTests {
    struct Case: CustomStringConvertible {
        let act: Step.Act
        var asks: Consent?
        var health = Health.healthy
        let needs: String?

        var description: String { "\(act) \(asks?.rawValue ?? "-") \(health)" }
    }

    private static let table: [Case] = [
        Case(act: .send(.email, otherwise: nil), needs: nil),
        Case(act: .send(.email, otherwise: nil), asks: .person, needs: "person policy"),
        Case(act: .send(.email, otherwise: nil), health: .atRisk, needs: "person at-risk"),
        Case(act: .send(.email, otherwise: nil), asks: .twoPeople, health: .atRisk, needs: "two-people policy"),
        Case(act: .tell(.accountOwner), health: .atRisk, needs: nil),
        Case(act: .task("call", for: "finance"), health: .atRisk, needs: nil),
        Case(act: .pauseService, needs: "two-people severe"),
        Case(act: .pauseService, asks: .person, health: .atRisk, needs: "two-people severe"),
        Case(act: .decide(["payment-plan"]), needs: nil),
        Case(act: .decide(["payment-plan", "collections"]), needs: "person severe"),
        Case(act: .decide(["collections", "write-off"]), needs: "two-people severe"),
    ]

    @Test(arguments: table)
    func `severe steps, customers at risk and the policy ask for people`(_ example: Case) {
        var step = Step("step", day: 1, example.act)
        step.consent = example.asks
        var policy = Policy("one", steps: [step])
        policy.approvalAbove = Policy.letters.approvalAbove
        var life = Life.acme(policy)
        life.account.customer.health = example.health
        life.office.people = .askedAtTheDesk
        let lines = life.timeline(from: Day(2026, 3, 2), to: Day(2026, 3, 6))
        #expect(lines.count == 1)
        let needs = lines.first.flatMap { line in
            line.split(separator: " needs ").dropFirst().first.map {
                String($0).split(separator: " because ").joined(separator: " ")
            }
        }
        #expect(needs == example.needs)
    }

    struct Voice: CustomStringConvertible {
        let step: Tone
        var raised: Tone?
        var ceiling: Tone?
        var isAtRisk = false
        let spoken: Tone
        /// The pause's tone, where it is not the letter's.
        var paused: Tone?

        var description: String { "\(step) raised \(String(describing: raised)) capped \(String(describing: ceiling))" }
    }

    private static let voices: [Voice] = [
        Voice(step: .friendly, spoken: .friendly),
        Voice(step: .friendly, raised: .firm, spoken: .firm),
        Voice(step: .final, raised: .firm, spoken: .final),
        Voice(step: .final, ceiling: .firm, spoken: .firm, paused: .final),
        Voice(step: .friendly, ceiling: .firm, spoken: .friendly),
        Voice(step: .friendly, raised: .final, ceiling: .firm, spoken: .firm, paused: .final),
        Voice(step: .final, raised: .final, ceiling: .firm, isAtRisk: true, spoken: .friendly),
    ]

    @Test(arguments: voices)
    func `a rule may raise a tone, its ceiling caps letters only, and at risk all is friendly`(_ voice: Voice) {
        var policy = Policy(
            "voices",
            steps: [
                Step("letter", day: 1, .send(.email, otherwise: nil), tone: voice.step),
                Step("pause", day: 2, .pauseService, tone: voice.step),
            ]
        )
        var condition = Condition()
        condition.autopay = false
        var rule = Rule(if: condition)
        rule.tone = voice.raised
        rule.toneCeiling = voice.ceiling
        policy.rules = [rule]
        var life = Life.acme(policy)
        life.account.customer.health = voice.isAtRisk ? .atRisk : .healthy
        #expect(
            life.timeline(from: Day(2026, 3, 2), to: Day(2026, 3, 6)) == [
                "2026-03-03 INV-1 letter email \(voice.spoken)",
                "2026-03-04 INV-1 pause pause-service \(voice.paused ?? voice.spoken)",
            ]
        )
    }

    @Test func `the invoices of one letter stand in byte order`() {
        var life = Life.acme()
        for invoice in ["INV-10", "INV-2", "INV-1-A"] as [ID<Invoice>] {
            life.account.apply(Life.bill(invoice, cents: 100, due: Day(2026, 3, 2)))
        }
        let lines = life.timeline(from: Day(2026, 3, 3), to: Day(2026, 3, 3))
        #expect(lines == ["2026-03-03 INV-1,INV-1-A,INV-10,INV-2 first email friendly"])
    }
}
