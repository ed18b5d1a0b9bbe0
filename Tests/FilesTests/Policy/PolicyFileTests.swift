import Files
import Receivables
import Testing

@Suite struct PolicyFileTests {
    @Test(arguments: PolicyFile.shippedNames) func `every shipped policy reads and has no error`(name: String) throws {
        let policy = try PolicyFile.shipped(name)
        #expect(policy.name == name)
        #expect(PolicyCheck(policy).findings.filter { $0.weight == .error } == [])
    }

    @Test func `the shipped ladder runs from three days before the due date to day sixty`() throws {
        let ladder = try PolicyFile.shipped("four-lane")
        let steps = ladder.steps.map { "\($0.day) \($0.name)" }
        #expect(
            steps == [
                "-3 before-due", "0 auto-charge", "1 nudge", "7 second-nudge", "10 owner", "15 firmer",
                "30 pause-warning",
                "45 pause", "45 finance-call", "60 final-action",
            ]
        )
        #expect(ladder.firstDecisionsNeedApproval == 50)
    }

    @Test func `what is left out has its documented value`() throws {
        let policy = try PolicyFile.read(
            "policy: mine\nsteps: [{ step: nudge, day: 1, send: email }]",
            file: "mine.yaml"
        )
        #expect(policy.lanes == Lanes(early: 1, late: 15, critical: 45))
        #expect(policy.grace == Policy.Grace(businessDays: 0, standardRails: true))
        #expect(policy.staleness == 10)
        #expect(policy.budget == Policy.ContactBudget(perBusinessDays: 2, perThirtyDays: 6))
        #expect(policy.firstSeen == .fromStart)
        #expect(policy.gathering == .contact)
        #expect(policy.approvalAbove.isEmpty && policy.minimumAmount.isEmpty && policy.firstDecisionsNeedApproval == 0)
        #expect(policy.steps.first?.tone == .friendly)
    }

    struct Wrong: CustomStringConvertible {
        let description: String
        let text: String
        let line: Int
        let says: String
    }

    private static func policy(_ steps: String, _ rest: String = "") -> String {
        "policy: mine\nsteps:\n\(steps)\n\(rest)"
    }

    private static let mistakes: [Wrong] = [
        Wrong(description: "no steps", text: "policy: mine", line: 1, says: "lacks 'steps'"),
        Wrong(description: "a key misspelt", text: "policy: mine\nstep: []", line: 2, says: "did you mean 'steps'?"),
        Wrong(
            description: "a channel nobody knows",
            text: policy("  - { step: nudge, day: 1, send: fax }"),
            line: 3,
            says: "'fax' is not one of email, sms, whatsapp, chat, letter, call"
        ),
        Wrong(
            description: "no act",
            text: policy("  - { step: nudge, day: 1 }"),
            line: 3,
            says: "needs one act of send, charge, tell, task, pause-service, decide"
        ),
        Wrong(
            description: "a name twice",
            text: policy("  - { step: nudge, day: 1, send: email }\n  - { step: nudge, day: 3, send: email }"),
            line: 4,
            says: "there is a step 'nudge' already"
        ),
        Wrong(
            description: "a word of the engine's own",
            text: policy("  - { step: paid, day: 1, send: email }"),
            line: 3,
            says: "'paid' is a word the engine itself uses"
        ),
        Wrong(
            description: "a gap between lanes",
            text: policy(
                "  []",
                "lanes: { current: \"..0\", early: \"1..14\", late: \"16..44\", critical: \"45..\" }"
            ),
            line: 4,
            says: "leaves a gap after day 14"
        ),
        Wrong(
            description: "lanes that overlap",
            text: policy(
                "  []",
                "lanes: { current: \"..0\", early: \"1..15\", late: \"15..44\", critical: \"45..\" }"
            ),
            line: 4,
            says: "overlaps day 15"
        ),
        Wrong(
            description: "an amount with too many decimals",
            text: policy("  []", "minimum-amount: { JPY: 5.00, EUR: 5.001 }"),
            line: 4,
            says: "has too many decimals: EUR has 2"
        ),
        Wrong(
            description: "a currency that is none",
            text: policy("  []", "approval-above: { EURO: 5.00 }"),
            line: 4,
            says: "'EURO' is not an ISO 4217 currency"
        ),
        Wrong(
            description: "a rule about a step that is not there",
            text: policy("  []", "when: [{ if: { autopay: true }, skip: nudge }]"),
            line: 4,
            says: "there is no step 'nudge'"
        ),
        Wrong(description: "no YAML at all", text: "policy: [", line: 1, says: "is not YAML"),
    ]

    @Test(arguments: mistakes) func `a mistake is named with its line and what was expected`(_ wrong: Wrong) {
        do throws(Problem) {
            _ = try PolicyFile.read(wrong.text, file: "mine.yaml")
            Issue.record("\(wrong) was read without a word")
        } catch {
            #expect(error.file == "mine.yaml")
            #expect(error.line.map { abs($0 - wrong.line) <= 1 } ?? false, "line \(error.line ?? 0)")
            #expect(error.message.contains(wrong.says), "\(error.message)")
        }
    }
}
