import Connections
import Engine
import Storage

/// Leads a person to the page they ask for, if they may see it.
public struct DeskDoor: Sendable {
    private let desk: Desk
    /// Of one address in a minute: requests, and what changes something.
    private let looks = Allowance(600)
    private let posts = Allowance(120)
    /// Of one address that is not signed in: what it tries to be let in by.
    private let tries = Allowance(20)

    /// Bytes of a form.
    static let largest = 64 << 10

    /// Bytes of what may be handed in at an address: a file is larger than what people type.
    static func largest(at path: [String]) -> Int {
        switch path {
        case ["settings", "logo"]: PageLogo.largest + largest
        case ["imports"]: ImportForm.largest + largest
        default: largest
        }
    }

    public init(_ desk: Desk) { self.desk = desk }

    func close() { desk.live?.close() }

    func answer(_ visit: Visit) async -> Answer {
        guard looks.spend(visit.address, at: visit.instant) else { return .tooOften() }
        guard visit.isReading || posts.spend(visit.address, at: visit.instant) else { return .tooOften() }
        do {
            return try await lead(visit)
        } catch {
            return .later(5)
        }
    }

    private func lead(_ visit: Visit) async throws -> Answer {
        let shown = Cookies(visit.headers).value(desk.cookieName)
        // A page that only listens is nobody at work.
        let isAtWork = visit.path != ["live"]
        let guest = try await shown.mapAsync { token in
            try await desk.pool.run { try desk.reception.guest(token, at: visit.instant, isAtWork: isAtWork) }
        }
        guard let (route, values) = RouteTable.find(visit.method, visit.path) else {
            return DeskRequest(desk, visit, [:], guest, shown).nothing
        }
        let request = DeskRequest(desk, visit, values, guest, shown)
        if case .from(let role) = route.entry {
            guard let guest else { return request.toSignIn }
            guard guest.person.role >= role else { return request.forbidden(role) }
        }
        if route.method == .post, !request.isOurForm { return request.notOurForm }
        guard guest != nil || visit.isReading || tries.spend(visit.address, at: visit.instant) else {
            return .tooOften()
        }
        guard route.isSevere else { return try await route.answer(request) }
        return try await proven(request) { try await route.answer($0) }
    }

    /// A severe act asks for the password first, and keeps what was typed meanwhile.
    private func proven(_ request: DeskRequest, _ act: (DeskRequest) async throws -> Answer) async throws -> Answer {
        guard let guest = request.guest else { return request.toSignIn }
        let now = request.visit.instant
        if desk.reception.isRecent(guest, at: now) { return try await act(request) }
        if let answer = request.askedOfProvider(guest) { return answer }
        guard let password = request.form["proof"] else { return ProofPage(request, fault: nil).answer }
        let code = request.form["proof-code"] ?? ""
        let answer = try await desk.pool.run {
            try desk.reception.prove(guest, Secret(password), code: code, at: now)
        }
        switch answer {
        case .welcome: return try await act(request)
        case .refused: return ProofPage(request, fault: .refused).answer
        case .wait(let seconds): return ProofPage(request, fault: .wait(seconds)).answer
        }
    }
}

extension Optional {
    fileprivate func mapAsync<T>(_ body: (Wrapped) async throws -> T?) async rethrows -> T? {
        guard let self else { return nil }
        return try await body(self)
    }
}

extension Desk {
    /// With TLS a browser takes it from this host and path only.
    var cookieName: String { isSecure ? "__Host-dunwell" : "dunwell" }
    var flashName: String { isSecure ? "__Host-dunwell-said" : "dunwell-said" }
}

/// What a browser shows of what we gave it.
struct Cookies {
    private let list: [(name: Substring, value: Substring)]

    init(_ headers: Fields) {
        list = headers.headers("Cookie").flatMap { header in
            header.split(separator: ";").prefix(50).compactMap { pair in
                let pair = pair.drop { $0 == " " }
                guard let sign = pair.firstIndex(of: "=") else { return nil }
                return (pair[..<sign], pair[pair.index(after: sign)...])
            }
        }
    }

    func value(_ name: String) -> String? { list.first { $0.name == name }.map { String($0.value) } }
}
