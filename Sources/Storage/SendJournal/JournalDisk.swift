import Foundation

/// What the send journal asks of the disk. A test or the simulator puts a worse one in its place.
public protocol JournalDisk: Sendable {
    /// Appends to an open file and gives the bytes written, which may be fewer, or the error number, negative.
    func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int
    /// Gives 0 when everything written so far will outlive a power cut, or the error number.
    func sync(_ file: Int32) -> Int32
    /// Gives 0 when the file ends at this many bytes, or the error number.
    func cut(_ file: Int32, to size: Int64) -> Int32
}

/// The disk itself.
public struct SystemDisk: JournalDisk {
    public init() {}

    public func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int {
        let count = Foundation.write(file, bytes.baseAddress, bytes.count)
        return count < 0 ? -Int(errno) : count
    }

    public func sync(_ file: Int32) -> Int32 { fdatasync(file) == 0 ? 0 : errno }

    public func cut(_ file: Int32, to size: Int64) -> Int32 { ftruncate(file, off_t(size)) == 0 ? 0 : errno }
}
