import Connections
import Engine
import Receivables
import Storage
import Testing

@testable import Web

/// A browser that listens at the running server; the looks at the book are the test's.
@Suite struct LiveStreamTests {
    @Test func `an open page hears what changes, and its end when the house closes`() async throws {
        let rig = try DeskRig(pause: { throw CancellationError() })
        await rig.signIn("viewer")
        let row = try rig.book.write { writing in
            _ = try writing.put(CustomerRecord(customer: "acme"))
            return try #require(try writing.customer(code: "acme"))
        }
        let doors = try await OpenDoors(rig.book, now: rig.now, desk: rig.door)
        let cookie = "Cookie: dunwell=\(rig.token(of: "viewer"))"
        async let heard = doors.send("GET", "/live?of=\(row)&seen=0", [cookie])
        let room = try #require(rig.desk.live)
        while room.count == 0 { try await Task.sleep(for: .milliseconds(2)) }
        await room.look()
        try rig.book.write { writing in
            try writing.tell(row, .customer, .ruled("looked", by: "Dana"), on: DeskRig.today, payee: nil)
        }
        await room.look()
        try await doors.closeInPeace()
        let answer = await heard
        #expect(answer.status == 200 && answer.header("Content-Type") == "text/event-stream; charset=utf-8")
        #expect(answer.body.contains("event: counts\ndata: / 0\n"), "\(answer.body)")
        #expect(answer.body.contains("event: changed\ndata: Dana\n"), "\(answer.body)")
        #expect(room.count == 0 && room.listen([9], nil) == nil)
    }

    @Test func `a page that only listens keeps nobody signed in`() async throws {
        let rig = try DeskRig(pause: { throw CancellationError() })
        await rig.signIn("viewer")
        for _ in 0..<5 {
            rig.now += 30 * 60_000
            _ = await rig.get("/live", as: "viewer")
        }
        #expect(await rig.get("/", as: "viewer").place.hasPrefix("/sign-in"))
    }
}
