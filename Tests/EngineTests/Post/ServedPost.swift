import Connections
import Foundation
import FoundationNetworking
import Glibc
import Rigs
import ServerRig
import Storage
import Testing

/// A book whose letters leave slowly while its doors are open: the real program in two or three processes.
struct ServedPost {
    let book: PostBook
    private let serve: Program
    private let port: Int
    private static let secret = Array("the secret of the door".utf8)

    /// - Parameter count: letters, one for each customer.
    init(_ engine: StoreEngine, letters count: Int) throws {
        book = try PostBook(engine, .bare, letters: count, ["slow": 8.0, "faults": ["slow": 1.0]])
        try book.folder.write("dummy_1", to: "token")
        try book.folder.write("whsec_" + Data(Self.secret).base64EncodedString(), to: "door")
        let connected = try book.command(
            "connect",
            "dummy",
            "--untested",
            "--by",
            "Dana",
            "--set",
            "token=@\(book.folder.path)/token",
            "--set",
            "door-secret=@\(book.folder.path)/door"
        )
        try #require(connected.code == 0, "\(connected.words)")
        serve = try book.start(["serve", "--doors-only", "--listen", "127.0.0.1:0", "--json"])
        port = try Self.port(of: serve)
    }

    private static func port(of serve: Program) throws -> Int {
        struct Open: Decodable { var port: String }
        while serve.isRunning {
            if let open = try? JSONDecoder().decode(Open.self, from: Data(serve.output.utf8)), let port = Int(open.port)
            {
                return port
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        throw StorageError.misuse("The doors did not open: \(try serve.ending().words)")
    }

    func close() throws -> Program.Ending {
        kill(serve.id, SIGTERM)
        return try serve.ending()
    }

    /// A worker that sends what is queued: of a file the day's run, of a server one who stays.
    func begin(_ engine: StoreEngine) throws -> Program {
        let patient = ["DUNWELL_HASTE": "1"]
        guard engine == .postgres else { return try book.start(["run", "--on", TrialBook.day], with: patient) }
        try #require(try book.command("stop", "--by", "Dana", "--because", "the day is decided first").code == 0)
        _ = try book.run()
        try #require(try book.command("go", "--by", "Dana").code == 0)
        return try book.start(["work", "--on", TrialBook.day], with: patient)
    }

    /// Until nothing is left to send.
    func end(_ worker: Program) throws -> Program.Ending {
        while worker.isRunning, try book.open > 0 { Thread.sleep(forTimeInterval: 0.1) }
        kill(worker.id, SIGTERM)
        return try worker.ending()
    }

    /// News at the door, signed by the Standard Webhooks; the answer's status.
    func tell(_ name: String, _ body: String) async throws -> Int {
        let time = Int64(Date().timeIntervalSince1970)
        let code = Signature.code(Array("\(name).\(time).\(body)".utf8), key: Self.secret)
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/in/dummy")))
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue(name, forHTTPHeaderField: "webhook-id")
        request.setValue("\(time)", forHTTPHeaderField: "webhook-timestamp")
        request.setValue("v1,\(Data(code).base64EncodedString())", forHTTPHeaderField: "webhook-signature")
        let (_, response) = try await URLSession.shared.data(for: request)
        return (response as? HTTPURLResponse)?.statusCode ?? 0
    }

    /// By customer: whether the provider has had a letter to them, and what the book says of it.
    func letters() throws -> [String: (requests: Int, status: String)] {
        let log = try book.provider.log()
        let rows = try book.look { session in
            try session.prepare(
                "SELECT c.code, o.code, o.status FROM outbox_entry AS o JOIN customer AS c ON c.id = o.customer"
            ).all { ($0.text(0), TouchKey(bytes: $0.bytes(1))?.text ?? "", $0.text(2)) }
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.0, (log.requests[$0.1] ?? 0, $0.2)) })
    }
}
