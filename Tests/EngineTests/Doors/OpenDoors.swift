import Connections
import Connectors
import Engine
import Foundation
import Glibc
import Receivables
import Storage
import Synchronization
import Web

/// The doors of a book on loopback: the real server with a clock that stands still.
final class OpenDoors: Sendable {
    static let home = "https://pay.acme.example"
    static let host = PageHost(
        company: "Nordwind Müller GmbH",
        person: "Jana Köhler",
        email: "receivables@nordwind.example",
        phone: "+49 30 5550100",
        pay: ["IBAN DE00 0000 0000 0000 0000 00"]
    )

    let book: Book
    let port: Int
    let tally = DoorTally()
    private let ring: KeyRing
    private let server: Task<Void, any Error>
    private let end: @Sendable () -> Void

    /// - Parameters:
    ///   - connections: what is connected, by name, with its settings.
    ///   - certificate: what a platform answers that is asked for one.
    init(
        _ book: Book,
        now: Int64 = MoneyDesk.moment * 1000,
        connections: [(any Connector.Type, [String: String])] = [],
        host: PageHost = OpenDoors.host,
        patience: WebServer.Patience = .init(),
        desk: DeskDoor? = nil,
        certificate: @escaping @Sendable () throws(ConnectorError) -> [UInt8] = { [] },
        status: @Sendable (WorkPool) -> StatusDoor = { pool in
            StatusDoor(pool: pool, checks: { [] }, figures: { Exposition() })
        }
    ) async throws {
        self.book = book
        let ring = try KeyRing(reading: KeyRing.line(named: "1", [UInt8](repeating: 7, count: 32)) + "\n")
        self.ring = ring
        for (platform, values) in connections { try Self.connect(platform, values, to: book, ring) }
        let door = Self.door(book, ring, now, tally, host, desk, certificate, status)
        let (ports, tell) = AsyncStream<Int>.makeStream()
        let (ends, bell) = AsyncStream<Void>.makeStream()
        end = { bell.yield() }
        server = Task {
            let server = WebServer(host: "127.0.0.1", port: 0, patience: patience, door: door)
            try await server.run(until: { for await _ in ends { return } }) { tell.yield($0) }
        }
        var listening = ports.makeAsyncIterator()
        port = await listening.next() ?? 0
    }

    /// Connects a platform, or gives it other settings.
    func connect(_ platform: any Connector.Type, _ values: [String: String]) throws {
        try Self.connect(platform, values, to: book, ring)
    }

    private static func connect(
        _ platform: any Connector.Type,
        _ values: [String: String],
        to book: Book,
        _ ring: KeyRing
    ) throws {
        let name = platform.manifest.name
        let sealed = try Connected.Given(values).sealed(name, in: book, by: ring)
        let row = ConnectionRow(name: name, platform: name, sealed: sealed, person: "Dana", since: 0)
        try book.write { try $0.connect(row, on: MoneyDesk.today) }
    }

    private static func door(
        _ book: Book,
        _ ring: KeyRing,
        _ now: Int64,
        _ tally: DoorTally,
        _ host: PageHost,
        _ desk: DeskDoor?,
        _ certificate: @escaping @Sendable () throws(ConnectorError) -> [UInt8],
        _ status: (WorkPool) -> StatusDoor
    ) -> FrontDoor {
        let day: @Sendable (Int64) -> Day = { Day(1970, 1, 1) + Int($0 / 86_400_000) }
        let commit = GroupCommit(to: book)
        let pool = WorkPool(threads: 16)
        let shelf = ConnectionShelf(of: book) { ring }
        let inbox = Inbox(commit, Checkpoint(payee: nil, day: day))
        let random = Dice()
        return FrontDoor(
            webhooks: WebhookDoor(
                shelf,
                take: { await inbox.take($0, from: $1, of: $2) },
                pool: pool,
                home: home,
                tally: tally
            ) { _, _ throws(ConnectorError) in try certificate() },
            pages: PageDoor(
                host,
                portal: Portal(book, commit, payee: nil, day: day),
                counter: PayCounter(book, commit) { _, _ in
                    PaymentLink(id: "plink_1", url: "https://pay.example/1")
                },
                shelf: shelf,
                pool: pool,
                home: home,
                day: day,
                dice: { random.throwing($0) }
            ),
            desk: desk,
            status: status(pool),
            clock: { now }
        )
    }

    func close() { server.cancel() }

    /// As it is told to end, and does so with everything that was begun.
    func closeInPeace() async throws {
        end()
        try await server.value
    }

    // MARK: Knocking

    /// Sends bytes over a connection of its own and reads until the other side is done.
    func talk(_ bytes: [UInt8]) async -> Heard {
        let port = port
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: Heard(LoopbackTalk.exchange(bytes, port: port))) }
        }
    }

    func send(_ method: String, _ target: String, _ headers: [String] = [], _ body: [UInt8] = []) async -> Heard {
        let head =
            ["\(method) \(target) HTTP/1.1", "Host: pay.acme.example", "Connection: close"] + headers
            + (body.isEmpty && method != "POST" ? [] : ["Content-Length: \(body.count)"])
        return await talk(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    }

    func form(_ target: String, _ fields: Fields) async -> Heard {
        await send(
            "POST",
            target,
            ["Content-Type: application/x-www-form-urlencoded"],
            Array(FormCode.encode(fields).utf8)
        )
    }
}

/// Never the same twice, and always the same.
private final class Dice: Sendable {
    private let count = Mutex(UInt64(0))

    func throwing(_ bytes: Int) -> [UInt8] {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0 % 8))) }
    }
}

/// What came back.
struct Heard: Sendable {
    let status: Int
    let head: String
    let body: String

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        head = String(parts.first ?? "")
        body = parts.count == 2 ? String(parts[1]) : ""
        status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    func header(_ name: String) -> String? {
        head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingPrefix(" ").description }
    }
}

/// A socket that is written to and read from, one after the other.
enum LoopbackTalk {
    static func exchange(_ bytes: [UInt8], port: Int) -> [UInt8] {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isOpen = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isOpen else { return [] }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            sent += count
        }
        return received(descriptor)
    }

    private static func received(_ descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return all }
            all += buffer.prefix(count)
        }
    }
}
