/// What receivers can find out about the domain that letters come from: whether our way may speak for it (SPF, RFC 7208),
/// whether a signature can be proven (DKIM, RFC 6376), and what is to be done with what is neither (DMARC, RFC 7489).
public struct DomainCheck: Hashable, Sendable {
    public enum Subject: String, Hashable, Sendable, CaseIterable { case spf, dkim, dmarc }

    public enum Verdict: Hashable, Sendable {
        case good
        /// Several records where one may be: none of them counts.
        case several
        case missing
        /// Anybody may speak for the domain, or nothing is said about others.
        case anybody
        /// The provider that carries our letters is not named.
        case withoutWay
        /// DMARC that only watches.
        case watching
        /// A record that is not one.
        case broken
        /// A key that was taken back.
        case revoked
        /// Under no name that we could guess.
        case unseen
        /// Nobody could say.
        case unknown(String)
    }

    /// A record of type TXT.
    public struct Record: Hashable, Sendable {
        public let name: String
        public let text: String
    }

    public struct Finding: Hashable, Sendable {
        public let subject: Subject
        public let verdict: Verdict
        /// What is there.
        public let found: [Record]
        /// What would help, to the letter; nil where only the provider knows.
        public let help: Record?
    }

    /// - Returns: the texts of a name.
    /// - Throws: why nobody could say.
    public typealias LookUp = (String) throws -> [String]

    public let domain: String
    public let findings: [Finding]

    /// - Parameters:
    ///   - sender: the address that letters come from.
    ///   - server: the host that carries them, where there is one of our own choice.
    ///   - selector: under which the provider keeps its key; nil to try the usual ones.
    public init(of sender: String, through server: String?, selector: String?, look: LookUp) {
        let domain = String(sender.split(separator: "@").last ?? "").lowercased()
        self.domain = domain
        let way = server.flatMap(Self.mechanism)
        findings = [
            Self.spf(domain, way, look), Self.dkim(domain, selector, look), Self.dmarc(domain, sender, look),
        ]
    }

    private static func finding(_ subject: Subject, _ look: () throws -> Finding) -> Finding {
        do { return try look() } catch {
            return Finding(subject: subject, verdict: .unknown("\(error)"), found: [], help: nil)
        }
    }

    private static func records(_ name: String, _ mark: String, _ look: LookUp) throws -> [Record] {
        try look(name).filter { $0.lowercased().hasPrefix(mark) }.map { Record(name: name, text: $0) }
    }
}

// MARK: Who may speak for the domain

extension DomainCheck {
    /// Houses whose mailboxes people have, with what they tell their customers to write.
    private static let houses = [
        (ends: ["google.com", "gmail.com", "googlemail.com"], term: "include:_spf.google.com"),
        (ends: ["office365.com", "outlook.com"], term: "include:spf.protection.outlook.com"),
        (ends: ["messagingengine.com"], term: "include:spf.messagingengine.com"),
    ]

    /// What names this host in a record; nil for this machine, whose address the world knows better.
    static func mechanism(_ host: String) -> String? {
        let host = host.lowercased()
        if let house = houses.first(where: { $0.ends.contains { host == $0 || host.hasSuffix("." + $0) } }) {
            return house.term
        }
        let isName = host.contains(".") && host.contains { $0.isLetter } && !host.hasSuffix(".localdomain")
        return isName ? "a:\(host)" : nil
    }

    private static func spf(_ domain: String, _ way: String?, _ look: LookUp) -> Finding {
        finding(.spf) {
            let found = try records(domain, "v=spf1", look)
                .filter { $0.text.utf8.count == 6 || $0.text.utf8.dropFirst(6).first == UInt8(ascii: " ") }
            let terms = found.map { $0.text.split(separator: " ").dropFirst().map(String.init) }
            let verdict = spf(terms, way)
            let others = terms.joined().filter { !isAll($0) }
            let isKnown = !found.isEmpty || way != nil
            // A host of our own is proposed where nothing is; what is there may well cover it by another name.
            let added = found.isEmpty || verdict == .withoutWay ? [way].compactMap(\.self) : []
            let help = Record(
                name: domain,
                text: (["v=spf1"] + unique(others + added) + ["~all"]).joined(separator: " ")
            )
            return Finding(
                subject: .spf,
                verdict: verdict,
                found: found,
                help: verdict == .good || !isKnown ? nil : help
            )
        }
    }

