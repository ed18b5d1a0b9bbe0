import Connections
import Files
import Foundation
import Receivables
import Storage
import Wire

/// Where the letters of a book go: a folder, a mail server, a delivery service that takes them over HTTP, or a platform.
enum LetterRoute {
    case files
    case server(SMTPServer)
    case service(DeliveryService, DeliveryMeans)
    /// By its name in the book.
    case connection(String)

    /// - Parameters:
    ///   - letters: as `book.yaml` says it.
    ///   - means: what a delivery service offers against doubles; a mail server offers nothing.
    /// - Throws: a sentence with its remedy.
    init(_ letters: String, means: String?) throws {
        let isService = ["http://", "https://"].contains { letters.lowercased().hasPrefix($0) }
        guard means == nil || isService else {
            throw Ending(2, "letters-means: only a delivery service (https://…) has any; remove the line")
        }
        do {
            if letters == "eml" {
                self = .files
            } else if isService {
                self = .service(try DeliveryService(letters), try DeliveryMeans(means ?? "none"))
            } else if Self.isName(letters) {
                self = .connection(letters)
            } else {
                self = .server(try SMTPServer(letters))
            }
        } catch {
            throw Ending(2, "letters: \(error)")
        }
    }

    init(of folder: BookFolder) throws {
        do {
            try self.init(folder.settings.letters, means: folder.settings.lettersMeans)
        } catch let ending as Ending {
            throw Ending(ending.code, "\(folder.path)/\(BookFolder.settingsName): \(ending.message)")
        }
    }

    /// `sendgrid`: an address has a colon or a dot.
    private static func isName(_ letters: String) -> Bool {
        !letters.isEmpty && letters.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }

    /// Letters leave over so many connections at once.
    private static let sessions = 6

    /// One carrier for each session, with a way for texts and one for charges where connections carry them.
    func carriers(for folder: BookFolder, _ book: Book) throws -> [any MailCarrier] {
        let messages = try messageCarriers(for: folder, book)
        return folder.settings.charges == nil ? messages : try ChargeRoute(of: folder, book).added(to: messages)
    }

    private func messageCarriers(for folder: BookFolder, _ book: Book) throws -> [any MailCarrier] {
        let ways = try letterCarriers(for: folder, book)
        let texts = try MessageRoute(of: folder, book).texts(sessions: ways.count)
        guard !texts.isEmpty else { return ways }
        return zip(ways, texts).map { Ways(letters: $0, texts: Seam.carrier($1)) }
    }

    private func letterCarriers(for folder: BookFolder, _ book: Book) throws -> [any MailCarrier] {
        switch self {
        case .files: return [try carrier(for: folder, book)]
        case .connection(let name):
            let route = MessageRoute(of: folder, book)
            return try route.carriers(name, for: .email, sessions: Self.sessions).map { Seam.carrier($0) }
        case .server, .service:
            return try (0..<Self.sessions).map { _ in Seam.carrier(try carrier(for: folder, book)) }
        }
    }

    /// Of letters.
    func carrier(for folder: BookFolder, _ book: Book) throws -> any MailCarrier {
        switch self {
        case .files: return EmlFolder(folder.path)
        case .server(let server):
            let password = try server.user.map { _ in try Self.password(in: folder) }
            let sender = try MailAddress(folder.settings.sender.email)
            return SMTPClient(server: server, password: password, helloName: sender.domain)
        case .service(let service, let means):
            let token = Self.token(in: folder)
            return HTTPCarrier(service: service, means: means, token: token, patience: Seam.patience)
        case .connection(let name):
            return try MessageRoute(of: folder, book).carriers(name, for: .email, sessions: 1)[0]
        }
    }

    /// Connects without sending anything. Nil when all is ready; else a sentence.
    func greet(for folder: BookFolder, _ book: Book) throws -> String? {
        if case .connection(let name) = self { return try MessageRoute(of: folder, book).greet(name, for: .email) }
        return switch try carrier(for: folder, book) {
        case let client as SMTPClient: client.greet()?.sentence
        case let service as HTTPCarrier: service.greet()?.sentence
        default: nil
        }
    }

    /// From the environment, or from a file beside the book; never from the settings.
    private static func secret(_ variable: String, _ file: String) -> Secret? {
        if let secret = ProcessInfo.processInfo.environment[variable] { return Secret(secret) }
        guard let text = try? BookFolder.text(file) else { return nil }
        return Secret(String(text.prefix { $0 != "\n" && $0 != "\r\n" }))
    }

    private static func password(in folder: BookFolder) throws -> Secret {
        let file = folder.path + "/smtp-password"
        if let password = secret("DUNWELL_SMTP_PASSWORD", file) { return password }
        throw Ending(
            2,
            "the mail server wants a password: set DUNWELL_SMTP_PASSWORD, or write it into \(file) (readable by you only)"
        )
    }

    private static func token(in folder: BookFolder) -> Secret? {
        secret("DUNWELL_LETTERS_TOKEN", folder.path + "/letters-token")
    }
}
