import Crypto
import Receivables

/// A row of the send journal as a line of text: fields parted by tabs, the seal last.
///
///     number  attempt   instant  letter  attempt  provider  day     SHA-256  touch,touch…  words  seal
///     number  outcome   instant  letter  attempt  provider  result  reply    seal
///     number  opened    instant  epoch   by       seal
///     number  unlocked  instant  epoch   by       seal
///
/// The seal is the first 8 bytes, in hexadecimal, of the SHA-256 over the seal before it, a tab and the line up to the tab before
/// its own seal. It finds what disks and hands do by accident, rows taken out or swapped included; it is no signature.
enum SendLine {
    /// Nil for an instant that no calendar has.
    static func text(_ record: SendRecord) -> String? {
        SendInstant.text(record.instant).map { instant in
            (["\(record.number)", kind(record.entry), instant] + fields(record.entry)).joined(separator: "\t")
        }
    }

    private static func kind(_ entry: SendEntry) -> String {
        switch entry {
        case .attempt: "attempt"
        case .outcome: "outcome"
        case .opened: "opened"
        case .unlocked: "unlocked"
        }
    }

    private static func fields(_ entry: SendEntry) -> [String] {
        switch entry {
        case .attempt(let attempt):
            [
                attempt.id.letter.text, "\(attempt.id.attempt)", SendWords.written(attempt.provider), "\(attempt.day)",
                SendWords.hex(attempt.content), attempt.touches.map(\.text).joined(separator: ","),
                SendWords.written(attempt.words),
            ]
        case .outcome(let outcome):
            [
                outcome.id.letter.text, "\(outcome.id.attempt)", SendWords.written(outcome.provider),
                outcome.word.rawValue, SendWords.written(outcome.reply),
            ]
        case .opened(let watch), .unlocked(let watch): ["\(watch.epoch)", SendWords.written(watch.by)]
        }
    }

    /// - Parameter previous: the seal of the line before, 16 letters.
    static func seal(_ line: some Collection<UInt8>, after previous: String) -> String {
        var hash = SHA256()
        hash.update(data: Array("\(previous)\t".utf8))
        hash.update(data: Array(line))
        return SendWords.hex(Array(hash.finalize().prefix(8)))
    }

    static let sealLength = 16

    /// Reads a line without its seal; nil for anything ``text(_:)`` would not have written.
    static func read(_ line: String) -> SendRecord? {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count >= 5, let number = SendWords.number(fields[0]), let instant = SendInstant.read(fields[2]),
            let entry = entry(fields[1], Array(fields[3...]))
        else { return nil }
        return SendRecord(number: number, instant: instant, entry: entry)
    }

    private static func entry(_ kind: Substring, _ fields: [Substring]) -> SendEntry? {
        switch (kind, fields.count) {
        case ("attempt", 7): attempt(fields).map(SendEntry.attempt)
        case ("outcome", 5): outcome(fields).map(SendEntry.outcome)
        case ("opened", 2): watch(fields).map(SendEntry.opened)
        case ("unlocked", 2): watch(fields).map(SendEntry.unlocked)
        default: nil
        }
    }

    private static func attempt(_ fields: [Substring]) -> SendEntry.Attempt? {
        let names = fields[5].split(separator: ",")
        let touches = names.compactMap { TouchKey(String($0)) }
        guard let id = id(fields), let day = Day(iso: fields[3]), let content = SendWords.bytes(fields[4]),
            content.count == 32,
            touches.count == names.count
        else { return nil }
        return SendEntry.Attempt(
            id: id,
            provider: SendWords.read(fields[2]),
            content: content,
            touches: touches,
            day: day,
            words: SendWords.read(fields[6])
        )
    }

    private static func outcome(_ fields: [Substring]) -> SendEntry.Outcome? {
        guard let id = id(fields), let word = SendEntry.Outcome.Word(rawValue: String(fields[3])) else { return nil }
        return SendEntry.Outcome(
            id: id,
            provider: SendWords.read(fields[2]),
            word: word,
            reply: SendWords.read(fields[4])
        )
    }

    private static func watch(_ fields: [Substring]) -> SendEntry.Watch? {
        SendWords.number(fields[0]).map { SendEntry.Watch(epoch: $0, by: SendWords.read(fields[1])) }
    }

    private static func id(_ fields: [Substring]) -> SendID? {
        guard let letter = TouchKey(String(fields[0])), let attempt = SendWords.number(fields[1]) else {
            return nil
        }
        return SendID(letter: letter, attempt: Int(attempt))
    }
}
