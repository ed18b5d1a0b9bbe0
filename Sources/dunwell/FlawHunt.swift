#if PLANTED
    import ArgumentParser
    import Foundation
    import Receivables
    import Workbench

    /// Proof that the simulator bites: each planted bug must be found.
    struct FlawHunt {
        private let first: Years
        private let most: Int
        private let bugs: [Flaw]

        /// - Parameters:
        ///   - most: lives in which a bug has to show itself.
        ///   - bug: hunts only those from this one on.
        init(from first: Years, within most: Int, for bug: Flaw?) {
            bugs = bug.map { bug in Array(Flaw.allCases.drop { $0 != bug }) } ?? Flaw.allCases
            self.first = first
            self.most = most
        }

        func run() throws {
            var missed: [Flaw] = []
            for flaw in bugs {
                Flaw.chosen = flaw
                let start = Date()
                let found = try find()
                let seconds = Int(Date().timeIntervalSince(start).rounded())
                if found == nil { missed.append(flaw) }
                let words = found.map { "\($0.lives) lives: \($0.violation)" } ?? "not found in \(most) lives"
                print("\(flaw.rawValue): \(words) (\(seconds) s)")
                fflush(nil)
            }
            Flaw.chosen = nil
            print("\(bugs.count - missed.count) of \(bugs.count) planted bugs were found.")
            if !missed.isEmpty { throw ExitCode(1) }
        }

        private func find() throws -> (lives: Int, violation: Violation)? {
            let lives = inOrder()
            var start = 0
            while start < lives.count {
                let sum = try Lives(Array(lives[start...])).play(showing: false, untilOneFails: true)
                guard let verdict = sum.failed.first, let place = lives.firstIndex(of: verdict.life) else { return nil }
                if try !failsAnyway(verdict.life) { return (place + 1, verdict.violations[0]) }
                start = place + 1
            }
            return nil
        }

        /// The lives of the first seeds, those with the trouble in which the bug shows before the others.
        private func inOrder() -> [Years] {
            let lives = (0..<UInt64(most)).map { index in
                var life = first
                life.seed += index
                return life
            }
            let needed = Flaw.chosen?.showsIn ?? []
            return lives.filter { needed.isSubset(of: $0.trouble) } + lives.filter { !needed.isSubset(of: $0.trouble) }
        }

        /// A life that is not sound by itself proves nothing about the bug.
        private func failsAnyway(_ life: Years) throws -> Bool {
            let flaw = Flaw.chosen
            defer { Flaw.chosen = flaw }
            Flaw.chosen = nil
            return try !life.play().violations.isEmpty
        }
    }

    extension Flaw {
        /// The trouble without which it does nothing.
        fileprivate var showsIn: Set<Fault> {
            switch self {
            case .sendsAfterLease: [.stalls]
            case .expiredLeaseQueuedAgain: [.crashes]
            case .windowIgnored: [.errors]
            case .restoreWithoutLock, .keyContainsDay: [.restores]
            case .copySends: [.clones]
            case .doubleApply: [.doubledFacts]
            default: []
            }
        }
    }
#endif
