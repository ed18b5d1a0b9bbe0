import Connections
import Documents
import Foundation
import Testing

/// The platforms' own packages sign what we believe, believe what these tests sign, and refuse what we refuse.
@Suite(.enabled(if: VendorSDK.isPresent, VendorSDK.notice)) struct VendorSDKTests {
    @Test func `what their packages sign is believed`() throws {
        let count = 150
        let lines = try VendorSDK.run(["sign", "7", "\(count)", VendorSDK.secrets()], [])
        var believed: [String: Int] = [:]
        for line in lines {
            let record = try JSON(reading: line)
            let scheme = try record.text("scheme")
            let proof = try Samples.source(scheme).proof(of: VendorSDK.knock(in: record))
            if proof.isGenuine { believed[scheme, default: 0] += 1 } else { Issue.record("\(scheme): \(line)") }
        }
        #expect(believed == ["twilio": count, "slack": count, "dummy": count])
    }

    @Test func `their packages judge every delivery and every forgery as we do`() throws {
        let schemes = ["twilio", "slack", "sendgrid"]
        let knocks = try schemes.flatMap { scheme in
            try Samples.named(scheme).deliveries(EveryDoorTests.moment).filter(\.coversBody).flatMap { delivery in
                ([delivery.knock] + delivery.forgeries).map { (scheme: scheme, knock: $0) }
            }
        }
        let verdicts = try VendorSDK.run(["judge", VendorSDK.secrets()], knocks.map(VendorSDK.record))
        try #require(verdicts.count == knocks.count)
        for ((scheme, knock), verdict) in zip(knocks, verdicts) {
            let isGenuine = try Samples.source(scheme).proof(of: knock).isGenuine
            #expect(
                isGenuine == (verdict == "true"),
                "\(scheme): \(knock.headers) \(String(decoding: knock.body, as: UTF8.self))"
            )
        }
        #expect(verdicts.count { $0 == "true" } == 6)
    }
}

enum VendorSDK {
    static let isPresent = FileManager.default.isExecutableFile(atPath: python.path)
    static let notice: Comment = "the platforms' Python packages are not installed; bin/vendor-sdks does it"

    private static let root = (0..<3).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
    private static let python = root.appending(path: ".build/vendor-sdks/bin/python3")

    /// What each scheme is proved by, for the packages.
    static func secrets() throws -> String {
        let secrets: JSON = [
            "twilio": JSON(try secret("token", of: "twilio")), "slack": JSON(try secret("signing-secret", of: "slack")),
            "dummy": JSON(try secret("door-secret", of: "dummy")), "sendgrid": JSON(Signer.publicKey),
        ]
        return String(decoding: secrets.bytes, as: UTF8.self)
    }

    private static func secret(_ name: String, of connector: String) throws -> String {
        try #require(Samples.named(connector).settings[name])
    }

    static func record(scheme: String, knock: Knock) -> String {
        let record: JSON = [
            "scheme": JSON(scheme), "url": JSON(knock.url), "arrived": JSON(knock.arrived),
            "headers": .list(knock.headers.list.map { [JSON($0.name), JSON($0.value)] }),
            "body": JSON(Data(knock.body).base64EncodedString()),
        ]
        return String(decoding: record.bytes, as: UTF8.self)
    }

    static func knock(in record: JSON) throws -> Knock {
        let headers = try record.list("headers").map { pair in
            Fields.Field(pair.list?.first?.text ?? "", pair.list?.last?.text ?? "")
        }
        return Knock(
            url: try record.text("url"),
            headers: Fields(headers),
            body: Array(Data(base64Encoded: try record.text("body")) ?? Data()),
            arrived: try record.integer("arrived")
        )
    }

    /// One line in, one line out. What goes in is put into a file: both sides of a pipe could wait for each other.
    static func run(_ arguments: [String], _ lines: [String]) throws -> [String] {
        let input = FileManager.default.temporaryDirectory.appending(
            path: "dunwell-sdk-\(arguments[0])-\(getpid()).jsonl"
        )
        try Data(lines.joined(separator: "\n").utf8).write(to: input)
        defer { try? FileManager.default.removeItem(at: input) }
        let process = Process()
        process.executableURL = python
        let script = root.appending(path: "Tests/Rigs/Servers/vendor_sdks.py").path
        process.arguments = ["-I", "-B", script] + arguments
        process.standardInput = try FileHandle(forReadingFrom: input)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: answer, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
