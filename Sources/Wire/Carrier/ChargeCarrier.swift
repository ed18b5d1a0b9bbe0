public import Connections

/// Asks a payment provider for the money that a customer's stored method is to be charged with. A charge whose answer stayed
/// out is looked for in the provider's list by the key that it carries; a provider without a list leaves it to a person.
public final class ChargeCarrier: MailCarrier {
    private let provider: any PaymentProvider
    private let line: PlatformLine
    public let means: DeliveryMeans

    public init(_ provider: any PaymentProvider, over line: PlatformLine) {
        self.provider = provider
        self.line = line
        means = provider.charges(of: nil, since: 0) == nil ? .none : .lookUp(after: Self.waits)
    }

    public var reachesCustomers: Bool { true }

    /// When the provider is asked, in milliseconds from the attempt. A request that it has may be at the bank for minutes; when
    /// it is made again after that, it goes under the same key, which the provider knows for a day.
    static let waits: [Int64] = [30_000, 120_000, 900_000]
    /// Milliseconds that a charge may wait for its turn after its check.
    private static let patience: Int64 = 300
    private static let breath: Int64 = 5_000
    /// By how much the provider's clock may be behind ours.
    private static let drift: Int64 = 300_000

    public func catchBreath() { line.waitForTurn(atMost: Self.breath) }

    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        guard let order = ChargeOrder(mail), let call = provider.charge(order.bill, from: order.payer) else {
            let what = ChargeOrder(mail).map { "exactly \($0.bill.amount)" } ?? "this"
            return .unsent(.init(.settings, "\(title) cannot charge \(what); ask for it in another way."))
        }
        return Departure.guarded(within: Self.patience, while: isStillOurs) { departure in
            do throws(ConnectorError) {
                let answer = try line.perform(call, as: departure)
                return .answered(KnownCharge(key: mail.key, order.bill.amount, answer))
            } catch {
                return SendOutcome(error, from: title, breath: Self.breath)
            }
        }
    }

    public func lookUp(_ mail: SealedMail, sentAfter instant: Int64) -> LookUp {
        lookUp(mail.key, of: ChargeOrder(mail)?.payer.customer, since: instant)
    }

    public func lookUp(charge key: String, sentAfter instant: Int64) -> LookUp { lookUp(key, of: nil, since: instant) }

    private func lookUp(_ key: String, of customer: String?, since instant: Int64) -> LookUp {
        guard let list = provider.charges(of: customer, since: max(0, instant - Self.drift)) else {
            return .unknowable("\(title) keeps no list of charges; look at its site.")
        }
        do throws(ConnectorError) {
            return try line.all(list).latest(of: key).map { .found(reply: "\($0)") } ?? .absent
        } catch {
            return .unknowable("\(title) was asked about a charge: \(error).")
        }
    }

    public func shown(_ mail: SealedMail) -> String {
        ChargeOrder(mail).flatMap { provider.charge($0.bill, from: $0.payer) }.map { line.shown($0.request) } ?? ""
    }

    private var title: String { type(of: provider).manifest.title }
}

extension ChargeOrder {
    /// Nil of what is no charge.
    public init?(_ mail: SealedMail) {
        guard mail.envelope.isCharge else { return nil }
        self.init(reading: mail.bytes, key: mail.key)
    }

    public func sealed(day: String, name: String) throws(MailError) -> SealedMail {
        let envelope = MailEnvelope(charging: recipient)
        return try SealedMail(key: bill.key, day: day, name: name, envelope: envelope, bytes: bytes)
    }

    /// Who is charged, for people.
    public var recipient: String { "\(payer.customer)/\(payer.method)" }
}
