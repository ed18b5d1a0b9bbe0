import Foundation

/// What tells a file from its copies: its number in the filesystem and, where the filesystem keeps one, the instant of its birth.
/// Writing to a file changes neither; copying, restoring or cloning it gives another.
public struct FileIdentity: Hashable, Sendable, CustomStringConvertible {
    /// As it is kept in a book: `inode 7211043, born 1773043200.004711000`.
    public let description: String

    public init(_ description: String) { self.description = description }

    /// Nil when the file cannot be asked.
    init?(of file: Int32) {
        var found = stat()
        guard fstat(file, &found) == 0 else { return nil }
        let birth = Self.birth(of: file).map { ", born \($0)" } ?? ""
        description = "inode \(found.st_ino)\(birth)"
    }

    /// Asks `statx` (Linux 4.11, glibc 2.28), which the C library's headers show to GNU programs only. Some filesystems answer
    /// with the year 1970 where they keep none.
    private static func birth(of file: Int32) -> String? {
        typealias Statx = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UInt32, UnsafeMutableRawPointer) -> Int32
        guard let symbol = dlsym(nil, "statx") else { return nil }
        let statx = unsafeBitCast(symbol, to: Statx.self)
        return withUnsafeTemporaryAllocation(byteCount: 256, alignment: 8) { answer in
            guard let start = answer.baseAddress, statx(file, "", emptyPath, wantsBirth, start) == 0 else { return nil }
            // struct statx: stx_mask at 0, stx_btime at 80 as seconds in 8 bytes and nanoseconds in 4.
            let mask = answer.load(fromByteOffset: 0, as: UInt32.self)
            let seconds = answer.load(fromByteOffset: 80, as: Int64.self)
            let nanoseconds = answer.load(fromByteOffset: 88, as: UInt32.self)
            guard mask & wantsBirth != 0, seconds != 0 else { return nil }
            return "\(seconds).\(String(nanoseconds).leftPadded(to: 9))"
        }
    }

    /// `AT_EMPTY_PATH`: the open file itself is meant.
    private static let emptyPath: Int32 = 0x1000
    /// `STATX_BTIME`.
    private static let wantsBirth: UInt32 = 0x800
}
