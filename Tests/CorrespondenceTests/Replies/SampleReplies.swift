import Correspondence
import Receivables

/// A reply as a customer might write it, with what a person takes it to mean.
struct SampleReply {
    let intent: Intent
    /// The day that it names, where it has to be understood.
    let date: Day?
    let text: String

    /// All replies of these tables were written on this Wednesday.
    static let today = Day(2026, 3, 11)

    static let all = read(english) + read(german)

    /// Every second reply was kept aside while the tables of words were made.
    static let heldOut = all.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)

    /// `promise 2026-03-20 | We will pay next Friday.`
    private static func read(_ table: String) -> [SampleReply] {
        table.split(separator: "\n").compactMap { line -> SampleReply? in
            let halves = line.split(separator: "|", maxSplits: 1)
            guard let label = halves.first?.split(separator: " "), let text = halves.last else { return nil }
            guard let intent = Intent(rawValue: String(label[0])) else { return nil }
            return SampleReply(
                intent: intent,
                date: label.count > 1 ? Day(iso: label[1]) : nil,
                text: String(text.dropFirst().replacing("⏎", with: "\n"))
            )
        }
    }
}
