import Files
import Receivables
import Testing

@testable import Engine

/// A form changes single values of a policy's text, and nothing else of it.
@Suite struct PolicyScriptTests {
    private static let text = """
        # Ours, since spring.
        policy: ours
        contact-budget: { per-business-days: 2, per-30-days: 6 } # said the board
        approval-above: { EUR: 500.00 }
        steps:
          - { step: hint,  day: -3, send: email, tone: friendly }
          - { step: nudge, day: 7,  send: sms, otherwise: email, tone: friendly } # after a week
          - step: firmer
            day: 15
            send: email
            tone: firm

        """

    private func form() throws -> PolicyForm { try #require(PolicyForm(reading: Self.text, named: "ours")) }

    @Test func `what is changed is changed on its line, and comments stay`() throws {
        var form = try form()
        (form.lines[1].day, form.lines[1].channel, form.lines[1].otherwise) = ("5", "email", "")
        (form.lines[2].tone, form.lines[2].consent) = ("final", "person")
        (form.perThirtyDays, form.above["EUR"], form.first) = ("4", "250.00", "20")
        let new = try form.written(over: Self.text, named: "ours")
        #expect(
            new == """
                # Ours, since spring.
                policy: ours
                contact-budget: { per-business-days: 2, per-30-days: 4 } # said the board
                approval-above: { EUR: 250.00 }
                first-decisions-need-approval: 20
                steps:
                  - { step: hint,  day: -3, send: email, tone: friendly }
                  - { step: nudge, day: 5,  send: email, tone: friendly } # after a week
                  - step: firmer
                    consent: person
                    day: 15
                    send: email
                    tone: final

                """
        )
    }

    @Test func `nothing typed is nothing written`() throws {
        #expect(try form().written(over: Self.text, named: "ours") == Self.text)
    }

    @Test(arguments: [("day", "soon"), ("day", "99999"), ("amount", "a lot"), ("amount", "1 }, x: { EUR: 2")])
    func `what cannot be read is refused`(field: String, value: String) throws {
        var form = try form()
        if field == "day" { form.lines[1].day = value } else { form.above["EUR"] = value }
        #expect(throws: Problem.self) { try form.written(over: Self.text, named: "ours") }
    }

    @Test func `a text that is written in another way is left alone`() throws {
        let text = """
            policy: ours
            approval-above:
              EUR: 500.00
            steps: [{ "step": "nudge", "day": 7, "send": "email" }]

            """
        var form = try #require(PolicyForm(reading: text, named: "ours"))
        form.lines[0].day = "5"
        #expect(throws: Problem.self) { try form.written(over: text, named: "ours") }
        form = try #require(PolicyForm(reading: text, named: "ours"))
        form.above["EUR"] = "1.00"
        #expect(throws: Problem.self) { try form.written(over: text, named: "ours") }
    }

    @Test(arguments: PolicyFile.shippedNames) func `each shipped policy can be changed by the form`(name: String) throws
    {
        let text = try #require(PolicyFile.text(ofShipped: name))
        var form = try #require(PolicyForm(reading: text, named: name))
        for place in form.lines.indices { form.lines[place].day = "\((Int(form.lines[place].day) ?? 0) + 1)" }
        let policy = try PolicyFile.read(form.written(over: text, named: name), file: name)
        let before = try PolicyFile.shipped(name)
        #expect(policy.steps.map(\.day) == before.steps.map { $0.day + 1 } && policy.rules == before.rules)
    }
}
