import ArgumentParser
import Connections
import Connectors

struct ConnectorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connectors",
        abstract: "The platforms that Dunwell speaks to, and what each can do.",
        discussion: """
            Examples:
              dunwell connectors            the table
              dunwell connectors stripe     what it takes to connect it
            """
    )

    @Argument(help: "One platform.") var name: String?
    @Flag(help: "One JSON document a line on standard output, and nothing else there.") var json = false

    func run() throws {
        let platforms = try chosen().sorted { $0.manifest.name < $1.manifest.name }
        if json {
            for platform in platforms { try JSONOutput.print(Row(platform)) }
        } else if name != nil {
            for platform in platforms { print(Self.page(platform)) }
        } else {
            print(Self.table(platforms))
        }
    }

    private func chosen() throws -> [any Connector.Type] {
        guard let name else { return Catalog.all }
        guard let platform = Catalog.named(name) else {
            throw Ending(2, "there is no platform '\(name)'; `dunwell connectors` lists them")
        }
        return [platform]
    }

    private struct Row: Encodable {
        let name: String
        let capabilities: [String]

        init(_ platform: any Connector.Type) {
            name = platform.manifest.name
            capabilities = Capability.of(platform).map(\.rawValue)
        }
    }

    private static func table(_ platforms: [any Connector.Type]) -> String {
        let head = ["PLATFORM"] + Capability.allCases.map { $0.rawValue.uppercased() }
        let rows = platforms.map { platform in
            let can = Set(Capability.of(platform))
            return [platform.manifest.name] + Capability.allCases.map { can.contains($0) ? "yes" : "" }
        }
        return Terminal.table([head] + rows)
    }

    private static func page(_ platform: any Connector.Type) -> String {
        let manifest = platform.manifest
        var lines = [
            "\(manifest.title), \(manifest.site)",
            "can: \(Capability.of(platform).map(\.rawValue).joined(separator: ", "))", "",
        ]
        lines += manifest.settings.map { setting in
            let kind = (setting.isSecret ? "secret" : "text") + (setting.isRequired ? "" : ", optional")
            return "  \(setting.name) (\(kind)): \(setting.title), like \(setting.example). \(setting.help)"
        }
        lines += manifest.addresses.map { "  address \($0.name): \($0.url)" }
        if let door = manifest.door {
            lines += [
                "", "It tells us of \(door.events.joined(separator: ", ")); proof: \(door.proof).",
            ]
        }
        return lines.joined(separator: "\n")
    }
}
