import Foundation
import Testing

/// A certificate of our own making for 127.0.0.1, in a folder that goes with it.
public final class LoopbackCertificate {
    public static let isPossible = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") && Python.isPresent

    public let certificate: String
    public let key: String
    private let folder: URL

    public init(name: String = "subjectAltName=IP:127.0.0.1") throws {
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
