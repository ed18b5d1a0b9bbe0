public import Connections
import Documents

extension SendGrid: NewsSource {
    /// Events are always signed. Replies are when a security policy is set up at SendGrid; without one the address that they
    /// are posted to has a key that nobody else knows.
    public func proof(of knock: Knock) -> Proof {
        if let signature = knock.headers.header("X-Twilio-Email-Event-Webhook-Signature") {
            guard let time = knock.headers.header("X-Twilio-Email-Event-Webhook-Timestamp"),
                let code = Signature.base64(signature)
            else { return .refused(.malformed) }
            let isGenuine = Signature.fitsP256(code, Array(time.utf8) + knock.body, publicKey: verificationKey)
            return isGenuine ? .genuine : .refused(.wrong)
        }
        guard Self.isMail(knock), let inboundKey, let given = Self.key(in: knock.url) else {
            return .refused(.noSignature)
        }
        return inboundKey.reveal { Signature.same($0, given) } ? .genuine : .refused(.wrong)
    }

    public func news(in knock: Knock) throws(ConnectorError) -> [News] {
        if Self.isMail(knock) { return [try Self.mail(in: knock)] }
        let events: JSON
        do { events = try JSON(reading: knock.body) } catch { throw .unreadable("the delivery is not JSON: \(error)") }
        var news: [News] = []
        for event in try events.list() { news += try Self.news(of: event) }
        return news
    }

    private static func isMail(_ knock: Knock) -> Bool {
        knock.headers.header("Content-Type")?.lowercased().hasPrefix("multipart/form-data") ?? false
    }

    private static func key(in url: String) -> String? {
        url.firstIndex(of: "?").flatMap { FormCode.decode(url[url.index(after: $0)...].utf8)["key"] }
    }
}

// MARK: - Events

extension SendGrid {
    private static func news(of event: JSON) throws(ConnectorError) -> [News] {
        let key = try event.text("sg_event_id")
        let instant = event["timestamp"]?.integer.map { $0 &* 1000 }
        let news = News(key, at: instant, try what(in: event))
        // Dropped for a wish that was told to SendGrid alone: by a link of its own, or by its people.
        guard event["event"]?.text == "dropped", let reason = event["reason"]?.text,
            wishes.contains(where: reason.hasPrefix)
        else { return [news] }
        return [news, News(key + ":stop", at: instant, .optedOut(address: try event.text("email"), words: reason))]
    }

    private static func what(in event: JSON) throws(ConnectorError) -> News.What {
        let kind = try event.text("event")
        switch kind {
        case "unsubscribe", "group_unsubscribe": return .optedOut(address: try event.text("email"), words: kind)
        case "group_resubscribe": return .optedIn(address: try event.text("email"))
        default:
            guard let letter = event[letter]?.text else { return .irrelevant("\(kind) of a message that is not ours") }
            return fate(kind, event).map { .message(key: letter, $0) } ?? .irrelevant(kind)
        }
    }

    private static func fate(_ kind: String, _ event: JSON) -> News.Fate? {
        let reason = event["reason"]?.text ?? event["response"]?.text ?? kind
        switch kind {
        case "delivered": return .delivered
        case "deferred": return .delayed(reason)
        // Blocked is about this message, not about the address; SendGrid does not try again.
        case "bounce": return .bounced(isPermanent: event["type"]?.text != "blocked", reason)
        case "dropped": return .bounced(isPermanent: isOnList(reason), reason)
        case "spamreport": return .complained
        // Apple's servers open everything.
        case "open": return event["sg_machine_open"]?.flag == true ? nil : .opened
        case "click": return .clicked(url: event["url"]?.text ?? "")
        default: return nil
        }
    }

    private static let wishes = ["Unsubscribed", "Spam Reporting"]

    /// Dropped because the address does not work, as opposed to a wish, a quota, a filter or a fault of ours.
    private static func isOnList(_ reason: String) -> Bool {
        reason.hasPrefix("Bounced") || reason.hasPrefix("Invalid") && reason != "Invalid SMTPAPI header"
    }
}

// MARK: - Replies

extension SendGrid {
    /// Inbound Parse: the fields of a form, each in the character set that the field `charsets` names.
    private static func mail(in knock: Knock) throws(ConnectorError) -> News {
        guard let form = Multipart(knock.body, type: knock.headers.header("Content-Type") ?? "") else {
            throw .unreadable("the delivery is no whole multipart form")
        }
        let charsets = form.text("charsets").flatMap { try? JSON(reading: $0) }
        let field = { (name: String) in form.text(name, charset: charsets?[name]?.text) }
        guard let envelope = form.text("envelope").flatMap({ try? JSON(reading: $0) }) else {
            throw .unreadable("the delivery has no envelope")
        }
        let headers = ReceivedHeaders(field("headers") ?? "")
        let reply = News.Reply(
            from: try envelope.text("from"),
            to: try envelope.list("to").first?.text ?? "",
            subject: field("subject"),
            text: field("text") ?? field("html") ?? "",
            references: headers.references,
            isAutomatic: headers.isAutomatic
        )
        return News(headers.messageID ?? Signature.hex(Signature.sha256(knock.body)), at: nil, .replied(reply))
    }
}
