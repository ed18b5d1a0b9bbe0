import Receivables
import Testing

@Suite struct PolicyCheckTests {
    private static let nudge = Step("nudge", day: 1, .send(.email, otherwise: nil))
    private static let pause = Step("pause", day: 45, .pauseService, tone: .final)
    private static let warning = warning(gap: 10)

    private static func warning(gap: Int) -> Step {
        var step = Step("pause-warning", day: 30, .send(.email, otherwise: nil), tone: .firm)
        step.required = true
        step.minimumGap = gap
        return step
    }

    private static func step(_ change: (inout Step) -> Void) -> Step {
        var step = nudge
        change(&step)
        return step
    }

    struct Example: CustomStringConvertible {
        let description: String
        let steps: [Step]
        var finds: [String] = []
    }

    private static let examples: [Example] = [
        Example(description: "a ladder without a fault", steps: [nudge, warning, pause]),
        Example(
            description: "two letters of one day",
            steps: [nudge, Step("twin", day: 1, .send(.sms, otherwise: nil))],
            finds: ["error: step nudge: never leaves: twin is due on the same day 1 and overtakes it"]
        ),
        Example(
            description: "a pause nobody is warned of",
            steps: [nudge, pause],
            finds: [
                "error: step pause: comes without a required letter before it; add one with required: true"
            ]
        ),
        Example(
            description: "a warning without a gap",
            steps: [nudge, warning(gap: 0), pause],
            finds: [
                "warning: step pause-warning: warns of a pause but has no minimum-gap: both may fall on one day"
            ]
        ),
        Example(
            description: "a tone that falls",
            steps: [warning, Step("mild", day: 40, .send(.email, otherwise: nil))],
            finds: ["warning: step mild: is friendly after pause-warning, which is firm"]
        ),
        Example(
            description: "the same channel twice",
            steps: [Step("nudge", day: 1, .send(.email, otherwise: .email))],
            finds: ["warning: step nudge: names email twice: otherwise should be another channel"]
        ),
        Example(
            description: "a silence after nothing",
            steps: [step { $0.afterSilence = 2 }],
            finds: ["error: step nudge: waits for silence after a step before it, and there is none"]
        ),
    ]

    @Test(arguments: examples) func `says what a policy will not do as its author means`(_ example: Example) {
        let found = PolicyCheck(Policy("mine", steps: example.steps)).findings.map(\.description)
        #expect(found == example.finds)
    }

    @Test func `a ladder that asks for more letters than the contact may get is told`() {
        let steps = (1...8).map { Step("letter-\($0)", day: $0 * 3, .send(.email, otherwise: nil)) }
        let found = PolicyCheck(Policy("eager", steps: steps)).findings
        #expect(found.map(\.step) == ["letter-1"])
        #expect(found.first?.message == "begins thirty days with 8 letters; the contact budget allows 6")
    }
}
