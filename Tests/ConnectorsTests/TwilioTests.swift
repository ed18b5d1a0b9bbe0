import Connections
import Connectors
import Testing

@Suite struct TwilioTests {
    private func twilio(_ sender: String) throws -> Twilio {
        Twilio(try Settings(["account": "AC1", "token": "t", "from": sender], for: Twilio.manifest))
    }

    @Test(arguments: [("+15005550006", "From"), ("MG0123", "MessagingServiceSid")])
    func `a text message leaves from a number or a service`(sender: String, field: String) throws {
        let message = OutboundMessage(key: "k", body: .text(to: "+491701234567", "Invoice INV-1 is due."))
        let request = try twilio(sender).deliver(message).request
        #expect(request.target == "/2010-04-01/Accounts/AC1/Messages.json")
        guard case .form(let form) = request.body else { return #expect(Bool(false)) }
        #expect(form["To"] == "+491701234567" && form["Body"] == "Invoice INV-1 is due." && form[field] == sender)
        #expect(request.repetition == .never)
    }

    @Test func `an answer is a reference or a reason`() throws {
        let call = try twilio("+1").deliver(.init(key: "k", body: .text(to: "+49", "x")))
        #expect(
            try call.read(Response(status: 201, #"{"sid": "SM1", "status": "queued"}"#)) == Handover(reference: "SM1")
        )
        let refusal = Refusal(code: "21211", "The 'To' number is not valid.", recipient: .invalid)
        #expect(throws: ConnectorError.refused(refusal)) {
            try call.read(Response(status: 400, #"{"code": 21211, "message": "The 'To' number is not valid."}"#))
        }
        #expect(throws: ConnectorError.unauthorized("Authenticate")) {
            try call.read(Response(status: 401, #"{"code": 20003, "message": "Authenticate"}"#))
        }
    }
}
