import Connections
import Engine

/// What a browser holds while it is away at the provider: only we can write it, and it counts beside the desk's own cookie
/// only, so that nobody's answer is taken for another's.
struct ErrandCookie {
    private let request: DeskRequest

    init(_ request: DeskRequest) { self.request = request }

    /// With TLS a browser takes it from this host and path only.
    static func name(_ desk: Desk) -> String { desk.isSecure ? "__Host-dunwell-errand" : "dunwell-errand" }

    private func seal(_ text: String) -> String { request.desk.reception.seal("errand \(text)", of: request.token) }

    /// The errand that this browser is on; nil for none, for one that is over, and for one that is not ours.
    var errand: SignInErrand? {
        guard let value = Cookies(request.visit.headers).value(Self.name(request.desk)), value.utf8.count < 4_000
        else { return nil }
        let halves = value.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, Signature.same(halves[1], seal(halves[0])) else { return nil }
        let fields = FormCode.decode(halves[0].utf8)
        guard let token = fields["token"], let begun = fields["begun"].flatMap({ Int64($0) }) else { return nil }
        let errand = SignInErrand(
            token: token,
            begun: begun,
            target: DeskRequest.inside(fields["target"]),
            isProof: fields["proof"] != nil
        )
        return errand.isOver(at: request.visit.instant) ? nil : errand
    }

    func written(_ errand: SignInErrand) -> String {
        let fields: Fields = [
            "token": errand.token, "begun": "\(errand.begun)", "target": String(errand.target.prefix(1_000)),
            "proof": errand.isProof ? "1" : nil,
        ]
        let text = FormCode.encode(fields)
        let value = "\(text)|\(seal(text))"
        return request.cookie(Self.name(request.desk), value, seconds: Int(SignInErrand.life / 1000))
    }

    var forgotten: String { request.cookie(Self.name(request.desk), "", seconds: 0) }
}
