public import Connections
import Documents

/// Mailgun signs a time and a token, not what it says. The token is therefore the key of the news: who overheard a delivery
/// cannot use it again for other words.
extension Mailgun: NewsSource {
    public func proof(of knock: Knock) -> Proof {
        guard let stamp = Self.stamp(of: knock) else { return .refused(.noSignature) }
        guard let code = Signature.unhex(stamp.signature) else { return .refused(.malformed) }
        if let flaw = knock.flaw(inTime: stamp.timestamp, past: 300, future: 300) { return .refused(flaw) }
        let isGenuine = Signature.fits(code, Array((stamp.timestamp + stamp.token).utf8), signingKey, .sha256)
        return isGenuine && !signingKey.reveal(\.isEmpty) ? .genuine : .refused(.wrong)
    }

    public func news(in knock: Knock) throws(ConnectorError) -> [News] {
        guard let stamp = Self.stamp(of: knock) else { throw .unreadable("the delivery bears no token") }
        if let form = Self.form(of: knock) { return [try Self.mail(in: form, stamp)] }
        guard let event = (try? JSON(reading: knock.body))?["event-data"] else {
            throw .unreadable("the delivery has no event")
        }
        // Seconds with a fraction.
        let seconds = event["timestamp"]?.digits.map { $0.prefix { $0 != "." } }.flatMap { Int64($0) }
        let instant = seconds.map { $0 &* 1000 }
        let news = News(stamp.token, at: instant, try Self.what(in: event))
        // Not sent for a wish that was told to Mailgun alone.
        guard let reason = event["reason"]?.text, Self.wishes.contains(reason) else { return [news] }
        let address = try event.text("recipient")
        return [news, News(stamp.token + ":stop", at: instant, .optedOut(address: address, words: reason))]
    }

    private static let wishes = ["suppress-unsubscribe", "suppress-complaint"]
}

// MARK: - What is signed

extension Mailgun {
    private struct Stamp {
        var timestamp: String
        var token: String
        var signature: String
    }

    private static func stamp(of knock: Knock) -> Stamp? {
        let word: (String) -> String?
        if let form = form(of: knock) {
            word = form
        } else {
            let signature = (try? JSON(reading: knock.body))?["signature"]
            word = { signature?[$0]?.text }
        }
        guard let timestamp = word("timestamp"), let token = word("token"), let signature = word("signature") else {
            return nil
        }
        return Stamp(timestamp: timestamp, token: token, signature: signature)
    }

    /// Routes post a form, with several parts when there are attachments.
    private static func form(of knock: Knock) -> ((String) -> String?)? {
        let type = knock.headers.header("Content-Type") ?? ""
        if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            let fields = FormCode.decode(knock.body)
            return { fields[$0] }
        }
        return Multipart(knock.body, type: type).map { form in { form.text($0) } }
    }
}

// MARK: - What it says

extension Mailgun {
    private static func what(in event: JSON) throws(ConnectorError) -> News.What {
        let kind = try event.text("event")
        if kind == "unsubscribed" { return .optedOut(address: try event.text("recipient"), words: kind) }
        guard let letter = event.at("user-variables", variable)?.text else {
            return .irrelevant("\(kind) of a message that is not ours")
        }
        return fate(kind, event).map { .message(key: letter, $0) } ?? .irrelevant(kind)
    }

    private static func fate(_ kind: String, _ event: JSON) -> News.Fate? {
        let status = event["delivery-status"]
        let said = [status?["description"], status?["message"], event["reason"]].compactMap { $0?.text }
        let reason = said.first { !$0.isEmpty } ?? kind
        switch kind {
        case "delivered": return .delivered
        // Mailgun goes on trying by itself.
        case "failed" where event["severity"]?.text == "temporary": return .delayed(reason)
        case "failed", "rejected": return .bounced(isPermanent: isOfAddress(event), reason)
        case "complained": return .complained
        case "opened": return .opened
        case "clicked": return .clicked(url: event["url"]?.text ?? "")
        default: return nil
        }
    }

    /// A message that was refused by a filter of theirs, or grew too old, may have had a good address; so has a wish.
    private static func isOfAddress(_ event: JSON) -> Bool {
        guard event["event"]?.text == "failed" else { return false }
        let reason = event["reason"]?.text ?? ""
        return !wishes.contains(reason) && !["old", "espblock"].contains(reason)
    }

    /// A reply that a route passes on, without what it quotes where Mailgun could tell.
    private static func mail(in form: (String) -> String?, _ stamp: Stamp) throws(ConnectorError) -> News {
        guard let from = form("sender"), let to = form("recipient") else {
            throw .unreadable("the delivery names no sender or no recipient")
        }
        let pairs = form("message-headers").flatMap { try? JSON(reading: $0) }?.list ?? []
        let headers = ReceivedHeaders(
            Fields(
                pairs.compactMap { pair in
                    guard let words = pair.list, words.count == 2, let name = words[0].text, let value = words[1].text
                    else { return nil }
                    return .init(name, value)
                }
            )
        )
        let reply = News.Reply(
            from: from,
            to: to,
            subject: form("subject"),
            text: form("stripped-text") ?? form("body-plain") ?? "",
            references: headers.references,
            isAutomatic: headers.isAutomatic
        )
        return News(stamp.token, at: Int64(stamp.timestamp).map { $0 * 1000 }, .replied(reply))
    }
}
