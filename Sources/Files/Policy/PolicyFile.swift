public import Receivables

/// A policy as a person writes it.
public enum PolicyFile {
    /// Policies that travel with the program, by name.
    public static let shippedNames = shipped.keys.sorted()

    private static let shipped: [String: String] = Dictionary(
        uniqueKeysWithValues: Shipped.files.compactMap { file in
            guard file.path.hasPrefix("Policies/"), file.path.hasSuffix(".yaml") else { return nil }
            return (String(file.path.dropFirst("Policies/".count).dropLast(".yaml".count)), file.text)
        }
    )

    /// The text of a shipped policy, nil when there is none of that name.
    public static func text(ofShipped name: String) -> String? { shipped[name] }

    public static func shipped(_ name: String) throws(Problem) -> Policy {
        guard let text = shipped[name] else {
            let near = Nearest.word(to: name, in: shippedNames).map { " Did you mean '\($0)'?" } ?? ""
            throw Problem(
                file: name,
                line: nil,
                "there is no shipped policy of this name; there are \(shippedNames.joined(separator: ", ")).\(near)"
            )
        }
        return try read(text, file: "\(name).yaml")
    }

    public static func read(_ text: String, file: String) throws(Problem) -> Policy {
        try policy(YAMLNode.read(text, file: file))
    }

    static let keys = [
        "policy", "lanes", "grace", "staleness", "contact-budget", "minimum-amount", "approval-above", "first-seen",
        "first-decisions-need-approval", "gather", "steps", "when",
    ]

    public static func policy(_ node: YAMLNode) throws(Problem) -> Policy {
        let map = try node.map()
        try map.allow(keys)
        let name = try map.need("policy", "its name").text()
        var steps: [Step] = []
        for place in try map.need("steps", "a list of steps; [] does nothing").list() {
            let step = try StepReader(place).read()
            guard !steps.contains(where: { $0.name == step.name }) else {
                throw place.problem("there is a step '\(step.name)' already; each needs a name of its own")
            }
            steps.append(step)
        }
        var policy = Policy(name, steps: steps)
        try read(numbers: map, into: &policy)
        try read(amounts: map, into: &policy)
        if let rules = map["when"] {
            for place in try rules.list() { policy.rules.append(try rule(place, in: policy)) }
        }
        return policy
    }

    private static func read(numbers map: YAMLMap, into policy: inout Policy) throws(Problem) {
        if let value = map["lanes"] { policy.lanes = try lanes(value) }
        if let value = map["grace"] { policy.grace = try grace(value) }
        if let value = map["staleness"] { policy.staleness = try value.int(0...3650) }
        if let value = map["first-seen"] { policy.firstSeen = try value.choice(Policy.FirstSeen.self) }
        if let value = map["gather"] { policy.gathering = try value.choice(Policy.Gathering.self) }
        if let value = map["first-decisions-need-approval"] {
            policy.firstDecisionsNeedApproval = try value.int(0...1_000_000)
        }
        guard let budget = try map["contact-budget"]?.map() else { return }
        try budget.allow(["per-business-days", "per-30-days"])
        if let value = budget["per-business-days"] { policy.budget.perBusinessDays = try value.int(0...365) }
        if let value = budget["per-30-days"] { policy.budget.perThirtyDays = try value.int(0...1000) }
    }

    private static func read(amounts map: YAMLMap, into policy: inout Policy) throws(Problem) {
        if let value = map["minimum-amount"] { policy.minimumAmount = try value.amounts() }
        if let value = map["approval-above"] { policy.approvalAbove = try value.amounts() }
    }

    private static func grace(_ node: YAMLNode) throws(Problem) -> Policy.Grace {
        let map = try node.map()
        try map.allow(["business-days", "rails"])
        var grace = Policy.Grace()
        if let value = map["business-days"] { grace.businessDays = try value.int(0...60) }
        if let value = map["rails"] {
            switch try value.text() {
            case "standard": grace.standardRails = true
            case "none": grace.standardRails = false
            case let other: throw value.problem("expected standard or none, found '\(other)'")
            }
        }
        return grace
    }

    /// `{ current: "..0", early: "1..14", late: "15..44", critical: "45.." }`, without gaps or overlaps.
    private static func lanes(_ node: YAMLNode) throws(Problem) -> Lanes {
        let map = try node.map()
        try map.allow(Lane.allCases.map(\.rawValue))
        var last: Int?
        var starts: [Int] = []
        for lane in Lane.allCases {
            let place = try map.need(lane.rawValue, "a range of ladder days such as 1..14")
            let written = try place.text()
            let ends = written.split(separator: ".", omittingEmptySubsequences: false)
            guard ends.count == 3, ends[1].isEmpty else {
                throw place.problem("expected a range such as 1..14, ..0 or 45.., found '\(written)'")
            }
            let (first, final) = (Int(ends[0]), Int(ends[2]))
            let isOpenBelow = lane == .current && ends[0].isEmpty
            let isOpenAbove = lane == .critical && ends[2].isEmpty
            guard isOpenBelow || first != nil, isOpenAbove || final != nil else {
                throw place.problem("the first lane begins nowhere (..0) and the last ends nowhere (45..)")
            }
            if let last, first != last + 1 {
                let what = (first ?? last) > last + 1 ? "leaves a gap after" : "overlaps"
                throw place.problem("\(what) day \(last) of the lane before it; begin at \(last + 1)")
            }
            if let first, let final, final < first { throw place.problem("ends before it begins") }
            if let first, lane != .current { starts.append(first) }
            last = final
        }
        return Lanes(early: starts[0], late: starts[1], critical: starts[2])
    }
}
