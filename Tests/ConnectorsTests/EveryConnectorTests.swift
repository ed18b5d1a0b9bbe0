import Connections
import Connectors
import Receivables
import Testing

/// What holds for every platform of the catalogue.
@Suite struct EveryConnectorTests {
    @Test func `each has a name of its own and a sample`() {
        let names = Catalog.all.map { $0.manifest.name }
        #expect(Set(names).count == names.count)
        #expect(
            names == Samples.all.map { $0.connector.manifest.name },
            "each connector needs a sample in Support/Samples.swift"
        )
        for name in names { #expect(Catalog.named(name)?.manifest.name == name) }
    }

    @Test(arguments: Samples.all) func `its manifest is complete`(sample: Sample) {
        let manifest = sample.connector.manifest
        #expect(manifest.name.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil)
        #expect(!manifest.title.isEmpty && manifest.site.hasPrefix("https://"))
        #expect(manifest.addresses.first?.name == "main" || sample.connector == Webhook.self)
        for address in manifest.addresses { #expect(address.url.hasPrefix("https://") && !address.url.hasSuffix("/")) }
        for setting in manifest.settings {
            #expect(!setting.title.isEmpty && !setting.example.isEmpty, "\(setting.name)")
            for language in Speech.Language.allCases {
                let help = setting.words(in: language).help
                #expect(help.hasSuffix("."), "say in a sentence where to find \(setting.name)")
            }
        }
        #expect(Set(manifest.settings.map(\.name)).count == manifest.settings.count)
        #expect(manifest.pacing.perSecond > 0 && manifest.pacing.burst > 0)
    }

    @Test(arguments: Samples.all) func `who tells us something has a door`(sample: Sample) {
        let door = sample.connector.manifest.door
        #expect((sample.connector is any NewsSource.Type) == (door != nil))
        if let door { #expect(!door.said.words(in: .german).isEmpty && !door.events.isEmpty) }
        #expect(!Capability.of(sample.connector).isEmpty, "it can do nothing")
    }

    @Test(arguments: Samples.all) func `its credentials are settings of its own`(sample: Sample) {
        let manifest = sample.connector.manifest
        let secrets = Set(manifest.settings.filter(\.isSecret).map(\.name))
        switch manifest.authentication {
        case .none: break
        case .bearer(let name), .header(_, let name), .path(let name), .basic(_, let name):
            #expect(secrets.contains(name))
        case .oauth2(let grant): #expect(secrets.contains(grant.secret))
        }
    }

    @Test(arguments: Samples.all) func `it does not start without a setting that it needs`(sample: Sample) throws {
        let manifest = sample.connector.manifest
        _ = try sample.connect()
        for setting in manifest.settings where setting.isRequired {
            var settings = sample.settings
            settings[setting.name] = " "
            #expect(throws: SettingsError.missing(setting)) { try Settings(settings, for: manifest) }
            #expect("\(SettingsError.missing(setting))".contains(setting.name))
        }
        for setting in manifest.settings where !setting.beginnings.isEmpty {
            var settings = sample.settings
            settings[setting.name] = "?\(Sample.sentinel)"
            #expect(throws: SettingsError.malformed(setting)) { try Settings(settings, for: manifest) }
        }
    }

    @Test(arguments: Samples.asked) func `it starts with the required settings alone`(sample: Sample) throws {
        let required = sample.connector.manifest.settings.filter(\.isRequired).map(\.name)
        let connector = try sample.connect(sample.settings.filter { required.contains($0.key) })
        #expect(!Verb.all(of: connector).isEmpty)
    }

    @Test(arguments: Samples.all) func `no secret shows in it, in what it asks or in what it says`(sample: Sample)
        throws
    {
        let secrets = sample.connector.manifest.settings.filter(\.isSecret).map(\.name)
        for name in secrets {
            #expect(sample.settings[name]?.contains(Sample.sentinel) == true, "\(name) needs the sentinel")
        }
        let settings = try Settings(sample.settings, for: sample.connector.manifest)
        let connector = sample.connector.init(settings)
        var texts = ["\(connector)", String(reflecting: connector), "\(settings)", String(reflecting: settings)]
        for value in [connector as Any, settings as Any] {
            var dumped = ""
            dump(value, to: &dumped)
            texts.append(dumped)
        }
        for (_, asked) in Verb.all(of: connector) {
            texts += ["\(asked.request)", RequestText.write(asked.request), "\(asked.read(Response(status: 500, "")))"]
        }
        if connector.account == nil { texts.append(try Golden.requests(of: sample.connector.manifest.name)) }
        for text in texts { #expect(!text.contains(Sample.sentinel)) }
    }
}
