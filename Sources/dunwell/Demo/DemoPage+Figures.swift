import Receivables

/// What is owed, and what the months did.
extension DemoPage {
    func aging() {
        section("Open on \(outcome.days.last), by days past due")
        let titles = AgingBucket.allCases.map(\.title)
        let rows = outcome.aging.lines.flatMap { line in
            let amounts = AgingBucket.allCases.map { Text.amount(line[$0]) }
            return [["  " + line.currency.code] + amounts + [Text.amount(line.total)], [""] + bars(line) + [""]]
        }
        let table = Terminal.table([[""] + titles + ["total"]] + rows, right: Set(1...6)).split(separator: "\n")
        for (number, line) in table.enumerated() {
            print(number > 0 && number % 2 == 0 ? Terminal.styled(String(line), .cyan) : String(line))
        }
    }

    /// One bar for each bucket: its share of what the currency has open.
    private func bars(_ line: AgingReport.Line) -> [String] {
        AgingBucket.allCases.map { bucket in
            guard line.total.isPositive, line[bucket].isPositive else { return "" }
            let eighths = Int(max(1, line[bucket].minorUnits * 80 / line.total.minorUnits))
            let rest = eighths % 8 == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1])
            let bar = String(repeating: "█", count: eighths / 8) + rest
            return bar + String(repeating: " ", count: 10 - bar.count)
        }
    }

    func months() {
        let months = outcome.months
        section("What the months did")
        let steps = months.lettersByStep.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let longest = steps.first?.value ?? 1
        let rows = steps.map { step, count in
            ["  " + step, Text.count(count), String(repeating: "▪", count: max(1, count * 40 / longest))]
        }
        print(Terminal.table(rows, right: [1]))
        print()
        let share = months.settled == 0 ? 0 : (months.settled - months.settledLate) * 100 / months.settled
        print("  \(Text.count(months.settled)) items were settled, \(share) % of them on time.")
        print("  Received after a letter had said that it was late:")
        lines(of: months.afterLetters.sorted { $0.key < $1.key }.map { "\(Text.amount(Money($1, $0))) \($0)" })
        print(
            "  People agreed to \(Text.count(months.approved)) items and got \(Text.count(months.tasks)) tasks; "
                + "\(Text.count(months.skipped)) steps were skipped, each with its reason."
        )
        rests()
    }

    private func rests() {
        let counts = Dictionary(outcome.openItems.map { ($0.hold, 1) }, uniquingKeysWith: +)
        let sorted = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        print()
        print("  \(Text.count(outcome.openItems.count)) items are open. Why each rests now that today's run is done:")
        lines(of: sorted.map { "\($0.key.rawValue) \($0.value)" })
    }

    /// Short things beside each other, in as many lines as they need.
    private func lines(of cells: [String]) {
        var line = ""
        for cell in cells {
            if line.count + cell.count + 7 > Self.width {
                print("    " + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " · ") + cell
        }
        if !line.isEmpty { print("    " + line) }
    }
}
