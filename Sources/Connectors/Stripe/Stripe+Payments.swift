public import Connections
import Documents
public import Receivables

extension Stripe: PaymentProvider {
    /// Under which our own name for what is paid travels with the money and comes back.
    static let item = "dunwell_item"
    /// Under which our key of a charge does.
    static let charge = "dunwell_charge"

    public static let chargesStoredMethods = true

    public func limits(for currency: Currency) -> ClosedRange<Int64>? { Self.limits(currency) }

    public func paymentLink(for bill: PayableBill) -> Call<PaymentLink>? {
        guard let units = Self.units(bill.amount) else { return nil }
        let request = post("/v1/payment_links", form: form(bill, units), "link", once: bill.key)
        return Call(request) { response throws(ConnectorError) in
            let link = try response.document(Stripe.refusal)
            return try PaymentLink(id: link.text("id"), url: link.text("url"))
        }
    }

    public func deactivate(_ link: PaymentLink) -> Call<Void>? {
        Call(post("/v1/payment_links/\(link.id)", form: ["active": "false"])) { response throws(ConnectorError) in
            guard try response.document(Stripe.refusal)["active"]?.flag == false else {
                throw .unreadable("the link is not said to be inactive")
            }
        }
    }

    public func payer(for customer: String) -> Call<Payer?>? {
        Call(get("/v1/customers/\(customer)")) { response throws(ConnectorError) in
            let answer = try response.document(Stripe.refusal)
            _ = try answer.text("id")
            let method = answer.at("invoice_settings", "default_payment_method")?.present ?? answer["default_source"]
            return Stripe.name(method).map { Payer(customer: customer, method: $0) }
        }
    }

    /// The amount is part of the key: asked for another one, Stripe would refuse a key that it has seen.
    public func charge(_ bill: PayableBill, from payer: Payer) -> Call<ChargeAnswer>? {
        guard let units = Self.units(bill.amount) else { return nil }
        let form = form(bill, units, payer)
        let request = post("/v1/payment_intents", form: form, "charge", once: "\(bill.key)/\(units)")
        return Call(request) { response throws(ConnectorError) in try Stripe.answer(response) }
    }

    /// The list shows at once what was made; Stripe's search does not.
    public func charges(of customer: String?, since instant: Int64) -> Call<Page<KnownCharge>>? {
        charges(of: customer, since: instant, after: nil)
    }

    private func charges(of customer: String?, since instant: Int64, after last: String?) -> Call<Page<KnownCharge>> {
        let query: Fields = [
            "customer": customer, "created[gte]": String(instant / 1000), "limit": "100", "starting_after": last,
        ]
        return Call(get("/v1/payment_intents", query)) { response throws(ConnectorError) in
            let answer = try response.document(Stripe.refusal)
            let intents = try answer.list("data")
            var known: [KnownCharge] = []
            for intent in intents {
                guard let key = intent.at("metadata", Stripe.charge)?.text else { continue }
                let amount = try Stripe.money(intent["amount"]?.digits, intent["currency"]?.text)
                try known.append(KnownCharge(key: key, amount, Stripe.answer(of: intent)))
            }
            let last = answer["has_more"]?.flag == true ? Stripe.name(intents.last) : nil
            return Page(known, next: last.map { charges(of: customer, since: instant, after: $0) })
        }
    }
}

// MARK: - How bills are written

extension Stripe {
    /// The name goes with the link and with the payment, for their news comes apart.
    private func form(_ bill: PayableBill, _ units: String) -> Fields {
        [
            "line_items[0][quantity]": "1",
            "line_items[0][price_data][currency]": bill.amount.currency.code.lowercased(),
            "line_items[0][price_data][unit_amount]": units,
            "line_items[0][price_data][product_data][name]": bill.title,
            "restrictions[completed_sessions][limit]": "1",
            "metadata[\(Self.item)]": bill.item,
            "payment_intent_data[metadata][\(Self.item)]": bill.item,
            "after_completion[type]": bill.thanks.map { _ in "redirect" },
            "after_completion[redirect][url]": bill.thanks,
        ]
    }

    private func form(_ bill: PayableBill, _ units: String, _ payer: Payer) -> Fields {
        [
            "amount": units,
            "currency": bill.amount.currency.code.lowercased(),
            "customer": payer.customer,
            "payment_method": payer.method,
            "off_session": "true",
            "confirm": "true",
            // Else the payment would wait for a customer who is not there.
            "error_on_requires_action": "true",
            "description": bill.title,
            "receipt_email": bill.email,
            "metadata[\(Self.item)]": bill.item,
            "metadata[\(Self.charge)]": bill.key,
        ]
    }
}

// MARK: - How charges are answered

extension Stripe {
    /// The bank's no comes with status 402, and is an answer. So is that nobody is there any more who could pay.
    private static func answer(_ response: Response) throws(ConnectorError) -> ChargeAnswer {
        let error = response.isSuccess ? nil : (try? response.json())?["error"]
        if response.status == 402, let error, error["type"]?.text == "card_error" { return declined(error) }
        if let error, [400, 404].contains(response.status), isGone(error) {
            return .declined(code: error["code"]?.text ?? "resource_missing", mayRetry: false)
        }
        return try answer(of: response.document(refusal))
    }

    private static func answer(of intent: JSON) throws(ConnectorError) -> ChargeAnswer {
        let (reference, status) = try (intent.text("id"), intent.text("status"))
        switch status {
        case "succeeded": return .paid(reference: reference)
        case "processing": return .pending(reference: reference)
        case "requires_action", "requires_confirmation": return .needsCustomer(reference: reference)
        case "requires_payment_method":
            guard let error = intent["last_payment_error"]?.present else {
                return .declined(code: status, mayRetry: false)
            }
            return declined(error, of: reference)
        case "canceled": return .declined(code: status, mayRetry: false)
        default: throw .unreadable("a payment intent with status '\(status)'")
        }
    }

    /// The customer was deleted at Stripe, or the method was taken off it.
    private static func isGone(_ error: JSON) -> Bool {
        let parts = ["customer", "payment_method"]
        switch error["code"]?.text {
        case "resource_missing": return error["param"]?.text.map(parts.contains) ?? false
        case "payment_method_unexpected_state": return true
        default: return false
        }
    }

    private static func declined(_ error: JSON, of intent: String? = nil) -> ChargeAnswer {
        let reasons = ["decline_code", "code"].compactMap { error[$0]?.text }
        if let intent = intent ?? name(error["payment_intent"]), reasons.contains("authentication_required") {
            return .needsCustomer(reference: intent)
        }
        let isHopeless = !hopeless.isDisjoint(with: reasons) || error["advice_code"]?.text == "do_not_try_again"
        return .declined(code: reasons.first ?? "card_declined", mayRetry: !isHopeless)
    }

    /// Another attempt with this card is futile, or looks like fraud of ours.
    private static let hopeless: Set = [
        "authentication_required", "card_not_supported", "do_not_try_again", "expired_card", "fraudulent",
        "incorrect_number", "invalid_account", "invalid_number", "lost_card", "merchant_blacklist", "pickup_card",
        "restricted_card", "revocation_of_all_authorizations", "revocation_of_authorization", "security_violation",
        "stolen_card", "stop_payment_order", "transaction_not_allowed",
    ]
}
