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
              dunwell explain INV-1042 --language de
            """
    )

    @Argument(help: "An invoice, or one of its instalments: INV-2/1.") var invoice: String
    @Option(help: "Any day, past or today.") var on: Day?
    @Option(help: "The language of its sentences: en or de.") var language = "en"
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard Speech.Language(rawValue: language) != nil else {
            throw ValidationError("Dunwell speaks en and de; say --language en or --language de.")
        }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        let day = try on ?? book.read { try $0.lastRun() } ?? folder.today
        var rules = try folder.rules(for: book)
        if let body = try book.read({ try $0.policyBody(on: day) }), !body.isEmpty {
            rules.policy = try PolicyText.read(body)
        }
        let explanation = try Explanation(of: invoice, on: day, in: book, by: rules)
        let speech = Speech.plain(Speech.Language(language))
        if options.json {
            try JSONOutput.print(ExplanationJSON(explanation, in: speech))
        } else {
            ExplanationText(explanation, in: speech).lines.forEach { print($0) }
        }
    }
}

/// An explanation as people read it.
struct ExplanationText {
    private let explanation: Explanation
    private let speech: Speech

    init(_ explanation: Explanation, in speech: Speech) { (self.explanation, self.speech) = (explanation, speech) }

    var lines: [String] {
        var lines = [Terminal.styled(title, .bold)] + explanation.reasons.map { "  \($0.sentence(in: speech))" }
        guard !explanation.considered.isEmpty else { return lines }
        lines.append(speech(en: "  The steps:", de: "  Die Schritte:"))
        let rows = explanation.considered.map { ["   ", $0.step, $0.verdict.words(in: speech)] }
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

    init(_ explanation: Explanation, in speech: Speech) {
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
        because = explanation.reasons.map { $0.sentence(in: speech) }
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
