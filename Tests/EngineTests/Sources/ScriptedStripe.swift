import Connections
import Documents
import Engine
import Receivables
import Synchronization

/// Stripe as it would answer about one invoice, without a network.
final class ScriptedStripe: Line {
    struct State {
        var status = "open"
        var paid: Int64 = 0
        var records = 0
        /// The next recording is done and its answer gets lost.
        var losesAnswer = false
        var isDown = false
        var number = "ACME-7"
    }

    static let amount: Int64 = 120_000
    let state = Mutex(State())

    func perform<Output>(_ call: Call<Output>) throws(ConnectorError) -> Output {
        try call.read(answer(to: call.request))
    }

    private func answer(to request: Request) throws(ConnectorError) -> Response {
        let result = state.withLock { state in
            Result { () throws(ConnectorError) -> Response in try Self.answer(to: request, &state) }
        }
        return try result.get()
    }

    private static func answer(to request: Request, _ state: inout State) throws(ConnectorError) -> Response {
        if state.isDown { throw .unsent("it is down") }
        let isOpen = state.status == "open"
        switch request.path.description {
        case "/v1/invoices":
            let list: [JSON] = isOpen ? [invoice(state)] : []
            return Response(status: 200, body: (["data": .list(list), "has_more": .flag(false)] as JSON).bytes)
        case "/v1/invoices/in_1/pay":
            guard isOpen else { return Response(status: 400, #"{"error": {"message": "already paid"}}"#) }
            (state.status, state.paid) = ("paid", amount)
            state.records += 1
            guard !state.losesAnswer else {
                state.losesAnswer = false
                throw .silent("it hung up")
            }
            return Response(status: 200, body: invoice(state).bytes)
        case "/v1/invoices/in_1": return Response(status: 200, body: invoice(state).bytes)
        default: return Response(status: 404, #"{"error": {"code": "resource_missing", "message": "No such invoice"}}"#)
        }
    }

    private static func invoice(_ state: State) -> JSON {
        [
            "object": "invoice", "id": "in_1", "number": JSON(state.number), "status": JSON(state.status),
            "customer": "cus_1", "customer_name": "Ada Ltd", "customer_email": "ada@customer.example",
            "collection_method": "send_invoice", "created": 1_767_600_000, "due_date": 1_770_192_000,
            "currency": "eur", "amount_due": JSON(amount), "amount_remaining": JSON(amount - state.paid),
        ]
    }

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
}
