import Files
import Foundation
import Wire

/// Where the letters of a book go: a folder, or a mail server.
enum MailServer {
    static func check(_ letters: String) throws {
        guard letters != "eml" else { return }
        do throws(SMTPServerError) {
            _ = try SMTPServer(letters)
        } catch {
            throw Ending(2, "letters: \(error)")
        }
    }

    /// Letters leave over so many connections at once.
    private static let sessions = 4

    /// One carrier for each session.
    static func carriers(for folder: BookFolder) throws -> [any MailCarrier] {
        let first = try carrier(for: folder)
        guard first.reachesCustomers else { return [first] }
        return try [first] + (1..<sessions).map { _ in try carrier(for: folder) }
    }

    /// - Throws: `Ending` when the settings cannot be used.
    static func carrier(for folder: BookFolder) throws -> any MailCarrier {
        let letters = folder.settings.letters
        guard letters != "eml" else { return EmlFolder(folder.path) }
        return try client(letters, folder)
    }

    static func client(_ letters: String, _ folder: BookFolder) throws -> SMTPClient {
        let server: SMTPServer
        do throws(SMTPServerError) {
            server = try SMTPServer(letters)
        } catch {
            throw Ending(2, "\(folder.path)/\(BookFolder.settingsName): letters: \(error)")
        }
        let sender = try MailAddress(folder.settings.sender.email)
        return SMTPClient(server: server, password: try password(for: server, folder), helloName: sender.domain)
    }

    /// From the environment, or from a file beside the book; never from the settings.
    private static func password(for server: SMTPServer, _ folder: BookFolder) throws -> Secret? {
        guard server.user != nil else { return nil }
        if let password = ProcessInfo.processInfo.environment["DUNWELL_SMTP_PASSWORD"] { return Secret(password) }
        let file = folder.path + "/smtp-password"
        guard let text = try? BookFolder.text(file) else {
            throw Ending(
                2,
                "the mail server wants a password: set DUNWELL_SMTP_PASSWORD, or write it into \(file) (readable by you only)"
            )
        }
        return Secret(String(text.prefix { $0 != "\n" && $0 != "\r\n" }))
    }
}
