import Engine
import Receivables
import Storage

/// The days: each business morning is run, in chunks that everything else may come between.
extension YearsWorld {
    func beginDay(_ day: Day) throws {
        heap.push(.morning(day + 1), at: zone.instant(scene.rules.morning, on: day + 1))
        guard !isOff, scene.rules.calendar.isOpen(day) else { return }
        open(clerk: 0)
        if strikes(.twins, 0.3) { schedule(.clerk(1), in: Int64(within(.twins, 0...2_000))) }
    }

    private func open(clerk number: Int) {
        clerks[number] = nil
        schedule(.clerk(number), in: 0)
    }

    /// One chunk of one scheduler's day.
    func step(clerk number: Int) throws {
        guard !isOff else { return clerks[number] = nil }
        let day = clerks[number]?.day ?? zone.day(at: clock)
        do {
            if clerks[number] == nil { began[number] = now }
            var run = try clerks[number] ?? DayRun(of: book, by: scene.rules.rules, on: day, chunk: 7)
            run.watch = { [unowned self] outcome, _ in writing.append(.decided(outcome)) }
            writing = []
            let hasMore = try run.step() != .done
            clerks[number] = hasMore ? run : nil
            trace.add(now, "run \(day) \(hasMore ? "goes on" : "done"): \(run.summary.letters) letters")
            if !hasMore { decidedSince = max(decidedSince, began[number] ?? 0) }
            if !hasMore, day.number % 9 == 0, clerks.isEmpty { try lookForOverlooked(on: day) }
            if hasMore { schedule(.clerk(number), in: Int64(chance.within(5...400))) }
        } catch let error as StorageError {
            writing = []
            trace.add(now, "run \(day) failed: \(error)")
            clerks[number] = nil
            schedule(.clerk(number), in: Int64(chance.within(10...600)) * Time.second)
        } catch let error as RunError {
            trace.add(now, "run \(day) refused: \(error)")
            clerks[number] = nil
        }
        writing = []
    }

    /// What the machine takes for the time.
    var clock: Int64 { now + (jumps.first { $0.range.contains(now) && !isCalm }?.by ?? 0) }

    func endDay(_ day: Day) throws {
        heap.push(.midnight(day + 1), at: zone.instant(24 * Time.hour, on: day + 1) - 1)
        see(.dayEnded(day))
        if let range = absences.first(where: { $0.contains(now + Time.hour) }), offUntil < range.upperBound, !isCalm {
            offUntil = range.upperBound
        }
        if !isOver { try audit(day) }
    }

    /// Faults are over. What is under way has the time to come to its end.
    func becomeCalm() {
        isCalm = true
        provider.isCalm = true
        offUntil = 0
        trace.add(now, "calm")
        let settled = scene.rules.calendar.add(businessDays: 7, to: last + 1)
        heap.push(.end, at: zone.instant(20 * Time.hour, on: settled))
    }

    func end() throws {
        see(.ended)
        if !isOver { try auditAtTheEnd() }
        isOver = true
    }
}
