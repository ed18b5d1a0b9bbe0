#if PLANTED
    import Wire

    /// A carrier on a machine that may end around every letter. What lies between its last byte and the answer only the
    /// other side can see: the providers of the tests end or stop the process there.
    struct CrashingCarrier: MailCarrier {
        let inner: any MailCarrier
        /// How many times sooner a provider is asked.
        let haste: Int64

        var reachesCustomers: Bool { inner.reachesCustomers }

        var means: DeliveryMeans {
            guard case .lookUp(let waits) = inner.means else { return inner.means }
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

        func lookUp(_ key: String) -> LookUp {
            CrashPoint.lookUpBefore.pass()
            let answer = inner.lookUp(key)
            CrashPoint.lookUpAnswered.pass()
            return answer
        }
    }
#endif
