import Engine
import Receivables
import Storage

/// Before the first day: customers, invoices, workers, and the trouble that has its date already.
extension YearsWorld {
    func settle() throws {
        database.committed = { [unowned self] in try observe() }
        database.trouble = { [unowned self] in trouble(writing: $0) }
        try takeInDebtors()
        let span = max(1, life.days.map { min($0, 365 * life.years) } ?? 365 * life.years)
        for index in life.only ?? Array(0..<life.total) where index < life.total {
            let debtor = life.debtor(of: index)
            var own = dice("bill \(index)")
            // Issued early enough to be followed up, however long the life is.
            lives.append(
                Life(index, of: debtor, seed: life.seed, from: first, within: max(1, 365 * life.years - 75))
            )
            guard lives[lives.count - 1].issued < first + span else {
                lives.removeLast()
                continue
            }
            let time = 8 * Time.hour + Int64(own.below(3_600)) * Time.second
            heap.push(.bill(lives.count - 1), at: zone.instant(time, on: lives[lives.count - 1].issued))
        }
        next = Array(repeating: 0, count: lives.count)
        heap.push(.morning(first), at: zone.instant(scene.rules.morning, on: first))
        heap.push(.midnight(first), at: zone.instant(24 * Time.hour, on: first) - 1)
        heap.push(.calm, at: zone.instant(Time.hour, on: last + 1))
        drawWindows()
        hireCouriers()
    }

    private func takeInDebtors() throws {
        try sight.write { writing in
            for debtor in scene.truth.debtors {
                var record = CustomerRecord(customer: debtor.code)
                record.name = "Company \(debtor.code)"
                record.email = debtor.address
                record.country = debtor.country
                record.zone = debtor.zone.rawValue
                record.calendars = debtor.calendarNames
                record.rail = debtor.rail.rawValue
                record.autopay = debtor.paysAutomatically
                // Some have left nothing that could be charged.
                var means = dice("payer of \(debtor.code)")
                if debtor.paysAutomatically, means.chance(0.8) { record.payer = "payer-\(debtor.code)" }
                record.clauses = debtor.clauses
                record.policy = debtor.policy
                _ = try writing.put(record)
            }
        }
        try sight.read { reading in
            for index in scene.truth.debtors.indices {
                let row = try reading.customer(code: scene.truth.debtors[index].code)
                scene.truth.settle(index, at: row ?? 0)
            }
        }
    }

    private func hireCouriers() {
        // Workers of several machines know only their own journals; a book set back in its place has one of each.
        let isAlone = faults.contains(.restores) && !movesWhenRestored
        let count = isAlone ? 1 : faults.contains(.crashes) || faults.contains(.stalls) ? 3 : 2
        for number in 0..<count {
            couriers.append(Courier(number, life: 1, in: self))
            heap.push(.courier(number, life: 1), at: now + Int64(number + 1) * Time.minute)
        }
    }

    /// Trouble that lasts: each window has its place in time from the beginning.
    private func drawWindows() {
        let days = 365 * life.years
        func windows(_ fault: Fault, every interval: Int, _ seconds: ClosedRange<Int>) -> [ClosedRange<Int64>] {
            (0..<max(1, days / interval)).compactMap { _ in
                // Every second window touches the morning, when most is under way.
                let day = first + within(fault, 0...max(0, days - 1))
                let near = scene.rules.morning + Int64(within(fault, -600...300)) * Time.second
                let time = within(fault, 0...1) == 0 ? near : Int64(within(fault, 0...86_399)) * Time.second
                let length = Int64(within(fault, seconds)) * Time.second
                guard strikes(fault, 1) else { return nil }
                let start = zone.instant(time, on: day)
                return start...(start + length)
            }
        }
        for range in windows(.readOnly, every: 20, 5...7_200) { troubled.append((range, .readOnly(file: "in memory"))) }
        for range in windows(.diskFull, every: 20, 5...7_200) { troubled.append((range, .full(file: "in memory"))) }
        for range in windows(.clockJumps, every: 30, 600...90_000) {
            jumps.append((range, Int64(within(.clockJumps, -180...180)) * Time.minute))
        }
        for range in windows(.absences, every: 60, 3_600...5 * 86_400) { absences.append(range) }
        for range in windows(.restores, every: 120, 3_600...432_000) {
            heap.push(.backup, at: range.lowerBound)
            heap.push(.restore, at: range.upperBound)
        }
        for range in windows(.clones, every: 60, 1...1) { heap.push(.copy, at: range.lowerBound) }
    }
}

extension Truth.Debtor {
    /// The customers of a seed.
    static func drawn(for life: Years, in rules: YearsRules) throws -> [Truth.Debtor] {
        try (0..<life.debtors).map { index in
            var chance = SeededRandom(seed: life.seed, stream: Stream.debtor.rawValue, index: index)
            let zone = chance.chance(0.7) ? rules.zone : chance.element(of: Zone.allCases)
            let names: [Zone: (String, [String])] = [
                .berlin: ("DE", ["de"]), .newYork: ("US", ["us-fed"]), .auckland: ("NZ", ["nz"]),
                .tokyo: ("JP", ["jp"]),
            ]
            let (code, calendars) = names[zone] ?? ("DE", ["de"])
            let own = chance.chance(0.6) ? calendars : []
            let country = Country(code)
            var debtor = Truth.Debtor(
                code: Life.code(of: index),
                address: "ap@\(Life.code(of: index).lowercased()).example",
                country: country,
                calendar: own.isEmpty ? .everyDay : try BusinessCalendar.named(own, country: country),
                rail: chance.element(of: [.sepaCreditTransfer, .card, .achDebit, .cheque, .unknown, .sepaInstant]),
                zone: zone
            )
            debtor.calendarNames = own.isEmpty ? nil : own
            debtor.paysAutomatically = chance.chance(0.12)
            debtor.clauses = chance.chance(0.6) ? ["service-suspension"] : []
            debtor.policy = chance.chance(0.03) ? "none" : nil
            return debtor
        }
    }
}
