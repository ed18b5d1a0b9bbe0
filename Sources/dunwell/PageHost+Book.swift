import Files
import Foundation
import Web

extension PageHost {
    /// As the settings of the book say it.
    /// - Throws: `Problem` with its remedy.
    init(of folder: BookFolder) throws {
        let sender = folder.settings.sender
        self.init(
            company: sender.company,
            person: sender.person,
            email: sender.email,
            phone: sender.phone,
            pay: sender.pay,
            payLink: sender.payLink,
            language: sender.language
        )
        accounts = folder.settings.page.accounts
        let file = folder.path + "/" + BookFolder.settingsName
        do throws(PageAccent.Flaw) {
            if let colour = folder.settings.page.accent { accent = try PageAccent(colour) }
        } catch {
            throw Problem(file: file, line: nil, "page.accent: \(error)")
        }
        if let logo = folder.settings.page.logo { self.logo = try PageLogo(logo, in: folder, file) }
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
