public import Connections

/// `Stripe-Signature: t=1795420800,v1=5257a8…,v1=…`, with one v1 for each secret while one is rolled.
extension Stripe {
    /// Seconds after which a delivery is a repetition by somebody else: Stripe signs each attempt anew.
    private static let window: Int64 = 300

    /// Each costs a hash of the body.
    private static let mostCodes = 8

    public func proof(of knock: Knock) -> Proof {
        let headers = knock.headers.headers("Stripe-Signature")
        guard let header = headers.first else { return .refused(.noSignature) }
        guard headers.count == 1, let signature = Self.signature(header) else { return .refused(.malformed) }
        let message = Array("\(signature.time).".utf8) + knock.body
        let fits = signature.codes.contains { code in
            secrets.contains { Signature.fits(code, message, $0, .sha256) }
        }
        guard fits else { return .refused(.wrong) }
        // Clocks that go ahead are forgiven, as Stripe's own libraries do.
        return knock.flaw(inTime: signature.time, past: Self.window, future: nil).map { .refused($0) } ?? .genuine
    }

    /// Nil for what has not exactly one time, or no code that can be read. Codes of other schemes are passed over.
    private static func signature(_ header: String) -> (time: String, codes: [[UInt8]])? {
        let parts = header.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        let times = parts.filter { $0.first == "t" }
        guard times.count == 1, times[0].count == 2 else { return nil }
        let codes = parts.filter { $0.first == "v1" }.compactMap { code($0[$0.count - 1]) }
        return codes.isEmpty || codes.count > mostCodes ? nil : (times[0][1], codes)
    }

    /// Lower case only: each code has one spelling.
    private static func code(_ text: String) -> [UInt8]? {
        Signature.unhex(text).flatMap { !$0.isEmpty && Signature.hex($0) == text ? $0 : nil }
    }
}
