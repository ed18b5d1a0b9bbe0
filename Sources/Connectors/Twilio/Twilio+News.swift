public import Connections
import Documents

extension Twilio: NewsSource {
    /// Twilio signs the address that it called and the fields that it sent there; new fields come without notice.
    public func proof(of knock: Knock) -> Proof {
        guard let header = knock.headers.header("X-Twilio-Signature") else { return .refused(.noSignature) }
        guard let code = Signature.base64(header) else { return .refused(.malformed) }
        guard let fields = Self.signedFields(of: knock) else { return .refused(.wrong) }
        let isGenuine = Self.spellings(of: knock.url).contains { url in
            Signature.fits(code, Array((url + fields).utf8), token, .sha1)
        }
        return isGenuine ? .genuine : .refused(.wrong)
    }

    public func news(in knock: Knock) throws(ConnectorError) -> [News] {
        let fields = FormCode.decode(knock.body)
        guard let sid = fields["MessageSid"] else { throw .unreadable("the delivery names no message") }
        if let status = fields["MessageStatus"] { return report(of: sid, status, fields, Self.query(of: knock.url)) }
        guard let from = fields["From"], let to = fields["To"], let body = fields["Body"] else {
            throw .unreadable("the delivery is neither a report nor a message")
        }
        return answer(sid, News.Reply(from: from, to: to, text: body), official: fields["OptOutType"])
    }

    /// An empty answer in Twilio's own language: send nothing back.
    public func reply(to knock: Knock) -> DoorReply { DoorReply(type: "text/xml", body: "<Response/>") }
}

// MARK: - What is signed

extension Twilio {
    /// Names in byte order, each with its distinct values in order. A body that is no form is vouched for by its hash
    /// in the address; nil when the hash is another.
    private static func signedFields(of knock: Knock) -> String? {
        if let hash = query(of: knock.url)["bodySHA256"] {
            return Signature.same(hash, Signature.hex(Signature.sha256(knock.body))) ? "" : nil
        }
        let values = Dictionary(grouping: FormCode.decode(knock.body).list, by: \.name).mapValues {
            Set($0.map(\.value))
        }
        return values.keys.sorted(by: inBytes).map { name in
            (values[name] ?? []).sorted(by: inBytes).map { name + $0 }.joined()
        }.joined()
    }

    private static func inBytes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Twilio may or may not write the port that goes without saying.
    private static func spellings(of url: String) -> [String] {
        guard let address = url.firstMatch(of: /^(https?):\/\/([^\/?#]+)/) else { return [url] }
        let (scheme, place, rest) = (address.1, address.2, url[address.range.upperBound...])
        let port = scheme == "https" ? ":443" : ":80"
        let host = place.hasSuffix(port) ? place.dropLast(port.count) : place
        // An address of IPv6 has colons of its own, within brackets.
        let bare = host.lastIndex(of: "]").map { host[$0...] } ?? host
        guard !bare.contains(":") else { return [url] }
        return ["\(scheme)://\(host)\(rest)", "\(scheme)://\(host)\(port)\(rest)"]
    }

    private static func query(of url: String) -> Fields {
        guard let mark = url.firstIndex(of: "?") else { return [:] }
        return FormCode.decode(url[url.index(after: mark)...].utf8)
    }
}

// MARK: - What it says

extension Twilio {
    /// Reports come in any order; each status of a message comes once.
    private func report(of sid: String, _ status: String, _ fields: Fields, _ query: Fields) -> [News] {
        let name = "\(sid):\(status)"
        let (code, key) = (fields["ErrorCode"] ?? "", query[Self.letter] ?? sid)
        switch status {
        case "delivered", "read": return [News(name, at: nil, .message(key: key, .delivered))]
        case "failed", "undelivered", "canceled":
            let reason = code.isEmpty ? status : "\(status), error \(code)"
            let fault = Self.recipientFault(code)
            let bounce = News(
                name,
                at: nil,
                .message(key: key, .bounced(isPermanent: fault == .invalid, reason))
            )
            guard fault == .optedOut, let number = fields["To"] else { return [bounce] }
            return [bounce, News(name + ":stop", at: nil, .optedOut(address: number, words: "STOP"))]
        default: return [News(name, at: nil, .irrelevant(status))]
        }
    }

    /// - Parameter official: how Twilio itself understood the message, where it is set up to; it then has acted on it.
    private func answer(_ sid: String, _ reply: News.Reply, official: String?) -> [News] {
        let wish = ContactWish.read(reply.text)
        let stop = News("\(sid):stop", at: nil, .optedOut(address: reply.from, words: reply.text))
        let start = News("\(sid):start", at: nil, .optedIn(address: reply.from))
        let words = News(sid, at: nil, .replied(reply))
        switch (official, wish?.kind) {
        case ("STOP", _), (_, .stop): return wish?.isAll == true ? [stop] : [stop, words]
        case ("START", _), (_, .start): return [start]
        default: return [words]
        }
    }
}