    private static func spf(_ records: [[String]], _ way: String?) -> Verdict {
        guard let terms = records.first else { return .missing }
        guard records.count == 1 else { return .several }
        let words = terms.map { $0.lowercased() }
        if let way, way.hasPrefix("include:"), !words.contains(where: { $0.hasSuffix(way) }),
            !words.contains(where: { $0.hasPrefix("redirect=") })
        {
            return .withoutWay
        }
        let end = words.first(where: isAll)
        if end == "-all" || end == "~all" { return .good }
        return end == nil && words.contains { $0.hasPrefix("redirect=") } ? .good : .anybody
    }

    private static func isAll(_ term: String) -> Bool {
        ["all", "+all", "-all", "~all", "?all"].contains(term.lowercased())
    }

    private static func unique(_ terms: [String]) -> [String] {
        terms.reduce(into: []) { kept, term in if !kept.contains(term) { kept.append(term) } }
    }
}

// MARK: Whether a signature can be proven

extension DomainCheck {
    /// Under which the large houses keep their keys.
    private static let usual = [
        "google", "selector1", "selector2", "default", "dkim", "mail", "k1", "k2", "s1", "s2", "fm1", "pm", "mailjet",
    ]

    /// Letters, digits, hyphens, dots and underscores.
    public static func isSelector(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
                    || "-._".utf8.contains(byte)
            }
    }

    private static func dkim(_ domain: String, _ selector: String?, _ look: LookUp) -> Finding {
        finding(.dkim) {
            for name in selector.map({ [$0] }) ?? usual {
                let place = "\(name)._domainkey.\(domain)"
                let found = try look(place).filter { $0.contains("p=") }.map { Record(name: place, text: $0) }
                guard let first = found.first else { continue }
                let key = tag("p", in: first.text) ?? ""
                return Finding(subject: .dkim, verdict: key.isEmpty ? .revoked : .good, found: found, help: nil)
            }
            return Finding(subject: .dkim, verdict: selector == nil ? .unseen : .missing, found: [], help: nil)
        }
    }

    /// `p` of `v=DKIM1; k=rsa; p=MIGf…`.
    private static func tag(_ name: String, in record: String) -> String? {
        record.split(separator: ";").lazy.compactMap { part -> String? in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, plain(halves[0]).lowercased() == name else { return nil }
            return plain(halves[1])
        }.first
    }

    private static func plain(_ text: Substring) -> String { String(text.filter { !$0.isWhitespace }) }
}

// MARK: What receivers are told to do

extension DomainCheck {
    private static func dmarc(_ domain: String, _ sender: String, _ look: LookUp) -> Finding {
        finding(.dmarc) {
            // What a domain does not say its parent may say for it.
            let labels = domain.split(separator: ".")
            let places = (0..<max(1, labels.count - 1)).map { "_dmarc." + labels.dropFirst($0).joined(separator: ".") }
            for place in places.prefix(4) {
                let found = try records(place, "v=dmarc1", look)
                guard let first = found.first else { continue }
                let verdict = found.count > 1 ? .several : dmarc(first.text)
                return Finding(subject: .dmarc, verdict: verdict, found: found, help: help(verdict, place, sender))
            }
            let verdict = Verdict.missing
            return Finding(subject: .dmarc, verdict: verdict, found: [], help: help(verdict, places[0], sender))
        }
    }

    private static func dmarc(_ record: String) -> Verdict {
        switch tag("p", in: record)?.lowercased() {
        case "none": .watching
        case "quarantine", "reject": .good
        default: .broken
        }
    }

    /// First watch, then act: whoever begins with acting loses letters of their own.
    private static func help(_ verdict: Verdict, _ place: String, _ sender: String) -> Record? {
        switch verdict {
        case .good: nil
        case .watching: Record(name: place, text: "v=DMARC1; p=quarantine; rua=mailto:\(sender)")
        default: Record(name: place, text: "v=DMARC1; p=none; rua=mailto:\(sender)")
        }
    }
}
