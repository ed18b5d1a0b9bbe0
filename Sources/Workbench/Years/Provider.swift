import Receivables
import Wire

/// A mail provider as bad as they come. It alone knows what it accepted, and counts it.
struct Provider {
    /// What one request meets.
    struct Weather {
        enum Turn {
            case accepted
            /// Accepted, and the answer is lost: 5xx, a timeout or a reset after the request was whole.
            case acceptedUnheard(String)
            /// Not accepted, and nobody can know: the same signs.
            case lost(String)
            case refusedForNow
            case refusedForGood
            case busy(retryAfter: Int64)
            /// The connection breaks before the request is whole.
            case broken
            case away
        }

        var turn: Turn
        /// The kind of trouble it is.
        var fault: Fault?
        /// Milliseconds until the last byte of the request is handed over.
        var connecting: Int64
        /// From the last byte until it is accepted, and from there until the answer arrives.
        var accepting: Int64
        var answering: Int64
        var copies: Int
    }

    /// What it remembers of a key.
    struct Memory {
        var first: Int64
        var accepted: Int64?
        /// From when on a look-up finds it.
        var visible: Int64
        var isInFlight: Bool
    }

    let means: DeliveryMeans
    private let faults: Set<Fault>
    private let lag: Int64
    private let seed: UInt64
    private var chance: SeededRandom
    private var requests: [String: Int] = [:]
    private var away: [ClosedRange<Int64>] = []
    private(set) var memories: [String: Memory] = [:]
    /// No more trouble from here on.
    var isCalm = false

    /// - Parameter span: when outages may happen.
    init(seed: UInt64, faults: Set<Fault>, during span: ClosedRange<Int64>) {
        self.faults = faults
        self.seed = seed
        chance = SeededRandom(seed: seed, stream: Stream.provider.rawValue, index: 0)
        lag = Int64(chance.within(0...600)) * Time.second
        let window = [15 * Time.minute, Time.hour, Time.day][chance.below(3)]
        means =
            [
                .key(window: window), .lookUp(after: [lag + Time.minute, 2 * lag + 5 * Time.minute]), .localQueue,
                .none,
            ][chance.below(4)]
        guard faults.contains(.outages) else { return }
        // About one in ten days.
        let days = Int((span.upperBound - span.lowerBound) / Time.day)
        for _ in 0...max(1, days / 10) {
            let start =
                span.lowerBound + Int64(chance.below(max(1, days))) * Time.day + Int64(chance.below(86_400)) * 1000
            away.append(start...start + Int64(chance.within(60...6 * 3_600)) * Time.second)
        }
    }

    func isAway(at now: Int64) -> Bool { !isCalm && away.contains { $0.contains(now) } }

    /// What the next request of a letter meets: decided by the letter alone, whatever other letters there are.
    mutating func weather(of letter: String, at now: Int64) -> Weather {
        requests[letter, default: 0] += 1
        chance = SeededRandom(
            seed: letter.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 },
            stream: Stream.provider.rawValue,
            index: requests[letter, default: 0]
        )
        let (turn, fault) = isAway(at: now) ? (.away, nil) : isStuck(with: letter) ? stuck : turn()
        var weather = Weather(
            turn: turn,
            fault: fault,
            connecting: Int64(chance.within(5...250)),
            accepting: Int64(chance.within(10...200)),
            answering: Int64(chance.within(5...200)),
            copies: 1
        )
        guard !isCalm else { return weather }
        if faults.contains(.latency), chance.chance(0.1) {
            weather.accepting = Int64(chance.within(1...40)) * Time.second
            weather.answering = Int64(chance.within(1...5_000))
        }
        // Asleep in the middle of a request, for longer than any lease.
        if faults.contains(.stalls), chance.chance(0.01) {
            weather.connecting = Int64(chance.within(60...2_400)) * Time.second
        }
        if faults.contains(.duplicates), chance.chance(0.03) { weather.copies = 2 }
        return weather
    }

    /// Some letters that met trouble once meet it again and again, until long after a key is forgotten.
    private func isStuck(with letter: String) -> Bool {
        guard !isCalm, faults.contains(.errors), (2...9).contains(requests[letter, default: 0]) else { return false }
        var own = SeededRandom(
            seed: letter.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 },
            stream: Stream.provider.rawValue,
            index: 0
        )
        return own.chance(0.3)
    }

    private var stuck: (Weather.Turn, Fault?) { (.lost("503, again"), .errors) }

    private mutating func turn() -> (Weather.Turn, Fault?) {
        guard !isCalm else { return (.accepted, nil) }
        let broke = "the connection broke while the answer was awaited"
        let turns: [(fault: Fault, share: Double, turn: Weather.Turn)] = [
            (.refusals, 0.02, .refusedForNow), (.refusals, 0.004, .refusedForGood),
            (.busy, 0.03, .busy(retryAfter: Int64(chance.within(1...3_600)) * Time.second)),
            (.errors, 0.02, .lost("503 and no word of the letter")),
            (.errors, 0.015, .acceptedUnheard("500 after the letter was whole")),
            (.timeouts, 0.015, .lost("no answer in time")), (.timeouts, 0.02, .acceptedUnheard("no answer in time")),
            (.resets, 0.01, .broken), (.resets, 0.01, .acceptedUnheard(broke)), (.resets, 0.01, .lost(broke)),
        ]
        let draw = chance.unit()
        var edge = 0.0
        for (fault, share, turn) in turns where faults.contains(fault) {
            edge += share
            if draw < edge { return (turn, fault) }
        }
        return (.accepted, nil)
    }

    /// Whether it has the letter already, so that a request for it does nothing a second time.
    func recognises(_ key: String, at now: Int64) -> Bool {
        guard let memory = memories[key], memory.accepted != nil else { return false }
        switch means {
        case .key(let window): return now - memory.first <= window
        case .localQueue: return true
        case .lookUp, .none: return false
        }
    }

    /// A request for the key is under way, and the provider tells them apart.
    func isInFlight(_ key: String) -> Bool {
        guard case .key = means else { return false }
        return memories[key]?.isInFlight ?? false
    }

    mutating func begin(_ key: String, at now: Int64) {
        if case .key(let window) = means, let memory = memories[key], now - memory.first > window {
            memories[key] = nil
        }
        memories[key, default: Memory(first: now, accepted: nil, visible: .max, isInFlight: true)].isInFlight = true
    }

    mutating func accept(_ key: String, at now: Int64) {
        memories[key]?.accepted = now
        memories[key]?.visible = now + (lag > 0 ? Int64(chance.below(Int(lag))) : 0)
    }

    mutating func end(_ key: String) { memories[key]?.isInFlight = false }

    mutating func lookUp(_ key: String, at now: Int64) -> LookUp {
        if isAway(at: now) { return .unknowable("the provider does not answer") }
        if !isCalm, faults.contains(.errors), chance.chance(0.05) { return .unknowable("500") }
        // A stale answer comes from a copy of the list that lags behind.
        let asOf = !isCalm && chance.chance(0.2) ? now - lag / 2 : now
        guard let memory = memories[key], memory.accepted != nil, memory.visible <= max(asOf, now - lag / 2) else {
            return .absent
        }
        return .found(reply: "it has \(key)")
    }
}
