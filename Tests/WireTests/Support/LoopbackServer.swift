import Foundation
import Testing
import Wire

/// A mail server in a process of its own, for one test. It ends when its input does.
final class LoopbackServer {
    struct Log: Decodable {
        struct Letter: Decodable {
            var from: String
            var to: [String]
            var letter: Data
        }

        var connections: Int
        var accepted: [Letter]
        var commands: [String]
    }

    let port: Int
    private let process: Process
    private let input: Pipe
    private let output: Pipe

    init(_ wish: [String: any Sendable] = [:]) throws {
        let json = try JSONSerialization.data(withJSONObject: wish)
        (process, input, output) = try Python.process("smtp_server.py", [String(decoding: json, as: UTF8.self)])
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != 10, !byte.isEmpty {
            line += byte
        }
        port = try #require(Int(String(decoding: line, as: UTF8.self)))
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    func client(
        _ form: String = "smtp://127.0.0.1:PORT",
        password: Secret? = nil,
        patience: SMTPPatience = .init(connect: .seconds(20), answer: .seconds(20), letter: .seconds(20))
    ) throws -> SMTPClient {
        let server = try SMTPServer(form.replacing("PORT", with: String(port)))
        return SMTPClient(
            server: server,
            password: password,
            helloName: try MailDomain("nordwind.example"),
            patience: patience
        )
    }

    /// Ends the server and says what it took.
    func close() throws -> Log {
        try input.fileHandleForWriting.close()
        let report = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode(Log.self, from: report)
    }
}

/// A certificate of our own making for 127.0.0.1, in a folder that goes with it.
final class LoopbackCertificate {
    static let isPossible = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") && Python.isPresent

    let certificate: String
    let key: String
    private let folder: URL

    init(name: String = "subjectAltName=IP:127.0.0.1") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dunwell-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "cert.pem").path
        key = folder.appending(path: "key.pem").path
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
            + ["-subj", "/CN=loopback", "-addext", name, "-keyout", key, "-out", certificate]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
