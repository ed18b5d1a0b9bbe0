import Foundation

/// A folder with a file of settings, which goes with it: with remarks, a secret, and a list.
final class SettingsFolder: Sendable {
    static let text = """
        # Ours
        zone: Europe/Berlin   # where we are
        currency: EUR
        letters: https://mail.example/send?account=hush
        sender:
          company: Nordwind Müller GmbH
          person: Jana Köhler
          email: ar@nordwind.example
          pay:
            - "IBAN DE02 1203 0000 0000 2020 51"   # main

        """

    let path = NSTemporaryDirectory() + "settings-\(UUID().uuidString)"
    var file: String { path + "/book.yaml" }
    var text: String { (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" }

    init(_ text: String = SettingsFolder.text) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try write(text)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
}
