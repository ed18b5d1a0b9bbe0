import Foundation

/// What whoever watches the program may ask: whether it is up, whether it is ready, and how much lies where.
public struct StatusDoor: Sendable {
    /// One thing that has to be so before anybody relies on this process.
    public struct Check: Hashable, Sendable {
        public let name: String
        /// Why it is not so; nil when it is. It names nobody.
        public let because: String?

        public init(_ name: String, because: String?) {
            self.name = name
            self.because = because
        }
    }

    private let checks: @Sendable () throws -> [Check]
    private let figures: @Sendable () throws -> Exposition
    private let friends: Set<String>
    private let pool: WorkPool

    /// - Parameters:
    ///   - friends: addresses besides this machine's own that may ask for more than whether it is up.
    ///   - checks: may wait for the book.
    public init(
        friends: [String] = [],
        pool: WorkPool,
        checks: @escaping @Sendable () throws -> [Check],
        figures: @escaping @Sendable () throws -> Exposition
    ) {
        self.friends = Set(friends)
        self.pool = pool
        self.checks = checks
        self.figures = figures
    }

    static let paths: Set = ["healthz", "readyz", "metrics"]

    func answer(_ visit: Visit) async -> Answer {
        guard visit.isReading else { return .unknown }
        // It answers, so it is up; whether the book is well is the next one's matter.
        if visit.path == ["healthz"] { return Answer(200, "ok\n") }
        // A stranger learns not even that there is something.
        guard isFriend(visit.address) else { return .unknown }
        return visit.path == ["metrics"] ? await metrics() : await readiness()
    }

    private func isFriend(_ address: String) -> Bool {
        address == "::1" || address == "127.0.0.1" || friends.contains(address)
    }

    private func metrics() async -> Answer {
        guard let figures = try? await pool.run(figures) else { return .later(5) }
        return Answer(200, figures.text, type: Exposition.contentType)
    }

    private struct Readiness: Encodable {
        let ready: Bool
        let checks: [Line]

        struct Line: Encodable {
            let name: String
            let ok: Bool
            let because: String?
        }
    }

    private func readiness() async -> Answer {
        let found: [Check]
        do { found = try await pool.run(checks) } catch {
            found = [Check("book", because: "it cannot be read now")]
        }
        let isReady = found.allSatisfy { $0.because == nil }
        let lines = found.map { Readiness.Line(name: $0.name, ok: $0.because == nil, because: $0.because) }
        return Answer(
            isReady ? 200 : 503,
            Self.text(Readiness(ready: isReady, checks: lines)),
            type: "application/json"
        )
    }

    private static func text(_ readiness: Readiness) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(readiness)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
    }
}
