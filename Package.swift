// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // Planted bugs and crash points, for the tests; a release knows nothing of them.
    .define("PLANTED", .when(configuration: .debug)),
]

/// Files a person edits (letters, policies, calendars) travel inside the one binary.
let shipped: [Target.PluginUsage] = [.plugin(name: "ShipFiles")]

let package = Package(
    name: "dunwell",
    products: [.executable(name: "dunwell", targets: ["dunwell"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Without TLS: a reverse proxy stands before it.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .target(name: "Receivables", exclude: ["Time/Calendars"], swiftSettings: strict, plugins: shipped),
        // JSON as it was written, with every digit.
        .target(name: "Documents", swiftSettings: strict),
        .target(
            name: "Connections",
            dependencies: ["Receivables", "Documents", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict
        ),
        .target(
            name: "Connectors",
            dependencies: [
                "Receivables", "Documents", "Connections",
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Correspondence",
            dependencies: ["Receivables"],
            exclude: ["Letters"],
            swiftSettings: strict,
            plugins: shipped
        ),
        .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "Storage",
            dependencies: [
                "Receivables", "Documents", "CPQ", "CSQLite",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Files",
            dependencies: ["Receivables", "Documents", .product(name: "Yams", package: "Yams")],
            exclude: ["Policies", "Mappings"],
            swiftSettings: strict,
            plugins: shipped
        ),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "Wire", dependencies: ["CCurl", "Documents", "Connections"], swiftSettings: strict),
        .target(
            name: "Engine",
            dependencies: [
                "Receivables", "Correspondence", "Storage", "Files", "Documents", "Connections", "Connectors", "Wire",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Web",
            dependencies: [
                "Receivables", "Documents", "Correspondence", "Storage", "Connections", "Connectors", "Engine",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Desk/Assets"],
            swiftSettings: strict,
            plugins: shipped
        ),
        .executableTarget(
            name: "dunwell",
            dependencies: [
                "Receivables", "Correspondence", "Storage", "Files", "Connections", "Connectors", "Wire", "Engine",
                "Web", "Workbench",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Workbench",
            dependencies: ["Receivables", "Files", "Correspondence", "Storage", "Wire", "Engine"],
            swiftSettings: strict
        ),
        .executableTarget(name: "ShipFilesTool", path: "Plugins/ShipFilesTool", swiftSettings: strict),
        .plugin(name: "ShipFiles", capability: .buildTool(), dependencies: ["ShipFilesTool"]),
        .testTarget(name: "ReceivablesTests", dependencies: ["Receivables"], swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
        .testTarget(
            name: "ConnectionsTests",
            dependencies: ["Connections", "Documents", "Receivables"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ConnectorsTests",
            dependencies: [
                "Connectors", "Connections", "Documents", "Receivables", "Rigs",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CorrespondenceTests",
            dependencies: ["Correspondence", "Receivables"],
            swiftSettings: strict
        ),
        .target(name: "ServerRig", dependencies: ["Storage"], path: "Tests/ServerRig", swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "Receivables", "ServerRig"],
            swiftSettings: strict
        ),
        .testTarget(name: "FilesTests", dependencies: ["Files", "Receivables"], swiftSettings: strict),
        // Servers on loopback that fail as they are told, for the tests of whatever speaks to them.
        .target(name: "Rigs", path: "Tests/Rigs", exclude: ["Servers"], swiftSettings: strict),
        .testTarget(
            name: "WireTests",
            dependencies: ["Wire", "Documents", "Connections", "Rigs"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "dunwell", "Engine", "Workbench", "Storage", "Receivables", "Files", "Wire", "Correspondence",
                "Connections", "Connectors", "Documents", "Web",
                "ServerRig", "Rigs",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Desk/Snapshots"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HouseTests",
            dependencies: ["Correspondence", "Files", "Receivables"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
