public import Wire

extension Round {
    /// The whole round by one carrier, letter after letter.
    /// - Parameters:
    ///   - clock: milliseconds on a clock that is never set.
    ///   - journal: writes the parcels down before they leave.
    public mutating func finish(
        by carrier: any MailCarrier,
        within times: DeliveryTimes = DeliveryTimes(),
        clock: @Sendable () -> Int64,
        journal: ([Parcel]) throws -> Void = { _ in }
    ) throws {
        while true {
            switch try next(at: clock()) {
            case .go: continue
            case .journal(let parcels):
                try journal(parcels)
                wasJournaled()
            case .carry(let parcels): carried(parcels.map { $0.handOver(by: carrier, within: times, clock: clock) })
            case .ask(let inquiries): answered(inquiries.map { ($0, $0.answer(by: carrier)) })
            case .rest: return
            }
        }
    }
}
