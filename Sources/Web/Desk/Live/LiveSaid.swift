/// What a page that listens is told.
enum LiveSaid: Hashable, Sendable {
    case counts(Shell)
    /// Something happened to what is shown.
    /// - Parameter by: who did it, where a person did.
    case changed(by: String?)
    /// Nothing: so that whoever has gone is noticed.
    case beat
    /// Not to come back by itself: too many listen, or the session is over.
    case enough

    /// As it travels: an event of a `text/event-stream` (WHATWG HTML, §9.2). What a line break could add is taken out.
    var text: String {
        switch self {
        case .counts(let shell):
            let lines = Place.all.filter(\.isCounted).map { "data: \($0.path) \($0.count(shell))\n" }
            return "event: counts\n\(lines.joined())\n"
        case .changed(let person):
            let name = (person ?? "").filter { !$0.isNewline && $0 != "\0" }.prefix(80)
            return "event: changed\ndata: \(name)\n\n"
        case .beat: return ":\n\n"
        case .enough: return "event: enough\ndata:\n\n"
        }
    }

    /// Milliseconds after which a browser comes again that lost its line.
    static let greeting = "retry: 5000\n\n"
}
