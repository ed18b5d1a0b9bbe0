import Foundation

/// A disk that is soon full: a piece of memory mounted as one, which only root may do.
struct SmallVolume: ~Copyable {
    let path: String

    /// Nil where mounting is not permitted.
    init?(mebibytes: Int) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dunwell-volume-\(UUID().uuidString)").path
        guard geteuid() == 0,
            (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil
        else { return nil }
        guard Self.run("mount", "-t", "tmpfs", "-o", "size=\(mebibytes)m,mode=0777", "tmpfs", folder) else {
            try? FileManager.default.removeItem(atPath: folder)
            return nil
        }
        path = folder
    }

    deinit {
        // The server that uses it may still be on its way out.
        _ = Self.run("umount", "--lazy", path)
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Leaves one mebibyte.
    func fill() throws {
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: path)
        let free = (attributes[.systemFreeSize] as? NSNumber)?.intValue ?? 0
        try Data(count: max(0, free - 1 << 20)).write(to: URL(filePath: path + "/ballast"))
    }

    func empty() throws { try FileManager.default.removeItem(atPath: path + "/ballast") }

    private static func run(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
