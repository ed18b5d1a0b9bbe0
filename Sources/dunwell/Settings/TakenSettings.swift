import Files
import Synchronization

/// The settings that a process goes by: those of its start, and of what was changed since what it asks for anew each time.
final class TakenSettings: Sendable {
    private let current: Mutex<BookFile>
    /// The text of the file when the process began.
    let opening: String

    init(_ settings: BookFile, _ opening: String) {
        current = Mutex(settings)
        self.opening = opening
    }

    var value: BookFile { current.withLock { $0 } }

    func take(_ fresh: BookFile) { current.withLock { $0 = $0.takingUp(fresh) } }
}
