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
            for start in stride(from: 0, to: most, by: 4) {
                var life = first
                life.seed += UInt64(start)
                let sum = try Lives(life, count: min(4, most - start)).play(showing: false)
                for verdict in sum.failed where try !failsAnyway(verdict.life) {
                    return (Int(verdict.life.seed - first.seed) + 1, verdict.violations[0])
                }
            }
            return nil
        }

        /// A life that is not sound by itself proves nothing about the bug.
        private func failsAnyway(_ life: Years) throws -> Bool {
            let flaw = Flaw.chosen
            defer { Flaw.chosen = flaw }
            Flaw.chosen = nil
            return try !life.play().violations.isEmpty
        }
    }
#endif
