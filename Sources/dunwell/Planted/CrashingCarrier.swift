#if PLANTED
    import Wire

    /// A carrier on a machine that may end around every letter. What lies between its last byte and the answer only the
    /// other side can see: the providers of the tests end or stop the process there.
    struct CrashingCarrier: MailCarrier {
        let inner: any MailCarrier
        /// How many times sooner a provider is asked.
        let haste: Int64

        var reachesCustomers: Bool { inner.reachesCustomers }

        var means: DeliveryMeans { hastened(inner.means) }

        private func hastened(_ means: DeliveryMeans) -> DeliveryMeans {
            guard case .lookUp(let waits) = means else { return means }
            return .lookUp(after: waits.map { $0 / haste })
        }

        func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
            CrashPoint.wireBefore.pass()
            let outcome = inner.carry(mail) {
                CrashPoint.wireBytes.pass()
                return isStillOurs()
            }
            CrashPoint.wireAnswered.pass()
            return outcome
        }

        var meansForTexts: DeliveryMeans? { inner.meansForTexts.map(hastened) }

        var meansForCharges: DeliveryMeans? { inner.meansForCharges.map(hastened) }

        func lookUp(charge key: String, sentAfter instant: Int64) -> LookUp {
            asked { inner.lookUp(charge: key, sentAfter: instant) }
        }

        func catchBreath() { inner.catchBreath() }

        func shown(_ mail: SealedMail) -> String { inner.shown(mail) }

        func lookUp(_ key: String) -> LookUp { asked { inner.lookUp(key) } }

        func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp {
            asked { inner.lookUp(mail, sentAfter: instant) }
        }

        private func asked(_ question: () -> LookUp) -> LookUp {
            CrashPoint.lookUpBefore.pass()
            let answer = question()
            CrashPoint.lookUpAnswered.pass()
            return answer
        }
    }
#endif
