public import Connections
import Documents
public import Receivables

extension PayPal: PaymentProvider {
    /// An order that nobody approves dies after three hours.
    public static let linkLife: Int64? = 3 * 3600

    public static let takesLater = true

    public func limits(for currency: Currency) -> ClosedRange<Int64>? { Self.limits(currency) }

    public func paymentLink(for bill: PayableBill) -> Call<PaymentLink>? {
        guard let amount = Self.amount(bill.amount), bill.item.count <= Self.longestText else { return nil }
        let request = Request.post("/v2/checkout/orders", json: order(bill, amount))
        return Call(Self.once(request, "order/\(bill.key)")) { response throws(ConnectorError) in
            let order = try response.document(PayPal.refusal)
            let pages = try order.list("links").filter { ["payer-action", "approve"].contains($0["rel"]?.text) }
            guard let page = pages.first else { throw .unreadable("an order without a page to approve it") }
            return try PaymentLink(id: order.text("id"), url: page.text("href"))
        }
    }

    /// Money moves only when we take it.
    public func deactivate(_ link: PaymentLink) -> Call<Void>? { nil }

    public func complete(_ link: PaymentLink) -> Call<ChargeAnswer>? {
        let request = Request.post("/v2/checkout/orders/\(link.id)/capture", json: [:])
        return Call(Self.once(request, "capture/\(link.id)")) { response throws(ConnectorError) in
            try PayPal.answer(response, link)
        }
    }
}

// MARK: - How orders are written

extension PayPal {
    /// Of names and descriptions, in characters.
    static let longestText = 127

    /// Whole answers are asked for: short ones leave out what was captured.
    private static func once(_ request: Request, _ key: String) -> Request {
        request.with("Prefer", "return=representation").once("PayPal-Request-Id", key, longest: 108)
    }

    private func order(_ bill: PayableBill, _ amount: JSON) -> JSON {
        let unit: JSON = [
            "amount": amount, "custom_id": JSON(bill.item),
            "description": JSON(String(bill.title.prefix(Self.longestText))),
        ]
        let page: JSON = [
            "user_action": "PAY_NOW", "shipping_preference": "NO_SHIPPING",
            "return_url": bill.thanks.map { JSON($0) }, "cancel_url": bill.thanks.map { JSON($0) },
        ]
        return [
            "intent": "CAPTURE", "purchase_units": [unit], "payment_source": ["paypal": ["experience_context": page]],
        ]
    }
}

// MARK: - How captures are answered

extension PayPal {
    private static func answer(_ response: Response, _ link: PaymentLink) throws(ConnectorError) -> ChargeAnswer {
        if response.status == 422, let refusal = try refusal(response.json()) {
            return try answer(refusal, link)
        }
        let order = try response.document(refusal)
        let unit = order["purchase_units"]?.list?.first
        guard let capture = unit?.at("payments", "captures")?.list?.first else {
            throw .unreadable("a captured order without a capture")
        }
        let (reference, status) = try (capture.text("id"), capture.text("status"))
        switch status {
        case "COMPLETED": return .paid(reference: reference)
        case "PENDING": return .pending(reference: reference)
        case "DECLINED", "FAILED": return .declined(code: status, mayRetry: false)
        // Taken, and given back since: the news of both tell.
        case "REFUNDED", "PARTIALLY_REFUNDED": return .pending(reference: reference)
        default: throw .unreadable("a capture with status '\(status)'")
        }
    }

    /// What PayPal says no to for the payer's sake is an answer.
    private static func answer(_ refusal: Refusal, _ link: PaymentLink) throws(ConnectorError) -> ChargeAnswer {
        switch refusal.code {
        case "INSTRUMENT_DECLINED", "ORDER_NOT_APPROVED", "PAYER_ACTION_REQUIRED":
            return .needsCustomer(reference: link.id)
        // Its news tells the capture's name.
        case "ORDER_ALREADY_CAPTURED": return .pending(reference: link.id)
        case "PAYER_ACCOUNT_RESTRICTED", "PAYER_CANNOT_PAY", "TRANSACTION_REFUSED", "ORDER_EXPIRED":
            return .declined(code: refusal.code, mayRetry: false)
        default: throw .refused(refusal)
        }
    }
}
