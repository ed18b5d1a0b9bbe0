import Engine
import Receivables
import Storage

/// `dunwell customers erase CODE`: what came of it, said to whoever asks, agrees or asks no more.
struct CustomerErasure {
    private let code: String
    private let isJSON: Bool

    init(_ code: String, json isJSON: Bool) {
        self.code = code
        self.isJSON = isJSON
    }

    func carryOut(_ act: EraseAct, by hand: DeskHand, in book: Book) throws {
        switch try book.write({ try hand.carryOut(act, about: code, in: $0) }) {
        case .asked(let day):
            let words = "Asked. Nothing is erased yet: somebody else agrees with --agree, until \(day)."
            try say("asked", words, ["until": "\(day)"])
        case .withdrawn: try say("withdrawn", "Asked no more: \(code) stays.")
        case .erased(let name): try say("erased", "\(code) is erased, and called \(name) from now on.", ["code": name])
        case .refused(let obstacles): throw Ending(2, obstacles.map(Self.sentence).joined(separator: "; "))
        case .gone(let day): throw Ending(2, "'\(code)' was erased on \(day)")
        case .notAsked:
            throw Ending(2, "nobody asks that '\(code)' be erased, or no more; ask without --agree")
        case .waits(let question):
            throw Ending(2, "\(question.asker) asked on \(question.asked); somebody else agrees with --agree")
        case .own: throw Ending(2, "you asked for it yourself; somebody else has to agree")
        case .notOwn(let asker): throw Ending(2, "\(asker) asked for it, and only \(asker) asks no more")
        case .unknown: throw Ending(2, "there is no customer '\(code)' in this book")
        }
    }

    private func say(_ state: String, _ words: String, _ more: [String: String] = [:]) throws {
        guard isJSON else { return print(words) }
        try JSONOutput.print(["customer": code, "state": state].merging(more) { first, _ in first })
    }

    /// What is in the way, and what helps.
    private static func sentence(_ obstacle: ErasureObstacle) -> String {
        switch obstacle {
        case .money:
            "something is owed or credit is left: settle it, or give credit for the rest, also for what is written off"
        case .letter: "a letter or charge is on its way, held or uncertain: wait, or see `dunwell held`"
        case .approval: "a step waits for approval: decline it at the desk first"
        case .reply: "a reply has not been read: `dunwell replies` lists it"
        case .task: "somebody has something to do about them: `dunwell tasks` lists it"
        case .trouble: "a dispute, a broken promise or a failed charge waits: see to it at the desk first"
        case .news: "news of a platform or a mail speak of them and wait: `dunwell inbox` lists them"
        case .run: "something was told of them since the last run: come back after the next one"
        case .bill: "invoices of others are billed to them: say in your books who pays those from now on"
        }
    }
}
