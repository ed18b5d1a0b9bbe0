#if PLANTED
    /// A bug put in on purpose, to prove that the simulator notices it: `dunwell simulate --flaws` plants each in turn. Builds
    /// for use (`-c release`) know nothing of them.
    public enum Flaw: String, CaseIterable, Sendable {
        // Sending.
        case retryOnTimeout, noCheckBeforeSend, noOptOutCheck, claimTwice, sendsAfterLease, expiredLeaseQueuedAgain
        case journalAfterWire, windowIgnored, absentOnce, hoursIgnored, approvalSurvivesEdit, heldWithoutReason
        case lostWhenUnsent, wrongRecipient
        // Books and copies.
        case restoreWithoutLock, copySends, keyContainsDay, statementWithoutMembership, chainGap
        // Money.
        case doubleApply, roundedMoney, lostOverpayment, totalsDrift
        // Rules.
        case dueDateInUTC, capOff, stepsRestart, burstAfterOutage, promiseIgnored, pauseEndsEarly, replyIgnored
        case disputeIgnored, looksTooLate, onePersonIsEnough, chargedTwice, failureUntold, firmerThanPolicy
        case holdExcludesCustomer

        /// Set once, before anything runs.
        public nonisolated(unsafe) static var chosen: Flaw?

        public var isPlanted: Bool { Self.chosen == self }
    }
#else
    /// A bug put in on purpose, in builds for testing only: here nothing is planted, and the compiler removes every trace.
    @frozen @dynamicMemberLookup public struct Flaw {
        @inlinable @inline(__always) init() {}

        @inlinable @inline(__always) public static subscript(dynamicMember name: StaticString) -> Flaw { Flaw() }

        @inlinable @inline(__always) public var isPlanted: Bool { false }
    }
#endif
