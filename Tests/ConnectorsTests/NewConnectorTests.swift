import Foundation
import Testing

/// `bin/new-connector`, in a copy of the few files that it touches.
@Suite struct NewConnectorTests {
    private static let root = (0..<3).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
    private static let lists = ["Sources/Connectors/Catalog.swift", "Tests/ConnectorsTests/Support/Samples.swift"]
    private let place: URL

    init() throws {
        place = FileManager.default.temporaryDirectory.appending(path: "dunwell-new-connector-\(getpid())")
        try? FileManager.default.removeItem(at: place)
        for path in Self.lists + ["bin/new-connector"] {
            let copy = place.appending(path: path)
            try FileManager.default.createDirectory(
                at: copy.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(at: Self.root.appending(path: path), to: copy)
        }
        try FileManager.default.createDirectory(
            at: place.appending(path: "Tests/ConnectorsTests/Samples"),
            withIntermediateDirectories: true
        )
    }

    @Test func `a name makes a connector and its sample, once, and no other name does`() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        #expect(try run("PinBoard") == 0)
        let source = try text("Sources/Connectors/PinBoard/PinBoard.swift")
        #expect(source.contains("public struct PinBoard: Connector") && source.contains("name: \"pinboard\""))
        #expect(
            try text("Tests/ConnectorsTests/Samples/Sample+PinBoard.swift").contains("static let pinBoard = Sample(")
        )
        #expect(try text(Self.lists[0]).contains("        PinBoard.self,\n    ]"))
        #expect(try text(Self.lists[1]).contains("        .pinBoard,\n    ]"))
        #expect(try run("PinBoard") == 1)
        for name in ["", "pinboard", "../Pin", "Pin Board", "P;n"] { #expect(try run(name) == 2, "\(name)") }
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: place.appending(path: path), encoding: .utf8)
    }

    private func run(_ name: String) throws -> Int32 {
        let process = Process()
        process.executableURL = place.appending(path: "bin/new-connector")
        process.arguments = [name]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
