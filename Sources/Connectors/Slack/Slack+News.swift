public import Connections
import Documents

extension Slack: NewsSource {
    public func proof(of knock: Knock) -> Proof {
        guard let signature = knock.headers.header("X-Slack-Signature"),
            let time = knock.headers.header("X-Slack-Request-Timestamp")
        else { return .refused(.noSignature) }
        guard signature.hasPrefix("v0="), let code = Signature.unhex(String(signature.dropFirst(3))) else {
            return .refused(.malformed)
        }
        if let flaw = knock.flaw(inTime: time, past: 300, future: 300) { return .refused(flaw) }
        let isGenuine = Signature.fits(code, Array("v0:\(time):".utf8) + knock.body, signingSecret, .sha256)
        return isGenuine && !signingSecret.reveal(\.isEmpty) ? .genuine : .refused(.wrong)
    }

    public func news(in knock: Knock) throws(ConnectorError) -> [News] {
        guard let payload = FormCode.decode(knock.body)["payload"] else { return [try Self.event(in: knock)] }
        let press: JSON
        do { press = try JSON(reading: payload) } catch { throw .unreadable("the payload is not JSON: \(error)") }
        let key = try press.text("trigger_id")
        guard press["type"]?.text == "block_actions" else { return [News(key, at: nil, .irrelevant("not a button"))] }
        let person = try press.text("user", "id")
        let actions = try press.list("actions")
        return actions.enumerated().map { place, action in
            News("\(key):\(place)", at: nil, Self.press(action, by: person))
        }
    }

    /// When the address of the door is entered at Slack, it asks for its own word back.
    public func reply(to knock: Knock) -> DoorReply {
        guard let event = try? JSON(reading: knock.body), event["type"]?.text == "url_verification" else {
            return DoorReply()
        }
        return DoorReply(body: event["challenge"]?.text ?? "")
    }

    private static func press(_ action: JSON, by person: String) -> News.What {
        guard let button = action["action_id"]?.text.flatMap(Notice.Button.Kind.init), let value = action["value"]?.text
        else { return .irrelevant("a button that is not ours") }
        return .pressed(News.Press(button, value: value, person: person))
    }

    private static func event(in knock: Knock) throws(ConnectorError) -> News {
        guard let event = try? JSON(reading: knock.body) else { throw .unreadable("neither a payload nor an event") }
        if let challenge = event["challenge"]?.text { return News(challenge, at: nil, .irrelevant("url_verification")) }
        return News(try event.text("event_id"), at: nil, .irrelevant("an event"))
    }
}
