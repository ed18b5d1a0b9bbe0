/// Goes through a send journal line by line and believes none whose seal does not follow from the line before.
struct SendWalk {
    let header: SendHeader
    /// The number of the last record; 0 before the first.
    private(set) var last: Int64 = 0
    private(set) var seal: String
    /// The epoch of the sender: that of the header, or of the last unlocking.
    private(set) var epoch: Int64

    /// Nil when the first line is not sealed as ours.
    init?(first line: [UInt8]) {
        guard let (text, seal) = Self.parted(line), seal == SendLine.seal(text.utf8, after: ""),
            let header = SendHeader(line: text)
        else { return nil }
        self.header = header
        self.seal = seal
        epoch = header.epoch
    }

    /// Whether the next line is what was written there; if not, no step is taken. The record itself is not read, which is most of
    /// the work.
    mutating func pass(_ line: [UInt8]) -> Bool {
        let end = line.count - SendLine.sealLength - 1
        guard end > 0, line[end] == UInt8(ascii: "\t") else { return false }
        let seal = SendLine.seal(line[..<end], after: seal)
        let number = "\(last + 1)\t".utf8
        guard line[(end + 1)...].elementsEqual(seal.utf8), line.starts(with: number) else { return false }
        if line.dropFirst(number.count).starts(with: "unlocked\t".utf8) {
            guard case .unlocked(let watch)? = Self.parted(line).flatMap({ SendLine.read($0.text) })?.entry else {
                return false
            }
            epoch = watch.epoch
        }
        last += 1
        self.seal = seal
        return true
    }

    /// The record of the next line; nil, and no step taken, when it is not what was written there.
    mutating func take(_ line: [UInt8]) -> SendRecord? {
        var next = self
        guard next.pass(line), let record = Self.parted(line).flatMap({ SendLine.read($0.text) }) else { return nil }
        self = next
        return record
    }

    /// Goes on behind a line that is damaged, from the seal it states. What can still be read of it is given back, unproven.
    mutating func stumble(over line: [UInt8]) -> SendRecord? {
        guard let (text, seal) = Self.parted(line) else {
            last += 1
            return nil
        }
        let record = SendLine.read(text)
        self.seal = seal
        last = record?.number ?? last + 1
        return record
    }

    /// The line of a new record, sealed and ended; nil when the clock is off the calendar.
    mutating func write(_ entry: SendEntry, at instant: Int64) -> String? {
        let record = SendRecord(number: last + 1, instant: instant, entry: entry)
        guard let text = SendLine.text(record) else { return nil }
        step(to: record, SendLine.seal(text.utf8, after: seal))
        return "\(text)\t\(seal)\n"
    }

    /// The first line of a new journal; nil when the clock is off the calendar.
    static func firstLine(_ header: SendHeader) -> String? {
        header.line.map { "\($0)\t\(SendLine.seal($0.utf8, after: ""))\n" }
    }

    private mutating func step(to record: SendRecord, _ seal: String) {
        last = record.number
        self.seal = seal
        if case .unlocked(let watch) = record.entry { epoch = watch.epoch }
    }

    private static func parted(_ line: [UInt8]) -> (text: String, seal: String)? {
        let end = line.count - SendLine.sealLength - 1
        guard end > 0, line[end] == UInt8(ascii: "\t"), let text = String(validating: line[..<end], as: UTF8.self)
        else { return nil }
        return (text, String(decoding: line[(end + 1)...], as: UTF8.self))
    }
}

extension SendWalk {
    /// Whether what stands behind the last line end is a whole record whose line end is damaged, rather than a write cut short.
    func endsBadly(_ rest: [UInt8]) -> Bool {
        var walk = self
        return walk.pass(Array(rest.dropLast()))
    }
}
