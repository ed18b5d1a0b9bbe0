import Foundation
import Rigs
import Testing

@testable import Web

/// Every page of the desk as Chromium shows it, on a desk and on a phone, by day and by night: axe-core finds nothing, and
/// nothing has to be scrolled to the side. A page is looked at as soon as it has a snapshot.
///
/// With DUNWELL_KEEP_PAGES=DIR the pages stay there, to be looked at.
@Suite(.enabled(if: Browser.isPresent, Browser.notice), .timeLimit(.minutes(60))) struct AccessibleDeskTests {
    @Test func `nobody is kept from working at the desk`() async throws {
        let kept = ProcessInfo.processInfo.environment["DUNWELL_KEEP_PAGES"]
        let folder = URL(filePath: kept ?? NSTemporaryDirectory() + "/dunwell-desk-\(getpid())")
        defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
        let pages = try await pages()
        for (isDark, width) in [(false, 1280), (false, 390), (true, 1280)] {
            let place = folder.appending(path: "\(width)-\(isDark ? "dark" : "light")")
            let looks = try Browser.look(at: pages, widths: [width], dark: isDark, in: place)
            #expect(looks.count == pages.count)
            for look in looks {
                let name: Comment = "\(look.page), \(look.width) px, \(isDark ? "dark" : "light")"
                #expect(look.violations == [], name)
                #expect(!look.isWide, name)
                #expect(look.isDark == isDark && look.passes > 15, name)
            }
        }
    }

    /// As they are without a server, with what can be unfolded as it is folded.
    private func pages() async throws -> [String: String] {
        let rig = try DeskRig()
        let sheet = await rig.get(AssetShelf.path(of: "desk.css")).text
        var pages = ["sign-in": await rig.get("/sign-in").text]
        await rig.signIn("admin")
        for page in ["people", "account"] { pages[page] = await rig.get("/\(page)", as: "admin").text }
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let name = file.deletingPathExtension().lastPathComponent.replacing(".", with: "-")
            pages[name] = try String(contentsOf: file, encoding: .utf8)
        }
        return pages.mapValues { page in
            page.replacing(/<link rel="stylesheet"[^>]*>/, with: "<style>\(sheet)</style>")
                .replacing(/<script[^>]*><\/script>/, with: "")
        }
    }
}
