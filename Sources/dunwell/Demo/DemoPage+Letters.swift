import Correspondence
import Engine
import Files
import Receivables
import Storage

/// This morning's letters, and two of them as their readers see them.
extension DemoPage {
    func letters() {
        let letters = outcome.letters.sorted { ($1.letter.tone, $0.entry.id) < ($0.letter.tone, $1.entry.id) }
        section("This morning's letters", "\(letters.count) left, as files in letters/\(outcome.days.last)")
        let rows = letters.prefix(16).map { sent in
            let covers = sent.letter.covers
            let more = covers.count > 1 ? " +\(covers.count - 1)" : ""
            let sums = sent.asked.map { Text.amount($0) + " \($0.currency)" }.joined(separator: " + ")
            return [
                "  \(covers[0].item)\(more)", sent.letter.step, sent.letter.tone.rawValue, sent.language,
                Text.clipped(sent.card.name, to: 30), Text.clipped(sums, to: 22),
            ]
        }
        print(Terminal.table(Array(rows), right: [5]))
        if letters.count > rows.count { print("  … and \(letters.count - rows.count) more") }
        for chosen in two(of: letters) { show(chosen) }
    }

    /// A firm one and a friendly one, the friendly one in German where there is one.
    private func two(of letters: [DemoLetter]) -> [DemoLetter] {
        let firm = letters.first { $0.letter.tone != .friendly && $0.language == "en" }
        let asking = letters.filter { $0.letter.tone == .friendly && Notices(step: $0.letter.step) == nil }
        let friendly =
            asking.first { $0.language == "de" && $0.letter.covers.count > 1 }
            ?? asking.first { $0.language == "de" } ?? asking.first
        let chosen = [friendly, firm ?? letters.first { $0.letter.tone != .friendly }].compactMap(\.self)
        return chosen
    }

    private func show(_ sent: DemoLetter) {
        let writer: LetterWriter
        let composed: Correspondence.Letter
        do {
            let folder = outcome.demo.folder
            writer = LetterWriter(letters: try folder.letters(), sender: folder.settings.sender, rules: outcome.rules)
            composed = try outcome.demo.book.read {
                try writer.write(sent.letter, to: sent.entry.customer, on: sent.entry.day, from: $0)
            }
        } catch {
            return
        }
        let edge = Terminal.styled("  │ ", .cyan)
        print()
        print(Terminal.styled("  ┌ " + Text.relative(sent.file, to: outcome.demo.folder.path), .cyan))
        print(edge + "To:      \(sent.card.payables.name ?? sent.card.name) <\(sent.card.payables.email ?? "")>")
        print(edge + "Subject: " + Terminal.styled(composed.subject, .bold))
        print(edge)
        for line in composed.text.split(separator: "\n", omittingEmptySubsequences: false) { print(edge + line) }
        print(Terminal.styled("  └", .cyan))
    }
}

extension Text {
    static func relative(_ path: String, to folder: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }
}
