import Correspondence
import Engine
import Files
import Foundation
import Storage
import Web
import Wire

extension SettingsDesk {
    /// With the file, the name servers and the post of this program.
    init(of book: Book, in folder: BookFolder) {
        self.init(
            read: { try BookSettings(of: folder) },
            look: { name in
                let settings = (try? BookFolder.text("/etc/resolv.conf")) ?? ""
                return try NameServers(settings: settings).texts(of: name, id: UInt16.random(in: .min ... .max))
            },
            send: { letter in
                do {
                    return try Self.send(letter, of: book, in: folder)
                } catch {
                    return .failed("\(error)")
                }
            }
        )
        let file = folder.path + "/" + BookFolder.settingsName
        editor = SettingsEditor(
            of: book,
            file: SettingsFile(file),
            check: { settings in
                try BookFolder.check(settings.sender, file: file)
                try Self.check(logo: settings.page.logo, instead: folder.settings.page.logo, file)
                _ = try PageHost(of: settings, in: folder)
            },
            take: { folder.taken.take($0) }
        )
    }

    /// The page of a customer shows it to the world: from the desk only what lies in the book's folder for that.
    private static func check(logo: String?, instead former: String?, _ file: String) throws {
        guard let logo, logo != former, !logo.contains("://") else { return }
        guard logo.hasPrefix("/") || logo.contains("..") else { return }
        throw Problem(file: file, line: nil, "page.logo: at the desk, name a picture in the folder of the book")
    }

    /// Past the outbox: the book neither counts nor keeps it.
    private static func send(_ letter: TestLetter, of book: Book, in folder: BookFolder) throws -> TestLetter.Fate {
        let sender = folder.settings.sender
        let from = try MailAddress(name: sender.company, address: sender.email)
        let key = "test.\(letter.instant)"
        var mail = MailMessage(
            from: from,
            to: [try MailAddress(name: letter.name, address: letter.email)],
            subject: try HeaderText(letter.subject),
            text: letter.text,
            messageID: try MessageID(key: key, domain: from.domain),
            written: letter.instant
        )
        mail.headers = [try HeaderField("X-Dunwell-Test", HeaderText("yes"))]
        let route = try LetterRoute(of: folder)
        let sealed = try mail.sealed(key: key, day: "\(folder.day(at: letter.instant))", name: "test-letter")
        switch try route.carrier(for: folder, book).carry(sealed) {
        case .accepted(let reply, _):
            if case .files = route { return .kept(reply) }
            return .left(reply)
        case .refused(let code, _, let text, _, _): return .failed("\(code) \(text)")
        case .unsent(let trouble), .uncertain(let trouble): return .failed(trouble.sentence)
        case .answered: return .failed("The other side took it for a charge.")
        }
    }
}
