/// Files in one file, stored as they are (APPNOTE.TXT 6.3.10, method 0): any program opens it, and the same files always
/// make the same bytes. Names are UTF-8 with `/` between folders.
public struct ZipArchive: Sendable {
    private struct Entry {
        let name: [UInt8]
        let checksum: UInt32
        let size: UInt32
        let offset: UInt32
    }

    private var files: [UInt8] = []
    private var entries: [Entry] = []
    private var names: Set<String> = []
    private let date: UInt16

    /// - Parameter date: what all files bear; the format knows the years 1980 to 2107.
    public init(dated date: (year: Int, month: Int, day: Int)) {
        let year = min(max(date.year, 1980), 2107) - 1980
        self.date = UInt16(year << 9 | (date.month & 15) << 5 | date.day & 31)
    }

    /// Adds a file. What it is called is checked here, because whoever unpacks it trusts the name.
    public mutating func add(_ bytes: [UInt8], as name: String) throws(Fault) {
        guard Self.isHarmless(name) else { throw .name(name) }
        guard names.insert(name).inserted else { throw .twice(name) }
        guard entries.count < 0xFFFE, files.count + bytes.count < Self.largest else { throw .full }
        let entry = Entry(
            name: Array(name.utf8),
            checksum: CRC32.of(bytes),
            size: UInt32(bytes.count),
            offset: UInt32(files.count)
        )
        entries.append(entry)
        files += Self.joined(Self.four(0x0403_4B50), Self.two(Self.version), common(entry), Self.two(0), entry.name)
        files += bytes
    }

    /// The whole archive, with its table of contents at its end.
    public var bytes: [UInt8] {
        let contents = entries.flatMap { line(of: $0) }
        let count = UInt16(entries.count)
        let (size, place) = (Self.four(UInt32(contents.count)), Self.four(UInt32(files.count)))
        let end = Self.joined(Self.four(0x0605_4B50), Self.none(2), Self.two(count), Self.two(count), size, place)
        return files + contents + end + Self.none(1)
    }

    /// What both the file's own head and the table say of it: flags, method, time, date, checksum, sizes, length of name.
    private func common(_ entry: Entry) -> [UInt8] {
        let (size, length) = (Self.four(entry.size), Self.two(UInt16(entry.name.count)))
        let moment = Self.joined(Self.none(1), Self.two(date))
        return Self.joined(
            Self.two(Self.namesAreUTF8),
            Self.none(1),
            moment,
            Self.four(entry.checksum),
            size,
            size,
            length
        )
    }

    private func line(of entry: Entry) -> [UInt8] {
        let versions = Self.joined(Self.two(Self.madeOnUnix | Self.version), Self.two(Self.version))
        let place = Self.joined(Self.four(Self.plainFile << 16), Self.four(entry.offset))
        return Self.joined(Self.four(0x0201_4B50), versions, common(entry), Self.none(4), place, entry.name)
    }

    private static let version: UInt16 = 20
    private static let madeOnUnix: UInt16 = 3 << 8
    /// §4.4.4, bit 11.
    private static let namesAreUTF8: UInt16 = 1 << 11
    /// A file that its owner writes and everybody reads.
    private static let plainFile: UInt32 = 0o100644
    /// Leaves room for the table below the 4 GiB that the format without its 64-bit extension can name.
    private static let largest = 3 << 30

    private static func joined(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }

    /// Fields of two bytes that say nothing: no extra, no comment, no second disk.
    private static func none(_ fields: Int) -> [UInt8] { [UInt8](repeating: 0, count: 2 * fields) }

    private static func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }

    private static func four(_ number: UInt32) -> [UInt8] {
        two(UInt16(number & 0xFFFF)) + two(UInt16(number >> 16))
    }

    /// No name leaves the folder it is unpacked into, nor means two things on two systems.
    private static func isHarmless(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return name.utf8.count <= 1_000 && parts.allSatisfy { !["", ".", ".."].contains($0) }
            && name.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7F && !"\\:*?\"<>|".unicodeScalars.contains($0)
            }
    }

    public enum Fault: Error, Hashable, CustomStringConvertible {
        case name(String)
        case twice(String)
        case full

        public var description: String {
            switch self {
            case .name(let name): "'\(name.prefix(80))' cannot be the name of a file in an archive"
            case .twice(let name): "the archive has a file '\(name.prefix(80))' already"
            case .full: "the archive would be larger than 3 GiB or hold more than 65,534 files"
            }
        }
    }
}
