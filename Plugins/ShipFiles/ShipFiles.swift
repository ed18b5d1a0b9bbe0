import Foundation
import PackagePlugin

/// Turns the plain files of a target (policies, letters, calendars, mappings, what a page is dressed in) into one generated Swift source,
/// so that the binary is a single file and the repository keeps one copy that people can read and edit.
@main struct ShipFiles: BuildToolPlugin {
    private static let kinds = ["yaml", "mustache", "days", "css", "js"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = target.directoryURL
        let inputs = files(below: folder)
        let output = context.pluginWorkDirectoryURL.appending(path: "Shipped.swift")
        return [
            .buildCommand(
                displayName: "Shipping \(inputs.count) files with \(target.name)",
                executable: try context.tool(named: "ShipFilesTool").url,
                arguments: [output.path(), folder.path()] + inputs.map { $0.path() },
                inputFiles: inputs,
                outputFiles: [output]
            )
        ]
    }

    private func files(below folder: URL) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        return (all ?? []).filter { Self.kinds.contains($0.pathExtension) }.sorted { $0.path() < $1.path() }
    }
}
