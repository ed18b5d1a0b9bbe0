import Foundation
import ServerRig
import Testing
import Web

/// What may be asked of the program, by whom, over the real server.
@Suite(.timeLimit(.minutes(60))) struct StatusDoorTests {
    private func doors(checks: [StatusDoor.Check] = [], failing: Bool = false) async throws -> OpenDoors {
        let status: @Sendable (WorkPool) -> StatusDoor = { pool in
            StatusDoor(
                friends: ["10.0.3.7"],
                pool: pool,
                checks: {
                    guard !failing else { throw CancellationError() }
                    return checks
                },
                figures: {
                    var page = Exposition()
                    page.add("dunwell_sender_locked", .gauge, "Whether nothing may leave.", 0)
                    return page
                }
            )
        }
        return try await OpenDoors(MoneyDesk(.sqlite).book, status: status)
    }

    @Test func `everybody may ask whether it is up, and only this machine and friends for more`() async throws {
        let doors = try await doors()
        defer { doors.close() }
        #expect(await doors.send("GET", "/healthz").body == "ok\n")
        #expect(await doors.send("GET", "/healthz", ["X-Forwarded-For: 203.0.113.9"]).status == 200)
        for path in ["/readyz", "/metrics"] {
            #expect(await doors.send("GET", path).status == 200)
            #expect(await doors.send("HEAD", path).status == 200)
            #expect(await doors.send("GET", path, ["X-Forwarded-For: 10.0.3.7"]).status == 200)
            #expect(await doors.send("GET", path, ["X-Forwarded-For: 203.0.113.9"]).status == 404)
            #expect(await doors.send("GET", path, ["X-Forwarded-For: 127.0.0.1, 203.0.113.9"]).status == 404)
            #expect(await doors.send("POST", path).status == 404)
        }
        let figures = await doors.send("GET", "/metrics")
        #expect(figures.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
        #expect(figures.body.contains("\ndunwell_sender_locked 0\n"))
    }

    @Test func `it is ready when nothing speaks against it`() async throws {
        let doors = try await doors(checks: [.init("book", because: nil)])
        defer { doors.close() }
        let heard = await doors.send("GET", "/readyz")
        #expect(heard.status == 200)
        #expect(heard.body == #"{"checks":[{"name":"book","ok":true}],"ready":true}"# + "\n")
    }

    @Test func `each reason is named`() async throws {
        let locked = StatusDoor.Check("sender", because: "it is locked")
        let doors = try await doors(checks: [.init("book", because: nil), locked])
        defer { doors.close() }
        let heard = await doors.send("GET", "/readyz")
        #expect(heard.status == 503)
        #expect(heard.body.contains(#"{"because":"it is locked","name":"sender","ok":false}"#), "\(heard.body)")
    }

    @Test func `a book that cannot be read is not ready`() async throws {
        let doors = try await doors(failing: true)
        defer { doors.close() }
        let heard = await doors.send("GET", "/readyz")
        #expect(heard.status == 503 && heard.body.contains("it cannot be read now"))
    }

    @Test func `figures in the form that Prometheus reads`() {
        var page = Exposition()
        page.add("a_total", .counter, "How many.", by: "what", [("x", 1), ("y\"\\\n", 2.5)])
        page.add("b_bytes", .gauge, "How large.", 12_345_678_901)
        page.add("c_seconds", "How long.", buckets: [(0.001, 2), (0.5, 0), (.infinity, 1)], sum: 1.002)
        page.add("d", .gauge, "Nothing.", by: "what", [])
        #expect(
            page.text == """
                # HELP a_total How many.
                # TYPE a_total counter
                a_total{what="x"} 1
                a_total{what="y\\"\\\\\\n"} 2.5
                # HELP b_bytes How large.
                # TYPE b_bytes gauge
                b_bytes 12345678901
                # HELP c_seconds How long.
                # TYPE c_seconds histogram
                c_seconds_bucket{le="0.001"} 2
                c_seconds_bucket{le="0.5"} 2
                c_seconds_bucket{le="+Inf"} 3
                c_seconds_sum 1.002
                c_seconds_count 3

                """
        )
    }
}
