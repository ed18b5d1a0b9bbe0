import Files
import Foundation

/// Collects what was not taken in: the first few are said, all of them are written.
final class Rejects {
    let path: String
    var form: RejectsFile?
    private var handle: FileHandle?
    private var said = 0
    private(set) var isWritten = false

    init(path: String) { self.path = path }

    func add(_ rejection: Rejection) throws {
        said += 1
        if said <= 20 { Terminal.say("\(rejection)") }
        if said == 21 { Terminal.say("… and more, all in \(path)") }
        guard let form else { return }
        if handle == nil {
            guard FileManager.default.createFile(atPath: path, contents: Data(form.opening)) else {
                throw Ending(3, "\(path): the rejects file cannot be written; check the folder and run again")
            }
            handle = FileHandle(forWritingAtPath: path)
            isWritten = true
            try handle?.seekToEnd()
        }
        try handle?.write(contentsOf: Data(form.rows(for: rejection)))
    }

    func close() throws { try handle?.close() }
}
