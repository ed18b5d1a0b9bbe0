import Foundation
import Receivables

/// Bytes that can be read twice: once to learn what they are, once to use them.
final class ByteSource {
    let name: String
    private let descriptor: Int32?
    private let memory: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8], name: String) {
        self.name = name
        self.descriptor = nil
        self.memory = bytes
    }

    /// A regular file. A pipe cannot be read twice, and is refused in words.
    init(path: String) throws(ImportFault) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.fault(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .wrong(
                Complaint(path, message: "is not a regular file", remedy: "Save what it would give as a file first.")
            )
        }
        self.name = path
        self.descriptor = descriptor
        self.memory = []
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// Fills the space as far as there is anything; 0 at the end.
    func read(into space: UnsafeMutableRawBufferPointer) throws(ImportFault) -> Int {
        guard let descriptor else {
            let count = min(space.count, memory.count - offset)
            space.copyBytes(from: memory[offset..<offset + count])
            offset += count
            return count
        }
        while true {
            let count = Foundation.read(descriptor, space.baseAddress, space.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw Self.fault(name, errno) }
        }
    }

    func rewind() throws(ImportFault) {
        offset = 0
        guard let descriptor else { return }
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.fault(name, errno) }
    }

    /// A file that is not there is a slip of the caller; anything else is the world's.
    private static func fault(_ path: String, _ code: Int32) -> ImportFault {
        let reason = String(cString: strerror(code))
        guard [ENOENT, ENOTDIR, EACCES, ENAMETOOLONG].contains(code) else { return .disk(file: path, reason: reason) }
        return .wrong(Complaint(path, message: "cannot be read: \(reason)", remedy: "Check the path and its rights."))
    }
}
