import Receivables
import Storage

/// What became of each letter, for a spreadsheet: one line for what we did, one for each thing that was heard of it.
public enum ReceiptTable {
    public static func text(of letters: [SentLetter]) -> String {
        let head = ["file", "letter", "sha256", "day", "step", "channel", "to", "moment", "what", "detail"]
        let rows = letters.flatMap { lines(of: $0) }
        return ([head] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func lines(of letter: SentLetter) -> [[String]] {
        let entry = letter.entry
        let name = [
            letter.file ?? "", entry.key.text, letter.digest.map(hex) ?? "", "\(entry.day)", entry.letter.step,
            entry.isCharge ? "charge" : entry.letter.channel.rawValue, entry.recipient ?? "",
        ]
        let own = name + [entry.sentAt ?? "", entry.status.rawValue, entry.reason ?? ""]
        return [own] + letter.receipts.map { name + [$0.moment, $0.fate.rawValue, $0.detail ?? ""] }
    }

    /// RFC 4180; what a spreadsheet would take for a formula gets an apostrophe before it.
    private static func cell(_ text: String) -> String {
        let plain = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
        let needsQuotes = plain.contains { ",\"".contains($0) || $0.isNewline }
        return needsQuotes ? "\"" + plain.replacing("\"", with: "\"\"") + "\"" : plain
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
