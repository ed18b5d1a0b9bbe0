import ArgumentParser
import Engine
import Foundation
import Receivables
import Storage

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says why something was done about an invoice on a day, or why nothing was.",
        discussion: """
            Examples:
              dunwell explain INV-1042
              dunwell explain INV-1042 --on 2026-03-14
              dunwell explain INV-2/1 --json
            """
    )

    @Argument(help: "An invoice, or one of its instalments: INV-2/1.") var invoice: String
    @Option(help: "Any day, past or today.") var on: Day?
    @OptionGroup var options: BookOptions

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        let day = try on ?? book.read { try $0.lastRun() } ?? folder.today
        var rules = try folder.rules(for: book)
        if let body = try book.read({ try $0.policyBody(on: day) }), !body.isEmpty {
            rules.policy = try PolicyText.read(body)
        }
        let explanation = try Explanation(of: invoice, on: day, in: book, by: rules)
        if options.json {
            try JSONOutput.print(ExplanationJSON(explanation))
        } else {
            ExplanationText(explanation).lines.forEach { print($0) }
        }
    }
}

/// An explanation as people read it.
struct ExplanationText {
    private let explanation: Explanation

    init(_ explanation: Explanation) { self.explanation = explanation }

    var lines: [String] {
        var lines = [Terminal.styled(title, .bold)] + explanation.because.map { "  \($0)" }
        guard !explanation.considered.isEmpty else { return lines }
        lines.append("  The steps:")
        let rows = explanation.considered.map { ["   ", $0.step, $0.sentence] }
        return lines + Terminal.table(rows).split(separator: "\n").map(String.init)
    }

    private var title: String {
        if let line = explanation.line { return "\(line)" }
        return "\(explanation.day) \(explanation.item.id) hold \(explanation.hold?.rawValue ?? "nothing-due")"
    }
}

struct ExplanationJSON: Encodable {
    struct Step: Encodable {
        var step: String
        var verdict: String
        @OrNull var by: Int?
    }

    var invoice: String
    var day: String
    var decision: String
    @OrNull var step: String? = nil
    @OrNull var what: String? = nil
    @OrNull var tone: String? = nil
    @OrNull var consent: String? = nil
    @OrNull var hold: String? = nil
    var lane: String
    var daysPastDue: Int
    var ladderDay: Int
    var late: Bool
    var open: String
    var because: [String]
    var considered: [Step]

    init(_ explanation: Explanation) {
        invoice = explanation.item.id.description
        day = explanation.day.description
        decision = explanation.line == nil ? "hold" : "act"
        step = explanation.line?.step
        what = explanation.line?.what
        tone = explanation.line?.tone?.rawValue
        if case .needs(let needed, _) = explanation.line?.ending { consent = needed.rawValue }
        hold = explanation.hold?.rawValue
        lane = explanation.lane.rawValue
        daysPastDue = explanation.daysPastDue
        ladderDay = explanation.ladderDay
        late = explanation.isLate
        open = explanation.open.description
        because = explanation.because
        considered = explanation.considered.map { Step(step: $0.step, verdict: $0.word, by: $0.days) }
    }
}

extension Considered {
    fileprivate var word: String {
        switch verdict {
        case .taken: "taken"
        case .alreadyDone: "done"
        case .early: "early"
        case .skipped(let why, _): why.rawValue
        case .waits(let hold, _): hold.rawValue
        case .notForThem: "not-for-them"
        }
    }

    /// By how many days.
    fileprivate var days: Int? {
        switch verdict {
        case .early(let days), .skipped(_, let days): days
        default: nil
        }
    }
}
