import Receivables

/// What an item's events add up to, in a few bytes beside its row. Only a memory: it can be made again from the events.
/// A fresh item has no bytes at all.
enum ItemState {
    private struct Flags: OptionSet {
        let rawValue: Int
        static let void = Flags(rawValue: 1)
        static let writtenOff = Flags(rawValue: 2)
        static let heardLateWord = Flags(rawValue: 4)
        static let gateHeld = Flags(rawValue: 8)
        static let flagged = Flags(rawValue: 16)
        static let answered = Flags(rawValue: 32)
        static let servicePaused = Flags(rawValue: 64)
        /// Whether the rarer fields follow.
        static let eventful = Flags(rawValue: 128)
    }

    static func write(_ item: Item) -> [UInt8] {
        var writer = ByteWriter()
        let flags = flags(of: item)
        writer.add(flags.rawValue)
        writer.add(item.paid)
        writer.add(item.cycle)
        writer.add(item.done) { $0.add($1) }
        writer.add(ifAny: item.lastTaken) {
            $0.add($1.step)
            $0.add($1.day)
            $0.add($1.tone.rawValue)
        }
        writer.add(item.ladder.rested)
        writer.add(ifAny: item.stood) { $0.add($1.rawValue) }
        writer.add(Int(item.notices.rawValue))
        if flags.contains(.eventful) { writeRest(of: item, to: &writer) }
        return writer.bytes
    }

    static func read(_ bytes: [UInt8], into item: inout Item) throws {
        guard !bytes.isEmpty else { return }
        var reader = ByteReader(bytes)
        let flags = Flags(rawValue: try reader.int())
        set(flags, on: &item)
        item.paid = try reader.number()
        item.cycle = try reader.int()
        item.done = try reader.list { try $0.text() }
        item.lastTaken = try reader.ifAny {
            Item.Taken(step: try $0.text(), day: try $0.day(), tone: try $0.word(Tone.self))
        }
        let rested = try reader.int()
        item.ladder = Ladder(rested: rested, atStake: 0, rest: .ageing, since: nil)
        item.stood = try reader.ifAny { try $0.word(Hold.self) }
        guard let notices = UInt8(exactly: try reader.int()) else { throw ByteReader.Damaged() }
        item.notices = Notices(rawValue: notices)
        if flags.contains(.eventful) { try readRest(from: &reader, into: &item, rested: rested) }
    }

    private static func flags(of item: Item) -> Flags {
        var flags: Flags = []
        if item.isVoid { flags.insert(.void) }
        if item.isWrittenOff { flags.insert(.writtenOff) }
        if item.heardLateWord { flags.insert(.heardLateWord) }
        if item.gateHeld { flags.insert(.gateHeld) }
        if item.isFlagged { flags.insert(.flagged) }
        if item.wasAnswered { flags.insert(.answered) }
        if item.servicePaused { flags.insert(.servicePaused) }
        if isEventful(item) { flags.insert(.eventful) }
        return flags
    }

    private static func set(_ flags: Flags, on item: inout Item) {
        item.isVoid = flags.contains(.void)
        item.isWrittenOff = flags.contains(.writtenOff)
        item.heardLateWord = flags.contains(.heardLateWord)
        item.gateHeld = flags.contains(.gateHeld)
        item.isFlagged = flags.contains(.flagged)
        item.wasAnswered = flags.contains(.answered)
        item.servicePaused = flags.contains(.servicePaused)
    }

    private static func isEventful(_ item: Item) -> Bool {
        item.credited != 0 || item.disputed != 0 || item.ladder.atStake != 0 || item.ladder.since != nil
            || item.met != nil || item.gapUntil != nil || item.charge != .none || item.lastPaid != nil
            || item.settledOn != nil || !item.transits.isEmpty || item.promise != nil || item.brokenPromise != nil
            || item.plan != nil || item.pause != nil || !item.escalations.isEmpty || !item.pending.isEmpty
    }

    private static func writeRest(of item: Item, to writer: inout ByteWriter) {
        writer.add(item.credited)
        writer.add(item.disputed)
        writer.add(item.ladder.atStake)
        writer.add(item.ladder.rest.code)
        writer.add(ifAny: item.ladder.since) { $0.add($1) }
        writer.add(ifAny: item.met) { $0.add($1) }
        writer.add(ifAny: item.gapUntil) { $0.add($1) }
        writer.add(item.charge.rawValue)
        writer.add(ifAny: item.lastPaid) { $0.add($1) }
        writer.add(ifAny: item.settledOn) { $0.add($1) }
        writer.add(item.transits, write)
        writer.add(ifAny: item.promise, write)
        writer.add(ifAny: item.brokenPromise, write)
        writer.add(ifAny: item.plan, write)
        writer.add(ifAny: item.pause, write)
        writer.add(item.escalations, write)
        writer.add(item.pending, write)
    }

    private static func readRest(from reader: inout ByteReader, into item: inout Item, rested: Int) throws {
        item.credited = try reader.number()
        item.disputed = try reader.number()
        let (atStake, rest) = (try reader.int(), try Hold.Rest(code: try reader.int()))
        item.ladder = Ladder(rested: rested, atStake: atStake, rest: rest, since: try reader.ifAny { try $0.day() })
        item.met = try reader.ifAny { try $0.int() }
        item.gapUntil = try reader.ifAny { try $0.day() }
        item.charge = try reader.word(Item.Charge.self)
        item.lastPaid = try reader.ifAny { try $0.day() }
        item.settledOn = try reader.ifAny { try $0.day() }
        item.transits = try reader.list(transit)
        item.promise = try reader.ifAny(promise)
        item.brokenPromise = try reader.ifAny(promise)
        item.plan = try reader.ifAny(plan)
        item.pause = try reader.ifAny(pause)
        item.escalations = try reader.list(escalation)
        item.pending = try reader.list(pending)
    }
}

extension Hold.Rest {
    fileprivate var code: Int {
        switch self {
        case .ageing: 0
        case .certain: 1
        case .ifKept: 2
        }
    }

    fileprivate init(code: Int) throws {
        switch code {
        case 0: self = .ageing
        case 1: self = .certain
        case 2: self = .ifKept
        default: throw ByteReader.Damaged()
        }
    }
}
