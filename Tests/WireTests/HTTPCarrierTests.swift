import Connections
import Foundation
import Rigs
import Synchronization
import Testing

@testable import Wire

/// Letters to a delivery service on loopback that behaves well or badly (F20–F23, F29).
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct HTTPCarrierTests {
    private static let short = HTTPPatience(connect: .seconds(5), total: .seconds(1))

    @Test func `many letters go over one connection, each under its key`() throws {
        let provider = try Provider(.http, kind: .key)
        let carrier = try provider.carrier(means: .key(window: 86_400_000))
        let mails = try (1...100).map { try Letters.sealed("INV-\($0)/1/nudge/email") }
        for (place, mail) in mails.enumerated() {
            #expect(carrier.carry(mail) == .accepted(reply: "200 L\(place + 1)", queueID: "L\(place + 1)"))
        }
        let log = try provider.log()
        #expect(log.connections == 1)
        #expect(log.accepted.map(\.key) == mails.map(\.key))
    }

    private static let faults = [
        ("hang", "uncertain timeout", 1), ("reset", "uncertain interrupted", 1), ("half", "uncertain interrupted", 1),
        ("fail-after", "uncertain server-busy", 1), ("fail-before", "uncertain server-busy", 0),
        ("lost", "uncertain interrupted", 0), ("busy", "unsent server-busy", 0),
        ("refuse", "refused 422 - for good", 0),
        ("login", "unsent login", 0), ("twice", "accepted", 1), ("slow", "accepted", 1),
    ]

    @Test func `a fault has its place in the table of what is proven`() throws {
        let provider = try Provider(.http, ["script": Self.faults.flatMap { [$0.0, ""] }])
        let (quick, patient) = (try provider.carrier(patience: Self.short), try provider.carrier())
        var taken = 0
        for (fault, proven, effects) in Self.faults {
            let outcome = try (fault == "hang" ? quick : patient).carry(Letters.sealed())
            #expect(outcome.proof == proven, "\(fault): \(outcome.sentence)")
            // Whatever was left on the connection is no answer to the next letter.
            taken += effects + 1
            #expect(
                try patient.carry(Letters.sealed("next")) == .accepted(reply: "200 L\(taken)", queueID: "L\(taken)")
            )
        }
        let log = try provider.log()
        #expect(log.accepted.count == taken)
        // Nothing below us asked twice, not even over a connection that had died.
        #expect(log.requests == ["k7q2": Self.faults.count, "next": Self.faults.count])
    }

    @Test func `ten carriers at once keep their letters and answers apart`() throws {
        let provider = try Provider(.http, kind: .key)
        let carriers = try (0..<10).map { _ in try provider.carrier() }
        let mails = try (0..<100).map { try Letters.sealed("key\($0)") }
        let names = Mutex<[String: String?]>([:])
        DispatchQueue.concurrentPerform(iterations: 100) { place in
            guard case .accepted(_, let name) = carriers[place % 10].carry(mails[place]) else { return }
            names.withLock { $0[mails[place].key] = name }
        }
        let log = try provider.log()
        #expect(names.withLock { $0 } == Dictionary(uniqueKeysWithValues: log.accepted.map { ($0.key, $0.id) }))
        #expect(log.accepted.count == 100)
        #expect(log.connections == 10)
    }

    @Test func `the same letter again is the same request, which a service with keys knows`() throws {
        let provider = try Provider(.http, kind: .key, ["script": ["hang", "reset", "fail-after", "half", ""]])
        let carrier = try provider.carrier(means: .key(window: 86_400_000))
        let mail = try Letters.sealed(to: ["ap@acme.example", "cfo@acme.example"])
        #expect(try provider.carrier(patience: Self.short).carry(mail).proof == "uncertain timeout")
        for _ in 1...3 { #expect(carrier.carry(mail).proof.hasPrefix("uncertain")) }
        #expect(carrier.carry(mail) == .accepted(reply: "200 L1", queueID: "L1"))
        #expect(try provider.log().effects == ["k7q2": 1])
        #expect(try provider.log().requests == ["k7q2": 5])
        #expect(try carrier.carry(Letters.sealed(text: "Other words")).proof == "uncertain unreadable")
    }

    @Test func `a letter that stops being ours never gets its end, at whichever pull that shows`() throws {
        let provider = try Provider(.http)
        let carrier = try provider.carrier()
        let mail = try Letters.sealed(
            text: String(repeating: "a line of some length, as letters have it\n", count: 4000)
        )
        let asked = Question()
        #expect(carrier.carry(mail, while: asked.isStillOurs).proof == "accepted")
        #expect(asked.count >= 3)
        for pull in 1...asked.count {
            #expect(carrier.carry(mail, while: Question(noFrom: pull).isStillOurs) == .unsent(.fenced), "pull \(pull)")
        }
        #expect(try carrier.carry(Letters.sealed("last")).proof == "accepted")
        #expect(try provider.log().requests == ["k7q2": 1, "last": 1])
    }

    @Test(
        arguments: [
            ("http://127.0.0.1:1/letters", ["unsent no-connection"]),
            // A machine without any DNS only hears nothing.
            ("https://no-such-host.invalid/", ["unsent unknown-host", "unsent timeout"]),
        ]
    )
    func `an address that leads nowhere is proven unsent`(address: String, proven: [String]) throws {
        let service = try DeliveryService(address)
        let carrier = HTTPCarrier(service: service, means: .none, patience: Self.short)
        #expect(try proven.contains(carrier.carry(Letters.sealed()).proof))
        #expect(carrier.greet().map { proven.contains("unsent " + $0.kind.rawValue) } == true)
        guard case .unknowable = carrier.lookUp("k7q2") else { return #expect(Bool(false), "an answer from nowhere") }
    }

    @Test func `a greeting sends nothing`() throws {
        let provider = try Provider(.http)
        #expect(try provider.carrier().greet() == nil)
        #expect(try provider.log().requests.isEmpty)
    }

    @Test func `the token goes to the service and nowhere else`() throws {
        let provider = try Provider(.http, ["script": ["", "login"]])
        let carrier = try provider.carrier(token: Secret("s3cr3t-t0ken\n"))
        #expect(try carrier.carry(Letters.sealed()).proof == "accepted")
        let refused = try carrier.carry(Letters.sealed())
        #expect(refused.proof == "unsent login")
        #expect(refused.sentence.contains("check that it is set"))
        #expect(!"\(refused) \(carrier.service)".contains("s3cr3t"))
        #expect(try provider.log().accepted.map(\.token) == ["Bearer s3cr3t-t0ken"])
    }

    @Test(arguments: ["", "two words", "a\r\nX-Evil: 1", "tökén"])
    func `what can be no token is not sent`(token: String) throws {
        let provider = try Provider(.http)
        let carrier = try provider.carrier(token: Secret(token))
        #expect(try carrier.carry(Letters.sealed()).proof == "unsent settings")
        #expect(carrier.greet()?.kind == .settings)
        guard case .unknowable = carrier.lookUp("k7q2") else { return #expect(Bool(false), "asked without a token") }
        #expect(try provider.log().connections == 0)
    }
}
