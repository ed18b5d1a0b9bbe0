import Connections
import Documents
import Foundation
import Testing

/// The platforms' published contracts, which lie beside the project where it is built, not in it. The golden files and the
/// recorded answers cover the same ground without them.
enum Contract {
    static let notice: Comment =
        "vendors/check_request.py and its Python packages are not here; set DUNWELL_SHARED to the folder above vendors"

    static let isPresent = script != nil && (try? run(["--list"], Data()))?.isEmpty == false

    /// What is wrong with some records, each with its name: `twilio deliver: …`.
    static func problems(of records: [JSON]) throws -> [String] {
        let lines = records.map { $0.bytes + [0x0A] }.joined()
        let answers = try run(["--jsonl"], Data(lines)).split(separator: 0x0A).map { try JSON(reading: $0) }
        #expect(answers.count == records.count)
        return zip(records, answers).compactMap { record, answer in
            guard answer["ok"]?.flag != true else { return nil }
            return "\(record["id"]?.text ?? "?"): \(String(decoding: answer.bytes, as: UTF8.self))"
        }
    }

    private static let script: URL? = {
        let root = (0..<4).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
        let given = ProcessInfo.processInfo.environment["DUNWELL_SHARED"].map { URL(filePath: $0) }
        return [given, root.appending(path: "../shared")].compactMap {
            $0?.appending(path: "vendors/check_request.py").standardized
        }
        .first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    private static func run(_ arguments: [String], _ input: Data) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B", try #require(script).path] + arguments
        let (entry, exit) = (Pipe(), Pipe())
        process.standardInput = entry
        process.standardOutput = exit
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Read while it is written: both pipes are short.
        let writer = Thread {
            try? entry.fileHandleForWriting.write(contentsOf: input); try? entry.fileHandleForWriting.close()
        }
        writer.start()
        let answer = try exit.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return answer
    }
}

// MARK: - Records

extension Contract {
    static func record(_ sample: Sample, _ verb: Verb, _ request: Request) -> JSON {
        let manifest = sample.connector.manifest
        let credentials = credentials(of: sample).map { [$0.0: JSON($0.1)] } ?? [:]
        let own = Dictionary(request.headers.list.map { ($0.name, JSON($0.value)) }) { first, _ in first }
        let type: [String: JSON] = request.content.map { ["Content-Type": JSON($0.type)] } ?? [:]
        return [
            "id": JSON("\(manifest.name) \(verb.rawValue)"), "platform": sample.contract.map { JSON($0) },
            "method": JSON(request.method.rawValue), "url": JSON(url(of: sample, request)),
            "headers": .object(own.merging(credentials) { first, _ in first }.merging(type) { first, _ in first }),
            "body": request.content.map { JSON(String(decoding: $0.bytes, as: UTF8.self)) },
        ]
    }

    static func record(_ sample: Sample, _ answer: Sample.Answer, to request: Request) -> JSON {
        let headers = Dictionary(answer.response.headers.list.map { ($0.name, JSON($0.value)) }) { first, _ in first }
        return [
            "id": JSON("\(sample.connector.manifest.name) \(answer.verb.rawValue) \(answer.response.status)"),
            "platform": sample.contract.map { JSON($0) }, "method": JSON(request.method.rawValue),
            "url": JSON(url(of: sample, request)), "status": JSON(answer.response.status), "headers": .object(headers),
            "body": JSON(answer.response.text),
        ]
    }

    static func record(_ delivery: Delivery) -> JSON {
        let headers = Dictionary(delivery.knock.headers.list.map { ($0.name, JSON($0.value)) }) { first, _ in first }
        return [
            "id": JSON(delivery.name), "webhook": delivery.contract.map { JSON($0) }, "headers": .object(headers),
            "body": JSON(String(decoding: delivery.knock.body, as: UTF8.self)),
        ]
    }

    private static func url(of sample: Sample, _ request: Request) -> String {
        let manifest = sample.connector.manifest
        guard case .named(let name) = request.place else { return "" }
        let base = manifest.addresses.first { $0.name == name }?.url ?? ""
        guard case .path(let setting) = manifest.authentication else { return base + request.target }
        return "\(base)\(request.target)/\(sample.settings[setting] ?? "")"
    }

    /// As whoever carries the request adds them.
    private static func credentials(of sample: Sample) -> (String, String)? {
        switch sample.connector.manifest.authentication {
        case .none, .path: return nil
        case .bearer(let name): return ("Authorization", "Bearer \(sample.settings[name] ?? "")")
        case .oauth2: return ("Authorization", "Bearer token")
        case .header(let header, let name): return (header, sample.settings[name] ?? "")
        case .basic(let user, let password):
            let name = if case .setting(let setting) = user { sample.settings[setting] ?? "" } else { "api" }
            let pair = "\(name):\(sample.settings[password] ?? "")"
            return ("Authorization", "Basic " + Data(pair.utf8).base64EncodedString())
        }
    }
}
