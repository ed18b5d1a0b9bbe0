import Connections
import Testing

@Suite struct SettingsTests {
    private static let manifest = Manifest(
        name: "made-up",
        title: "Made up",
        site: "https://made-up.example",
        addresses: [.init("main", "https://api.made-up.example"), .init("files", "https://files.made-up.example")],
        authentication: .bearer("key"),
        settings: [
            .secret(
                "key",
                en: .init("Key", "On the page Keys."),
                de: .init("Schlüssel", "Auf der Seite Keys."),
                example: "mk_…",
                beginnings: ["mk_", "tk_"]
            ),
            .text("user", en: .init("User", "Yours."), de: .init("Nutzer", "Ihrer."), example: "dana", optional: true),
        ],
        pacing: .init(perSecond: 1, burst: 1)
    )

    @Test func `values are kept without the blanks of a copying accident`() throws {
        let settings = try Settings(["key": " \tmk_1\n"], for: Self.manifest)
        #expect(settings["key"].reveal { $0 } == "mk_1")
        #expect(settings.optional("user") == nil && settings.text("user") == "")
        #expect(!"\(settings)".contains("mk_1") && !String(reflecting: settings).contains("mk_1"))
    }

    @Test(arguments: [[:], ["key": ""], ["key": "  "], ["user": "dana"]] as [[String: String]])
    func `what is required and missing is named, with where to find it`(values: [String: String]) {
        let error = #expect(throws: SettingsError.self) { try Settings(values, for: Self.manifest) }
        #expect("\(error as Any)".contains("key (Key) is missing. On the page Keys."))
    }

    @Test func `what is wrong is named and never quoted`() {
        for value in ["sk_1", "mk_\u{0}x", "mk_a\r\nX: y"] {
            let error = #expect(throws: SettingsError.self) { try Settings(["key": value], for: Self.manifest) }
            #expect("\(error as Any)".contains("key does not look like mk_…"))
            #expect(!"\(error as Any)".contains(value))
        }
        #expect(throws: SettingsError.unknown("kye", known: ["key", "user"])) {
            try Settings(["kye": "mk_1"], for: Self.manifest)
        }
    }

    @Test func `every base address can be overridden by one that is plain`() throws {
        let sandbox = ["main": "https://sandbox.made-up.example/v2"]
        let settings = try Settings(["key": "mk_1"], addresses: sandbox, for: Self.manifest)
        #expect(settings.address("main", of: Self.manifest) == "https://sandbox.made-up.example/v2")
        #expect(settings.address("files", of: Self.manifest) == "https://files.made-up.example")
        for url in ["sandbox", "ftp://x", "https://x/"] {
            #expect(throws: SettingsError.address(url)) {
                try Settings(["key": "mk_1"], addresses: ["main": url], for: Self.manifest)
            }
        }
        #expect(throws: SettingsError.unknown("mian", known: ["main", "files"])) {
            try Settings(["key": "mk_1"], addresses: ["mian": "https://x"], for: Self.manifest)
        }
    }
}
