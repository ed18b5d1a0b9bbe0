/// Everything that the house does by itself, on one page. What each one does stands in `Household`.
public enum Chore: String, CaseIterable, Sendable {
    /// The day's work, at the book's hour.
    case run
    /// Sends what is queued and has its turn.
    case post
    /// Reads what platforms said has changed, and files that lie in watched folders.
    case changes
    /// Reads all sources, and compares what is open with what platforms say is open.
    case sync
    /// Tries once more what came to the doors and could not be acted on, replies among it.
    case inbox
    /// Closes payment pages that ask for what is no longer owed, and makes those that letters want.
    case pages
    /// Passes on what nobody took up by its day.
    case deadlines
    /// Shows people what they have to do, and what is wrong with the house.
    case notices
    /// Tells programs what happened.
    case hooks
    /// Compares the journal with its chain.
    case audit

    public enum Rhythm: Hashable, Sendable {
        /// Milliseconds from the end of one to the beginning of the next.
        case every(Int64)
        /// At a minute of the day by the book's clock. What was missed is caught up once, and only on its own day where
        /// the day itself is what it is about.
        case daily(minute: Int, onOpenDaysOnly: Bool)
    }

    private static let minute: Int64 = 60_000

    /// - Parameter hour: the book's, in minutes since midnight.
    func rhythm(_ hour: Int) -> Rhythm {
        switch self {
        case .run: .daily(minute: hour, onOpenDaysOnly: true)
        case .post, .hooks: .every(5_000)
        case .changes: .every(5 * Self.minute)
        case .sync: .every(60 * Self.minute)
        case .inbox: .every(15 * Self.minute)
        case .pages: .every(5 * Self.minute)
        case .deadlines: .every(10 * Self.minute)
        case .notices: .every(Self.minute)
        case .audit: .daily(minute: 3 * 60, onOpenDaysOnly: false)
        }
    }

    /// How long it rests when there was nothing to do, in milliseconds.
    public var rest: Int64 { if case .every(let period) = rhythm(0) { period } else { Self.minute } }

    /// The right to do it, which one worker has at a time; nil where all workers of a book share the work.
    public var turn: Chore? {
        switch self {
        case .run, .post: nil
        // Both tell platforms what is paid, which has to be told once.
        case .changes, .sync: .sync
        case .inbox, .pages, .deadlines, .notices, .hooks, .audit: self
        }
    }

    /// How long it may be overdue before somebody has to look, in milliseconds.
    var grace: Int64 {
        switch rhythm(0) {
        case .every(let period): max(10 * Self.minute, 3 * period)
        case .daily: 60 * Self.minute
        }
    }
}
