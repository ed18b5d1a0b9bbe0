import Engine
import Receivables
import Storage
import Wire

/// The workers that carry letters: they are interleaved at every step, die at any of them, and stand still.
extension YearsWorld {
    func step(courier number: Int, life: Int) throws {
        let courier = couriers[number]
        guard courier.life == life else { return }
        // Its earlier life is still within a request, which ends before the next one begins.
        guard !courier.isBusy else { return schedule(.courier(number, life: life), in: Time.second) }
        guard !isOff else { return courier.die(until: offUntil) }
        if courier.isLost {
            trace.add(now, "courier \(number): the clock was set")
            return courier.die(until: now + Time.minute)
        }
        if strikes(.crashes, 0.004) { return courier.die(until: now + Int64(within(.crashes, 1...900)) * Time.second) }
        if strikes(.stalls, 0.002) {
            return schedule(.courier(number, life: life), in: Int64(within(.stalls, 30...3_600)) * Time.second)
        }
        courier.isBusy = true
        let pace: Courier.Pace
        do {
            pace = try courier.step()
        } catch let error as StorageError {
            trace.add(now, "courier \(number) failed: \(error)")
            courier.isBusy = false
            return courier.die(until: now + Int64(chance.within(5...120)) * Time.second)
        }
        courier.isBusy = false
        guard courier.life == life else { return }
        switch pace {
        case .goesOn: schedule(.courier(number, life: life), in: Int64(chance.within(1...60)))
        case .rests(let until):
            courier.isIdle = true
            guard let until else { return }
            heap.push(.courier(number, life: life), at: max(now + Time.second, min(until, now + Time.hour)))
        }
    }

    /// There is something to carry.
    func wakeCouriers() {
        for courier in couriers where courier.isIdle {
            courier.isIdle = false
            schedule(.courier(courier.number, life: courier.life), in: Int64(chance.within(100...3_000)))
        }
    }
}

extension YearsWorld {
    /// A request on the wire: it takes its time, in which everything else goes on.
    func carry(_ mail: SealedMail, while isStillOurs: () -> Bool) throws -> SendOutcome {
        var weather = provider.weather(of: mail.name, at: now)
        if let fault = weather.fault, !strikes(fault, 1) { weather.turn = .accepted }
        try pass(weather.connecting)
        if case .away = weather.turn {
            return .unsent(.init(.noConnection, "The provider does not answer."))
        }
        guard isStillOurs() else {
            return .unsent(.init(.fenced, "The letter was broken off: it is not ours any more."))
        }
        if case .broken = weather.turn { return .unsent(.init(.interrupted, "The connection broke before the end.")) }
        trace.add(now, "request \(mail.key.prefix(8)) \(mail.name)")
        see(.requested(mail))
        return try answer(mail, weather)
    }

    private func answer(_ mail: SealedMail, _ weather: Provider.Weather) throws -> SendOutcome {
        let key = mail.key
        if provider.isInFlight(key) {
            see(.proven(key: key, .notAccepted))
            return .unsent(.init(.serverBusy, "409: the same letter is being taken."))
        }
        switch weather.turn {
        case .refusedForNow:
            see(.proven(key: key, .notAccepted))
            return .refused(code: 451, enhanced: "4.3.0", text: "later", permanent: false)
        case .refusedForGood:
            see(.proven(key: key, .notAccepted))
            return .refused(code: 550, enhanced: "5.1.1", text: "no such mailbox", permanent: true)
        case .busy(let wait):
            see(.proven(key: key, .notAccepted))
            return .unsent(.init(.serverBusy, "429: later", retryAfter: wait))
        case .lost(let sentence):
            try pass(weather.accepting + Time.minute)
            return .uncertain(.init(.timeout, sentence))
        case .acceptedUnheard(let sentence):
            try accept(mail, weather)
            try pass(Time.minute)
            return .uncertain(.init(.timeout, sentence))
        case .accepted, .broken, .away:
            try accept(mail, weather)
            try pass(weather.answering)
            return .accepted(reply: "Ok", queueID: nil)
        }
    }

    private func accept(_ mail: SealedMail, _ weather: Provider.Weather) throws {
        let isKnown = provider.recognises(mail.key, at: now)
        provider.begin(mail.key, at: now)
        try pass(weather.accepting)
        defer { provider.end(mail.key) }
        guard !isKnown else { return trace.add(now, "recognised \(mail.key.prefix(8))") }
        provider.accept(mail.key, at: now)
        tally.accepted += 1
        trace.add(now, "accepted \(mail.key.prefix(8)), \(weather.copies) in the mailbox")
        see(.accepted(mail, Sighting.Letter(mail.bytes, to: mail.envelope.recipients)))
    }

    func lookUp(_ key: String) -> LookUp {
        let answer = provider.lookUp(key, at: now)
        trace.add(now, "look-up \(key.prefix(8)): \(answer)")
        if answer == .absent { see(.proven(key: key, .absent)) }
        return answer
    }
}
