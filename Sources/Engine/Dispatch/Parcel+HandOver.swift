import Receivables
public import Wire

extension Parcel {
    /// Gives the letter to the carrier, if its check is still good, and breaks it off at the last byte if the answer could
    /// come after the lease: another worker may take it over by then.
    ///
    /// - Parameter clock: milliseconds on a clock that is never set, the one `checkedAt` was read from.
    public func handOver(
        by carrier: any MailCarrier,
        within times: DeliveryTimes,
        clock: @Sendable () -> Int64
    ) -> HandOver {
        let waited = clock() - checkedAt
        guard waited <= times.window else {
            let sentence = "The letter stood \(waited) ms after its check; the book is asked again before it leaves."
            return HandOver(self, .unsent(.init(.fenced, sentence)), waited: nil)
        }
        let last = checkedAt + times.lease - times.answer - times.drift
        let outcome = carrier.carry(mail, while: { clock() < last || Flaw.sendsAfterLease.isPlanted })
        return HandOver(self, outcome, waited: waited)
    }
    /// A letter that its worker has no time for any more: it was not handed over, and waits as before.
    public func givenBack() -> HandOver {
        HandOver(
            self,
            .unsent(.init(.fenced, "The worker was told to end before the letter had its turn.")),
            waited: nil
        )
    }
}
