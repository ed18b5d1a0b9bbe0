import Engine
import Files

extension LineDiff {
    /// What would change in the file of the settings, as it may be shown.
    init(from old: BookText, to new: BookText) {
        self.init(from: Self.shown(old.text), to: Self.shown(new.text))
    }

    /// What a delivery service knows us by stands behind a question mark, and is for nobody's eyes.
    private static func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.hasPrefix("letters:"), let mark = line.firstIndex(of: "?") else { return String(line) }
            return line[...mark] + "…"
        }.joined(separator: "\n")
    }
}
