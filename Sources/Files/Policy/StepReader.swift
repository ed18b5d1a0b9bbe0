import Receivables

/// Reads one step of a policy.
struct StepReader {
    private let node: YAMLNode
    private static let acts = ["send", "charge", "tell", "task", "pause-service", "decide"]
    private static let keys =
        acts + [
            "step", "day", "otherwise", "tone", "deadline", "letter", "copy", "clause", "required", "minimum-gap",
            "staleness", "after-silence", "if", "consent", "for",
        ]

    init(_ node: YAMLNode) { self.node = node }

    func read() throws(Problem) -> Step {
        let map = try node.map()
        try map.allow(Self.keys)
        let name = try map.need("step", "its name").text()
        guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            throw node.problem("a step's name is made of letters, digits and hyphens, found '\(name)'")
        }
        guard Notices(step: name) == nil else {
            throw node.problem("'\(name)' is a word the engine itself uses; choose another name")
        }
        let day = try map.need("day", "days past the due date; negative before it").int(-366...3660)
        var step = Step(name, day: day, try act(map))
        try read(details: map, into: &step)
        try read(limits: map, into: &step)
        return step
    }

    private func act(_ map: YAMLMap) throws(Problem) -> Step.Act {
        let named = Self.acts.filter { map[$0] != nil }
        let main = named.filter { $0 != "tell" || !named.contains("send") }
        guard main.count == 1, let act = main.first, let value = map[act] else {
            throw node.problem("needs one act of \(Self.acts.joined(separator: ", ")) (send may also tell)")
        }
        switch act {
        case "send":
            let channel = try value.choice(Channel.self)
            return .send(channel, otherwise: try map["otherwise"]?.choice(Channel.self))
        case "charge":
            guard try value.text() == "stored-method" else { throw value.problem("expected stored-method") }
            return .charge
        case "tell": return .tell(try value.choice(Colleague.self))
        case "task": return .task(try value.text(), for: try map["for"]?.text() ?? "finance")
        case "pause-service":
            guard try value.bool() else { throw value.problem("expected true; leave the step out otherwise") }
            return .pauseService
        default:
            return .decide(try options(value))
        }
    }

    private func options(_ node: YAMLNode) throws(Problem) -> [String] {
        var options: [String] = []
        for place in try node.list() {
            let option = try place.text()
            let known = ["payment-plan", "write-off", "collections"]
            guard known.contains(option) else {
                throw place.problem("'\(option)' is not one of \(known.joined(separator: ", "))")
            }
            options.append(option)
        }
        guard !options.isEmpty else { throw node.problem("needs at least one option") }
        return options
    }

    private func read(details map: YAMLMap, into step: inout Step) throws(Problem) {
        if let value = map["tone"] { step.tone = try value.choice(Tone.self) }
        if step.sends, let value = map["tell"] { step.alsoTells = try value.choice(Colleague.self) }
        step.letter = try map["letter"]?.text()
        step.copy = try map["copy"]?.text()
        step.clause = try map["clause"]?.text()
        if let value = map["required"] { step.required = try value.bool() }
        if step.required, !step.sends { throw node.problem("only a letter can be required") }
        if let value = map["otherwise"], !step.sends { throw value.problem("belongs to a step that sends") }
        if let value = map["consent"] { step.consent = try value.choice(Consent.self) }
    }

    private func read(limits map: YAMLMap, into step: inout Step) throws(Problem) {
        step.deadline = try map["deadline"]?.int(1...365)
        step.minimumGap = try map["minimum-gap"]?.int(0...3650) ?? 0
        step.staleness = try map["staleness"]?.int(0...3650)
        step.afterSilence = try map["after-silence"]?.int(1...365)
        step.condition = try map["if"].map { node throws(Problem) in try PolicyFile.condition(node) }
    }
}

extension PolicyFile {
    static func condition(_ node: YAMLNode) throws(Problem) -> Condition {
        let map = try node.map()
        try map.allow([
            "customer-health", "open-amount-above", "annual-value-above", "first-time-late", "chronic", "segment",
            "country", "autopay", "payment-failed", "risk-above",
        ])
        guard !map.pairs.isEmpty else { throw node.problem("needs at least one condition") }
        var condition = Condition()
        condition.customerHealth = try map["customer-health"]?.choice(Health.self)
        condition.openAmountAbove = try map["open-amount-above"]?.amounts()
        condition.annualValueAbove = try map["annual-value-above"]?.amounts()
        condition.firstTimeLate = try map["first-time-late"]?.bool()
        condition.chronic = try map["chronic"].map { node throws(Problem) in try chronic(node) }
        condition.segment = try map["segment"]?.text()
        condition.country = try map["country"]?.country()
        condition.autopay = try map["autopay"]?.bool()
        condition.paymentFailed = try map["payment-failed"]?.bool()
        condition.riskAbove = try map["risk-above"].map { node throws(Problem) in try thousandths(node) }
        return condition
    }

    private static func chronic(_ node: YAMLNode) throws(Problem) -> Condition.Chronic {
        let map = try node.map()
        try map.allow(["late", "of"])
        let of = try map.need("of", "how many settled items").int(1...32)
        return Condition.Chronic(late: try map.need("late", "how many of them were late").int(1...of), of: of)
    }

    /// `0.65`, a share between 0 and 1 with up to three decimals.
    private static func thousandths(_ node: YAMLNode) throws(Problem) -> Int {
        let written = try node.text()
        let parts = written.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count <= 2, let whole = Int(parts[0]), digits.count <= 3, digits.allSatisfy(\.isASCIIDigit) else {
            throw node.problem("expected a share between 0 and 1, such as 0.65, found '\(written)'")
        }
        let value = whole * 1000 + (Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0)
        guard (0...1000).contains(value) else { throw node.problem("expected a share between 0 and 1") }
        return value
    }

    static func rule(_ node: YAMLNode, in policy: Policy) throws(Problem) -> Rule {
        let map = try node.map()
        try map.allow(["if", "tone-ceiling", "tone", "consent", "tell", "skip"])
        var rule = Rule(if: try condition(try map.need("if", "what must hold")))
        guard map.pairs.count > 1 else {
            throw node.problem("says nothing that changes: give tone-ceiling, tone, consent, tell or skip")
        }
        rule.toneCeiling = try map["tone-ceiling"]?.choice(Tone.self)
        rule.tone = try map["tone"]?.choice(Tone.self)
        rule.consent = try map["consent"]?.choice(Consent.self)
        rule.tell = try map["tell"]?.choice(Colleague.self)
        if let value = map["skip"] { rule.skip = try skipped(value, policy) }
        return rule
    }

    /// `true` for all steps, one name, or a list of names.
    private static func skipped(_ node: YAMLNode, _ policy: Policy) throws(Problem) -> [String] {
        let places = node.isList ? try node.list() : [node]
        var names: [String] = []
        for place in places {
            let name = try place.text()
            if name == "true" { return ["*"] }
            guard policy.step(named: name) != nil else { throw place.problem("there is no step '\(name)'") }
            names.append(name)
        }
        return names
    }
}

extension Character {
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
