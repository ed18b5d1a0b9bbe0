public import Connections
import Documents
public import Receivables

extension Dummy: MessageChannel {
    public static let channel = Channel.email

    public func deliver(_ message: OutboundMessage) -> Call<Handover> {
        Call(.post("/messages", json: Self.document(message))) { response throws(ConnectorError) in
            try Handover(reference: response.document(Dummy.refusal).text("id"))
        }
    }

    public func find(_ message: OutboundMessage, sentAfter instant: Int64) -> Call<Handover?>? {
        Call(.get("/messages", ["key": message.key, "after": String(instant)])) { response throws(ConnectorError) in
            let messages = try response.document(Dummy.refusal).list("messages")
            return try messages.first.map { first throws(ConnectorError) in Handover(reference: try first.text("id")) }
        }
    }

    private static func document(_ message: OutboundMessage) -> JSON {
        let report = message.reportTo.map { JSON($0) }
        return switch message.body {
        case .mail(let mail):
            [
                "key": JSON(message.key), "report_to": report, "to": .list(mail.to.map { JSON($0.address) }),
                "subject": JSON(mail.subject), "text": JSON(mail.text),
            ]
        case .text(let number, let text):
            ["key": JSON(message.key), "report_to": report, "to": [JSON(number)], "text": JSON(text)]
        }
    }
}

extension Dummy: TaskBoard {
    public func post(_ notice: Notice) -> Call<Posted> {
        let document: JSON = [
            "key": JSON(notice.key), "title": JSON(notice.title), "lines": .list(notice.lines.map { JSON($0) }),
            "link": notice.link.map { JSON($0) }, "person": notice.person.map { JSON($0) },
            "buttons": .list(notice.buttons.map { ["kind": JSON($0.kind.rawValue), "value": JSON($0.value)] }),
        ]
        return Call(.post("/notices", json: document)) { response throws(ConnectorError) in
            Posted(place: "notices", id: try response.document(Dummy.refusal).text("id"))
        }
    }

    public func settle(_ posted: Posted, _ notice: Notice, saying outcome: String) -> Call<Void>? {
        let document: JSON = ["outcome": JSON(outcome)]
        return Call(Request(.put, "/notices/\(posted.id)", body: .json(document), repetition: .freely)) {
            response throws(ConnectorError) in
            try response.succeed(Dummy.refusal)
        }
    }
}

extension Dummy: LinkShortener {
    public func shorten(_ url: String) -> Call<String> {
        Call(.post("/short-links", form: ["url": url], .freely)) { response throws(ConnectorError) in
            try response.document(Dummy.refusal).text("url")
        }
    }
}
