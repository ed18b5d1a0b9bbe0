import Engine
import Foundation
import Receivables
import Storage

/// The last page of a demo: what was made, what came of it, and what to try next. At most 100 columns wide.
struct DemoPage {
    let outcome: DemoOutcome
    let begun: Date

    static let width = 100

    init(_ outcome: DemoOutcome, begun: Date) {
        self.outcome = outcome
        self.begun = begun
    }

    func show() {
        title()
        aging()
        months()
        letters()
        decisions()
        desk()
        proof()
        next()
    }

    private func title() {
        let currencies = outcome.aging.lines.map(\.currency.code).joined(separator: ", ")
        let first = outcome.days.first
        print()
        print(
            Terminal.styled("Dunwell", .bold)
                + " follows up unpaid invoices. This book never existed; all else is real."
        )
        print()
        print(
            "  \(Text.count(outcome.counts.customers)) customers, \(Text.count(outcome.invoices.count)) invoices "
                + "of 18 months, in \(currencies)."
        )
        print("  What was known on \(first - 1) came from four CSV files; the \(outcome.days.all.count) business days")
        print("  from \(first) through \(outcome.days.last) were played one by one, each with its news and its run.")
        print("  It is now \(outcome.days.last) at nine in the morning, and the run of the day is done.")
    }

    func section(_ title: String, _ remark: String = "") { Self.section(title, remark) }

    static func section(_ title: String, _ remark: String = "") {
        print()
        let rule = String(repeating: "─", count: max(0, width - title.count - 4))
        print(Terminal.styled("── \(title) ", .bold) + Terminal.styled(rule, .dim))
        if !remark.isEmpty { print(Terminal.styled("   " + remark, .dim)) }
        print()
    }

    private func proof() {
        let proof = outcome.proof
        section("Proven from the journal")
        verdict(
            proof.afterMoney.isEmpty,
            "No letter asked for money that was known to have come: \(Text.count(proof.letters)) letters, "
                + "\(Text.count(proof.lines)) lines.",
            proof.afterMoney
        )
        verdict(
            proof.repeated.isEmpty,
            "No step was taken twice: \(Text.count(proof.steps)) steps.",
            proof.repeated
        )
        let kept = proof.letters - outcome.sent
        verdict(
            outcome.files == outcome.sent,
            "Each letter that left is one file: \(Text.count(outcome.sent)) letters, \(Text.count(outcome.files)) files"
                + (kept > 0 ? "; \(Text.count(kept)) more were kept back at the door." : "."),
            []
        )
        switch outcome.chain {
        case .whole(let head):
            verdict(true, "The journal is whole: \(Text.count(Int(head.last))) entries, chained by hash.", [])
        case .broken(let place): verdict(false, "The journal was changed: \(place)", [])
        }
    }

    private func verdict(_ holds: Bool, _ sentence: String, _ exceptions: [String]) {
        print("  " + Terminal.styled(holds ? "✓" : "✗", holds ? .green : .red) + " " + sentence)
        for exception in exceptions.prefix(5) { print("      but: \(exception)") }
    }

    private func next() {
        let path = outcome.demo.folder.path
        let (last, item) = (outcome.days.last, acted?.invoice.text ?? "INV-11900")
        section("Yours now", "The folder: \(path)")
        if let place = Self.place { print("  export PATH=\(Text.shell(place)):$PATH") }
        print("  export DUNWELL_BOOK=\(Text.shell(path))")
        print()
        let commands = [
            ("dunwell explain \(item)", "why, step by step"),
            ("dunwell explain \(item) --on \(last - 14)", "what was known and decided then"),
            ("dunwell report aging --on \(last)", "what is owed; also dso, touches"),
            ("dunwell approve", "what waits for you; --all --by NAME agrees"),
            ("dunwell rehearse \(item) --from \(nextDay)", "if nothing more were heard"),
            ("dunwell run --on \(nextDay) --plan-only", "tomorrow, before it happens"),
            ("dunwell run --on \(nextDay)", "tomorrow; as often as you like"),
            ("dunwell audit verify", "the proof of the journal, again"),
        ]
        print(Terminal.table(commands.map { ["  " + $0.0, "# " + $0.1] }))
        let seconds = Date().timeIntervalSince(begun)
        print()
        print(Terminal.styled("  Made, played and told in \(Int(seconds.rounded(.up))) s.", .dim))
    }

    private var nextDay: Day { outcome.rules.office.calendar.openDay(after: outcome.days.last) }

    /// The folder of the program, when it was called by its path.
    private static var place: String? {
        guard let program = CommandLine.arguments.first, program.contains("/") else { return nil }
        return URL(fileURLWithPath: program).deletingLastPathComponent().standardizedFileURL.path
    }
}

/// How a demo writes numbers and paths.
enum Text {
    /// `1,234`
    static func count(_ number: Int) -> String {
        var groups: [String] = []
        var digits = Substring(String(abs(number)))
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = digits.dropLast(3)
        }
        return (number < 0 ? "-" : "") + ([String(digits)] + groups).joined(separator: ",")
    }

    /// `1,234.50`
    static func amount(_ money: Money) -> String {
        let parts = money.decimal.split(separator: ".")
        let units = count(Int(parts[0]) ?? 0)
        return parts.count == 2 ? units + "." + parts[1] : units
    }

    static func shell(_ path: String) -> String {
        path.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
            ? path : "'" + path.replacingOccurrences(of: "'", with: #"'\''"#) + "'"
    }

    /// Broken between words where it is too long; what follows stands two columns further in.
    static func wrapped(_ text: String, to width: Int) -> String {
        guard text.count > width, let gap = text.prefix(width + 1).lastIndex(of: " ") else { return text }
        let margin = text.prefix { $0 == " " }
        guard gap > margin.endIndex else { return text }
        return text[..<gap] + "\n" + wrapped(margin + "  " + text[text.index(after: gap)...], to: width)
    }

    static func clipped(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(width - 1) + "…"
    }
}
