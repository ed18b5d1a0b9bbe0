import Connections
import Connectors
import Foundation
import Receivables
import Rigs
import Testing
import Web

/// Every state of the customer's page as Chromium shows it, at three widths, and in the dark: axe-core finds nothing,
/// nothing has to be scrolled to the side, and a thumb hits what it aims at.
///
/// With DUNWELL_KEEP_PAGES=DIR the pages stay there, to be looked at.
@Suite(.enabled(if: Browser.isPresent, Browser.notice), .timeLimit(.minutes(60))) struct AccessiblePageTests {
    private static let widths = [320, 390, 1280]
    private static let now = MoneyDesk.moment * 1000

    @Test func `nobody is kept from reading it or from answering`() async throws {
        let kept = ProcessInfo.processInfo.environment["DUNWELL_KEEP_PAGES"]
        let folder = URL(filePath: kept ?? NSTemporaryDirectory() + "/dunwell-pages-\(getpid())")
        defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
        let pages = try await pages()
        for (isDark, widths) in [(false, Self.widths), (true, [390])] {
            let place = folder.appending(path: isDark ? "dark" : "light")
            let looks = try Browser.look(at: pages, widths: widths, dark: isDark, in: place)
            #expect(looks.count == pages.count * widths.count)
            for look in looks {
                let name: Comment = "\(look.page), \(look.width) px, \(isDark ? "dark" : "light")"
                #expect(look.violations == [], name)
                #expect(look.small == [], name)
                #expect(!look.isWide, name)
                #expect(look.isDark == isDark && look.passes > 15, name)
            }
        }
    }

    // MARK: The states

    private static let host: PageHost = {
        var host = OpenDoors.host
        host.pay = ["Bank: Nordbank", "IBAN: DE00 0000 0000 0000 0000 00"]
        host.accounts = [.usd: ["Account: 000123456789", "Routing number: 021000021", "Ask for other ways to pay."]]
        return host
    }()

    private func pages() async throws -> [String: String] {
        let desk = try MoneyDesk()
        let codes = try PageGuests.all(in: desk.book, at: Self.now)
        let stripe: (any Connector.Type, [String: String]) = (
            Stripe.self, ["key": "sk_test_1", "webhook": "whsec_test"]
        )
        let doors = try await OpenDoors(desk.book, connections: [stripe], host: Self.host)
        defer { doors.close() }
        var pages = ["gone": await doors.send("GET", "/p/\(String(repeating: "0", count: 26))").body]
        for (name, code) in codes {
            pages[name] = await doors.send("GET", "/p/\(code)").body
            pages["\(name)-de"] = await doors.send("GET", "/p/\(code)?lang=de").body
        }
        let two = try #require(codes["two"])
        for kind in ["pay", "problem", "stop"] {
            pages["said-\(kind)"] = await doors.send("GET", "/p/\(two)?said=\(kind)").body
        }
        pages.merge(try await mistaken(two, pages["two"] ?? "", doors)) { first, _ in first }
        let sheet = await doors.send("GET", "/p/page.css").body
        return pages.mapValues { Self.standing($0, sheet) }
            .merging(try await branded(two, desk)) { first, _ in first }
    }

    /// Forms that came back, in both languages.
    private func mistaken(_ code: String, _ page: String, _ doors: OpenDoors) async throws -> [String: String] {
        let token = try #require(page.firstMatch(of: /name="form" value="([^"]+)"/)).1
        var pages: [String: String] = [:]
        for (name, what, fields) in Self.slips {
            let seal = Fields([.init("form", name == "stale" ? "x" : String(token))])
            for language in ["en", "de"] {
                let heard = await doors.form("/p/\(code)/\(what)?lang=\(language)", seal + fields)
                #expect(heard.status == 422 && heard.body.contains("lang=\"\(language)\""), "\(name)")
                pages["wrong-\(name)-\(language)"] = heard.body
            }
        }
        return pages
    }

    private func branded(_ code: String, _ desk: MoneyDesk) async throws -> [String: String] {
        var host = Self.host
        host.accent = try PageAccent("#7a1f3d")
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><circle r=\"20\"/></svg>"
        host.logo = .picture(Array(drawing.utf8), type: "image/svg+xml")
        let doors = try await OpenDoors(desk.book, host: host)
        defer { doors.close() }
        let logo = await doors.send("GET", "/p/logo")
        #expect(logo.header("Content-Type") == "image/svg+xml" && logo.body == drawing)
        #expect(logo.header("Content-Security-Policy")?.contains("sandbox") == true)
        let page = await doors.send("GET", "/p/\(code)")
        #expect(page.body.contains("<img src=\"/p/logo\" alt=\"\">"))
        #expect(page.header("Content-Security-Policy")?.contains("img-src 'self';") == true)
        let picture = "data:image/svg+xml;base64," + Data(drawing.utf8).base64EncodedString()
        let sheet = await doors.send("GET", "/p/page.css").body
        return ["branded": Self.standing(page.body, sheet).replacing("/p/logo", with: picture)]
    }

    /// As it is with everything unfolded, and without a server.
    private static func standing(_ page: String, _ sheet: String) -> String {
        page.replacing("<link rel=\"stylesheet\" href=\"/p/page.css\">", with: "<style>\(sheet)</style>")
            .replacing("<details class=\"fold\">", with: "<details class=\"fold\" open>")
    }

    private static let slips: [(String, String, Fields)] = [
        ("promise", "promise", ["day": "2026-02-30"]), ("paid", "paid", ["day": "2030-01-01", "note": "x"]),
        ("amount", "problem", ["item": "INV-1", "reason": "price", "amount": "much"]),
        ("reason", "problem", ["item": "INV-1", "reason": ""]), ("plan", "plan", ["note": " "]),
        ("talk", "talk", ["note": ""]), ("pay", "pay", ["item": "INV-9"]), ("stale", "promise", ["item": "INV-1"]),
    ]
}
