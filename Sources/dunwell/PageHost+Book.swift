import Files
import Foundation
import Synchronization
import Web

extension PageHost {
    /// As settings of the book say it.
    /// - Throws: `Problem` with its remedy.
    init(of settings: BookFile, in folder: BookFolder) throws {
        let sender = settings.sender
        self.init(
            company: sender.company,
            person: sender.person,
            email: sender.email,
            phone: sender.phone,
            pay: sender.pay,
            payLink: sender.payLink,
            language: sender.language
        )
        accounts = settings.page.accounts
        let file = folder.path + "/" + BookFolder.settingsName
        do throws(PageAccent.Flaw) {
            if let colour = settings.page.accent { accent = try PageAccent(colour) }
        } catch {
            throw Problem(file: file, line: nil, "page.accent: \(error)")
        }
        if let logo = settings.page.logo { self.logo = try PageLogo(logo, in: folder, file) }
    }

    /// As the settings say it at the moment; where that cannot be read it stays as it was.
    static func now(of folder: BookFolder) throws -> @Sendable () -> PageHost {
        let first = folder.settings
        let known = Mutex((settings: first, host: try PageHost(of: first, in: folder)))
        return {
            let settings = folder.settings
            return known.withLock { known in
                if known.settings != settings, let host = try? PageHost(of: settings, in: folder) {
                    known = (settings, host)
                }
                return known.host
            }
        }
    }
}

extension PageLogo {
    fileprivate init(_ name: String, in folder: BookFolder, _ file: String) throws {
        if name.contains("://") {
            self = .address(name)
            return
        }
        guard let type = Self.type(ofFile: name) else {
            throw Problem(
                file: file,
                line: nil,
                "page.logo: '\(name)' is not a picture: take .svg, .png, .jpg, .webp or .gif"
            )
        }
        let path = name.hasPrefix("/") ? name : folder.path + "/" + name
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Problem(file: file, line: nil, "page.logo: \(path) cannot be read; check that it is there")
        }
        guard bytes.count <= Self.largest else {
            throw Problem(
                file: file,
                line: nil,
                "page.logo: \(path) is larger than \(Self.largest >> 10) KiB; make it smaller"
            )
        }
        self = .picture(Array(bytes), type: type)
    }
}
