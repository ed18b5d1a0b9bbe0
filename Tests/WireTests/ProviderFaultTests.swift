import Rigs
import Testing
import Wire

/// Many letters to providers that lose answers by seeded shares. What the means of each promise must hold: nothing is
/// taken twice, nothing is lost.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct ProviderFaultTests {
    private static let shares: [String: any Sendable] = [
        "reset": 0.05, "half": 0.05, "lost": 0.05, "fail-before": 0.05, "fail-after": 0.05, "busy": 0.05, "html": 0.05,
        "twice": 0.05, "refuse-connection": 0.1,
    ]
    private static let keys = (1...120).map { "key\($0)" }

    @Test func `a service with keys takes each letter once, however often it is sent`() throws {
        let provider = try Provider(.http, kind: .key, ["faults": Self.shares, "seed": 7])
        let carrier = try provider.carrier(means: .key(window: 86_400_000))
        var tries = 0
        for key in Self.keys {
            let mail = try Letters.sealed(key)
            repeat { tries += 1 } while carrier.carry(mail).proof != "accepted"
        }
        let log = try provider.log()
        #expect(log.effects == Dictionary(uniqueKeysWithValues: Self.keys.map { ($0, 1) }))
        #expect(tries > Self.keys.count + 15)
        for fault in Self.shares.keys { #expect(log.faults[fault, default: 0] > 0, "\(fault) never came") }
    }

    @Test func `a service that can be asked takes each letter once, when the absent are sent again`() throws {
        let provider = try Provider(.http, kind: .lookUp, ["faults": Self.shares, "seed": 8])
        let carrier = try provider.carrier(means: .lookUp(after: DeliveryMeans.usualWaits))
        var (found, absent) = (0, 0)
        for key in Self.keys {
            let mail = try Letters.sealed(key)
            var isSettled = false
            while !isSettled {
                switch carrier.carry(mail) {
                case .accepted: isSettled = true
                case .unsent: break
                case .answered: return #expect(Bool(false), "nothing here is charged")
                case .refused: return #expect(Bool(false), "nothing here refuses")
                case .uncertain:
                    var answer = carrier.lookUp(key)
                    // The question may fail as the letter did.
                    while case .unknowable = answer { answer = carrier.lookUp(key) }
                    if answer == .absent { absent += 1 } else { found += 1 }
                    isSettled = answer != .absent
                }
            }
        }
        #expect(try provider.log().effects == Dictionary(uniqueKeysWithValues: Self.keys.map { ($0, 1) }))
        #expect(found > 10 && absent > 10)
    }

    @Test func `without means every letter is sent once, and each claim about it is true`() throws {
        let faults: [String: any Sendable] = [
            "reset": 0.05, "lost": 0.05, "half": 0.05, "later": 0.05, "refuse": 0.05, "closing": 0.05, "junk": 0.1,
        ]
        let provider = try Provider(.smtp, ["faults": faults, "seed": 9])
        let client = try provider.client()
        let proofs = try Self.keys.map { try client.carry(Letters.sealed($0)).proof }
        let log = try provider.log()
        for (key, proof) in zip(Self.keys, proofs) {
            let isTaken = proof == "accepted" || proof == "uncertain interrupted"
            #expect(log.effects["\(key)@nordwind.example", default: 0] == (isTaken ? 1 : 0), "\(key): \(proof)")
        }
        let doubtful = proofs.count { $0 == "uncertain interrupted" }
        #expect(doubtful == ["reset", "lost", "half"].reduce(0) { $0 + log.faults[$1, default: 0] })
        #expect(proofs.count { $0 == "refused 451 4.3.0 later" } == log.faults["later"])
        #expect(proofs.count { $0 == "refused 554 5.7.1 for good" } == log.faults["refuse"])
    }

    @Test func `the same seed meets the same letters with the same faults`() throws {
        let runs = try (1...2).map { _ in
            let provider = try Provider(
                .http,
                ["faults": Self.shares.filter { $0.key != "refuse-connection" }, "seed": 3]
            )
            let carrier = try provider.carrier()
            return try Self.keys.prefix(60).map { try carrier.carry(Letters.sealed($0)).proof }
        }
        #expect(runs[0] == runs[1])
        #expect(Set(runs[0]).count >= 3)
    }
}
