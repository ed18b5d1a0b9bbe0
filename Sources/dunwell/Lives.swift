import Foundation
import Receivables
import Storage
import Synchronization
import Workbench

/// Many lives, one for each seed, played on all cores. What they come to does not depend on which ended first.
struct Lives {
    /// What they came to together.
    struct Sum {
        var seed: UInt64
        var lives = 0
        var invoiceYears = 0
        var events = 0
        var accepted = 0
        var violations = 0
        var duplicates = 0
        var lost = 0
        var held = 0
        var seconds = 0.0
        /// The trace of the only life, or SHA-256 over those of all, in the order of their seeds.
        var trace = ""
        var failed: [Verdict] = []
    }

    private let lives: [Years]

    init(_ lives: [Years]) { self.lives = lives }

    /// The lives of so many seeds, by their numbers.
    init(_ first: Years, count: Int) {
        lives = (0..<UInt64(count)).map { index in
            var life = first
            life.seed += index
            return life
        }
    }

    /// - Parameter untilOneFails: begins no other life once one has failed; all before that one are played.
    func play(showing: Bool, untilOneFails: Bool = false) throws -> Sum {
        let start = Date()
        let next = Atomic(0)
        let hasFailed = Atomic(false)
        let results = Mutex<[Int: Result<Verdict, any Error>]>([:])
        let count = lives.count
        let progress = Mutex(Progress("lives", of: count))
        DispatchQueue.concurrentPerform(iterations: min(count, ProcessInfo.processInfo.activeProcessorCount)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count, !(untilOneFails && hasFailed.load(ordering: .relaxed)) else { return }
                let result = Result { try lives[index].play() }
                if (try? result.get().violations.isEmpty) != true { hasFailed.store(true, ordering: .relaxed) }
                let done = results.withLock { results in
                    results[index] = result
                    return results.count
                }
                if showing { progress.withLock { $0.show(done) } }
            }
        }
        progress.withLock { $0.end() }
        let verdicts = try results.withLock { results in try (0..<count).compactMap { try results[$0]?.get() } }
        var sum = sum(of: verdicts)
        sum.seconds = (Date().timeIntervalSince(start) * 10).rounded() / 10
        return sum
    }

    private func sum(of verdicts: [Verdict]) -> Sum {
        var sum = Sum(seed: lives.first?.seed ?? 0)
        var digest = ChainDigest()
        for verdict in verdicts {
            sum.lives += 1
            sum.invoiceYears += verdict.invoiceYears
            sum.events += verdict.events
            sum.accepted += verdict.accepted
            sum.violations += verdict.violations.count
            sum.duplicates += verdict.duplicates
            sum.lost += verdict.lost
            sum.held += verdict.held
            digest.row([.text(verdict.trace)])
            if !verdict.violations.isEmpty { sum.failed.append(verdict) }
        }
        sum.trace = verdicts.count == 1 ? verdicts[0].trace : digest.value().hexadecimal
        return sum
    }
}

extension [UInt8] {
    fileprivate var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
